import type { Problem } from '../../ground/problem/problem.ts';
import { findUrls, problemIn, type DraftInput, type DraftRule } from './rule.ts';
import type { ClassifiedLine } from './classify-lines.ts';

/** The limit of submitting-patches.rst for text, above which checkpatch warns. */
const COLUMNS = 75;

const LONG = 'The region is mapped with the attributes of the VMA, which the driver sets when user space maps it.';

export const linesWithin75Columns: DraftRule = {
  id: 'lines-within-75-columns',
  why:
    'Terminals have 80 columns and each answer adds a `> `. Documentation/process/submitting-patches.rst asks ' +
    'for text wrapped at 75 columns.',
  wrong: { text: `${LONG}\n` },
  right: {
    text: [
      'The region is mapped as the VMA says.\n',
      `> ${LONG}\n`,
      `[1] https://lore.kernel.org/r/${'a-long-message-id-'.repeat(5)}@example.org\n    ${LONG}\n`,
    ].join('\n'),
  },
  check: (input) => input.lines.flatMap((line) => checkLine(line, input)),
};

function checkLine(line: ClassifiedLine, input: DraftInput): Problem[] {
  if (line.kind !== 'own' || line.text.length <= COLUMNS) return [];
  const width = countColumns(line.text.trimEnd());
  if (width <= COLUMNS || !canBeBroken(line.text)) return [];
  const index = [...line.text].slice(0, COLUMNS).join('').length;
  return [
    problemIn('lines-within-75-columns', input, line, index, {
      met: `a line of ${width} columns`,
      expected: `at most ${COLUMNS}; break it, or indent it by four blanks if it is code or output`,
    }),
  ];
}

/** Number of characters; a pair of surrogates is one. */
function countColumns(text: string): number {
  return text.match(/[^]/gu)?.length ?? 0;
}

/** False for a line that is one word, or long only because of an address. */
function canBeBroken(text: string): boolean {
  const words = text.trim().replace(/^(?:[-*]|\[\d+\]|\d+[.)])\s+/, '');
  if (!/\s/.test(words)) return false;
  const urls = findUrls(text).reduce((length, { url }) => length + url.length, 0);
  return countColumns(text.trimEnd()) - urls > COLUMNS;
}
