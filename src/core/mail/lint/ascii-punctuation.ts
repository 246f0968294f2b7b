import type { Problem } from '../../ground/problem/problem.ts';
import { toAscii } from '../../ground/text/ascii.ts';
import type { ClassifiedLine } from './classify-lines.ts';
import { problemIn, type DraftInput, type DraftRule } from './rule.ts';

export const asciiPunctuation: DraftRule = {
  id: 'ascii-punctuation',
  why: 'Typographic characters come out garbled in some programs, break what is copied into a shell, and are not found by a search; names keep their letters.',
  wrong: { text: 'It doesn\u2019t say so \u2013 the page\u00A0does\u2026\n' },
  right: {
    text: "Zo\u00EB \u00C5ngstr\u00F6m and Gal\u00B7la don't say so - the page does...\n\nReviewed-by: \u738B\u30FB\u5C0F <x@example.org>\n> It doesn\u2019t\n\nRight.\n",
  },
  check: (input) => [...checkSubject(input), ...input.lines.flatMap((line) => checkLine(line, input))],
};

/** Punctuation, blanks and unseen characters beyond ASCII, and the arrows and signs that have a spelling in ASCII. */
const MARK = /[^\0-\x7F]/gu;
const REFUSED = /^[\p{P}\p{Z}\p{Cf}\u2190-\u21FF\u2212\u00D7\u2264\u2265]$/u;

/** Dots that stand within names, between letters. */
const IN_NAMES = /^[\u00B7\u30FB]$/;

function findMarks(text: string): { mark: string; index: number }[] {
  return [...text.matchAll(MARK)]
    .filter(({ 0: mark, index }) => {
      if (!REFUSED.test(mark)) return false;
      return !(
        IN_NAMES.test(mark) &&
        /\p{L}$/u.test(text.slice(Math.max(0, index - 2), index)) &&
        /^\p{L}/u.test(text.slice(index + 1, index + 3))
      );
    })
    .map(({ 0: mark, index }) => ({ mark, index }));
}

/** One problem a line: its marks mostly come in pairs and are repaired together. */
function checkLine(line: ClassifiedLine, input: DraftInput): Problem[] {
  if (line.kind !== 'own' && line.kind !== 'commit') return [];
  const marks = findMarks(line.text);
  return marks[0] === undefined
    ? []
    : [problemIn('ascii-punctuation', input, line, marks[0].index, describe(marks.map(({ mark }) => mark)))];
}

/** The subject of an answer is the other person's. */
function checkSubject({ draft }: DraftInput): Problem[] {
  return draft.fields
    .filter(({ name, value }) => name === 'subject' && !/^\s*re:/i.test(value))
    .flatMap(({ value, line, column }) => {
      const marks = findMarks(value).map(({ mark }) => mark);
      return marks.length === 0
        ? []
        : [{ rule: 'ascii-punctuation', file: draft.file, line, column, ...describe(marks) }];
    });
}

function describe(marks: readonly string[]): Pick<Problem, 'met' | 'expected'> {
  const kinds = [...new Set(marks)].slice(0, 5);
  return {
    met: kinds.map(name).join(', '),
    expected: kinds
      .map((mark) => {
        const plain = /^\p{Z}$/u.test(mark) ? ' ' : toAscii(mark);
        return plain === ' '
          ? 'a plain blank'
          : plain === '' || plain === '?'
            ? 'nothing in its place'
            : `\`${plain}\``;
      })
      .filter((wish, index, all) => all.indexOf(wish) === index)
      .join(', '),
  };
}

/** A character that is not seen is known by its number alone. */
function name(mark: string): string {
  const code = `U+${(mark.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return /^[\p{Z}\p{Cf}]$/u.test(mark) ? code : `\`${mark}\` (${code})`;
}
