import { findHeadings } from '../prose/body.ts';
import type { Problem } from '../../ground/problem/problem.ts';
import type { DecisionPage } from '../record/page.ts';
import type { Rule } from './rule.ts';

/** A decision page begins with a story, and its first heading is `## In depth`. */
export const storyBeforeDepth: Rule = {
  id: 'story-before-depth',
  why: 'A decision page opens with a short summary for a reader in a hurry; its other sections come from the record.',
  wrong: { body: '## Background\n\nOnce upon a time.\n' },
  right: { body: 'The story in short.\n\n## In depth\n\nMore.\n' },
  check: ({ pages }) => pages.flatMap((page) => (page.kind === 'decision' ? checkBody(page) : [])),
};

function checkBody(page: DecisionPage): Problem[] {
  const headings = findHeadings(page);
  const problem = (line: number, met: string, expected: string): Problem => ({
    rule: 'story-before-depth',
    file: page.file,
    line: page.bodyLine + line,
    column: 1,
    met,
    expected,
  });
  const wrong = headings.filter(({ depth, text }) => depth < 3 && !(depth === 2 && text === 'In depth'));
  const firstLine = headings[0]?.line ?? Infinity;
  const story = page.body.split('\n').slice(0, firstLine).join('\n').trim();
  return [
    ...wrong.map(({ line, text }) =>
      problem(line, `heading \`${text}\``, '`## In depth`, and `###` headings below it'),
    ),
    ...(story === '' ? [problem(0, 'a page without a story', 'three to five sentences before the first heading')] : []),
  ];
}
