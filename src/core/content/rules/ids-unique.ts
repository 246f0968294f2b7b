import type { Problem } from '../../ground/problem/problem.ts';
import type { Path } from '../record/located.ts';
import type { DecisionPage, Page, ThreadPage } from '../record/page.ts';
import { problemAt, relatedAt, type Rule } from './rule.ts';

/** A field of a record that gives an id. */
interface Declaration {
  readonly id: string;
  readonly page: Page;
  readonly path: Path;
}

/** No id is given twice. */
export const idsUnique: Rule = {
  id: 'ids-unique',
  why: 'An id is an address that other people cite; if two records have it, a citation does not say which one is meant.',
  wrong: {
    decision: 'checklist: [{n: 1, ask: A?, because: B., arguments: [1]}, {n: 1, ask: C?, because: D., arguments: [1]}]',
  },
  right: {
    decision: 'checklist: [{n: 1, ask: A?, because: B., arguments: [1]}, {n: 2, ask: C?, because: D., arguments: [1]}]',
  },
  check({ pages }) {
    const acrossPages = [
      ownThenFormer(pages.filter((page) => page.kind === 'decision')),
      ownThenFormer(pages.filter((page) => page.kind === 'thread')),
      pages.flatMap(messageIds),
    ];
    return [...acrossPages, ...pages.flatMap(idsInside)].flatMap(findRepeats);
  },
};

/** Former ids come last: a problem is reported where an id is said to be former, not on the page that has it. */
function ownThenFormer(pages: readonly (DecisionPage | ThreadPage)[]): Declaration[] {
  return [
    ...pages.map((page) => ({ id: page.record.id, page, path: ['id'] })),
    ...pages.flatMap((page) => (page.record.was ?? []).map((id, index) => ({ id, page, path: ['was', index] }))),
  ];
}

function messageIds(page: Page): Declaration[] {
  if (page.kind !== 'thread') return [];
  return page.record.messages.map(({ id }, index) => ({ id, page, path: ['messages', index, 'id'] }));
}

function idsInside(page: Page): Declaration[][] {
  if (page.kind !== 'decision') return [];
  const { options, arguments: made, checklist, probes } = page.record;
  return [
    options.map(({ key }, index) => ({ id: key, page, path: ['options', index, 'key'] })),
    made.map(({ n }, index) => ({ id: String(n), page, path: ['arguments', index, 'n'] })),
    checklist.map(({ n }, index) => ({ id: String(n), page, path: ['checklist', index, 'n'] })),
    probes.map(({ n }, index) => ({ id: String(n), page, path: ['probes', index, 'n'] })),
  ];
}

function findRepeats(declarations: readonly Declaration[]): Problem[] {
  const first = new Map<string, Declaration>();
  return declarations.flatMap((declaration) => {
    const earlier = first.get(declaration.id);
    if (!earlier) {
      first.set(declaration.id, declaration);
      return [];
    }
    return [
      problemAt('ids-unique', declaration.page, declaration.path, {
        met: `\`${declaration.id}\` a second time`,
        expected: 'an id of its own',
        related: relatedAt(earlier.page, earlier.path, 'has it already'),
      }),
    ];
  });
}
