import type { Problem } from '../../ground/problem/problem.ts';
import { TOP } from '../record/located.ts';
import type { Page } from '../record/page.ts';
import type { Rule } from './rule.ts';

/** A page without a record has a title and an address. */
export const proseHasAddress: Rule = {
  // Published before the rule had its present name.
  id: 'prose-is-placed',
  why:
    'Search and feeds link to overviews, guide and notes by the address in their front matter. ' +
    'An address that is derived from a file name would change with it.',
  wrong: { prose: '---\ntitle: Guide\n---\n\nHow to read.\n' },
  right: { prose: '---\ntitle: Guide\nslug: /guide\n---\n\nHow to read.\n' },
  check({ pages }) {
    return pages.flatMap((page) => (page.kind === 'prose' ? checkProse(page) : []));
  },
};

function checkProse(page: Extract<Page, { kind: 'prose' }>): Problem[] {
  const missing = (['title', 'slug'] as const).filter((key) => page[key] === undefined);
  if (missing.length === 0) return [];
  return [
    {
      rule: 'prose-is-placed',
      file: page.file,
      ...TOP,
      met: `front matter without ${missing.map((key) => `\`${key}\``).join(' and ')}`,
      expected: 'a `title` and a `slug`, each a text',
    },
  ];
}
