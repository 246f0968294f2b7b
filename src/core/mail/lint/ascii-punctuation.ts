import type { Problem } from '../../ground/problem/problem.ts';
import { toAscii } from '../../ground/text/ascii.ts';
import type { ClassifiedLine } from './classify-lines.ts';
import { problemIn, type DraftInput, type DraftRule } from './rule.ts';

export const asciiPunctuation: DraftRule = {
  id: 'ascii-punctuation',
  why:
    'Typographic characters are garbled by some programs, break commands that are copied into a shell, and are ' +
    'not found by a search. Letters of names are not affected.',
  wrong: { text: 'It doesn\u2019t say so \u2013 the page\u00A0does\u2026\n' },
  right: {
    text: [
      "Zo\u00EB \u00C5ngstr\u00F6m and Gal\u00B7la don't say so - the page does...\n\n",
      'Reviewed-by: \u738B\u30FB\u5C0F <x@example.org>\n> It doesn\u2019t\n\nRight.\n',
    ].join(''),
  },
  check: (input) => [...checkSubject(input), ...input.lines.flatMap((line) => checkLine(line, input))],
};

const BEYOND_ASCII = /[^\0-\x7F]/gu;

/** Punctuation, blanks and invisible characters, and the arrows and signs that have a spelling in ASCII. */
const REFUSED = /^[\p{P}\p{Z}\p{Cf}\u2190-\u21FF\u2212\u00D7\u2264\u2265]$/u;

/** Characters that a message names. */
const SHOWN = 5;

/** Middle dots, which are part of names where they are between letters. */
const NAME_DOT = /^[\u00B7\u30FB]$/;

/** Characters that are refused; `index` in UTF-16 code units from 0. */
function findRefused(text: string): { character: string; index: number }[] {
  return [...text.matchAll(BEYOND_ASCII)]
    .filter(({ 0: character, index }) => {
      if (!REFUSED.test(character)) return false;
      return !(
        NAME_DOT.test(character) &&
        /\p{L}$/u.test(text.slice(Math.max(0, index - 2), index)) &&
        /^\p{L}/u.test(text.slice(index + 1, index + 3))
      );
    })
    .map(({ 0: character, index }) => ({ character, index }));
}

/** One problem a line, because quotation marks come in pairs and are corrected together. */
function checkLine(line: ClassifiedLine, input: DraftInput): Problem[] {
  if (line.kind !== 'own' && line.kind !== 'commit') return [];
  const refused = findRefused(line.text);
  return refused[0] === undefined
    ? []
    : [
        problemIn(
          'ascii-punctuation',
          input,
          line,
          refused[0].index,
          describe(refused.map(({ character }) => character)),
        ),
      ];
}

/** Checks the subject, except of an answer, where another person wrote it. */
function checkSubject({ draft }: DraftInput): Problem[] {
  return draft.fields
    .filter(({ name, value }) => name === 'subject' && !/^\s*re:/i.test(value))
    .flatMap(({ value, line, column }) => {
      const refused = findRefused(value).map(({ character }) => character);
      return refused.length === 0
        ? []
        : [{ rule: 'ascii-punctuation', file: draft.file, line, column, ...describe(refused) }];
    });
}

/** At most {@link SHOWN} different characters, and what to write for each. */
function describe(characters: readonly string[]): Pick<Problem, 'met' | 'expected'> {
  const kinds = [...new Set(characters)].slice(0, SHOWN);
  return {
    met: kinds.map(name).join(', '),
    expected: [...new Set(kinds.map(replacementOf))].join(', '),
  };
}

function replacementOf(character: string): string {
  const plain = /^\p{Z}$/u.test(character) ? ' ' : toAscii(character);
  if (plain === ' ') return 'a plain blank';
  return plain === '' || plain === '?' ? 'nothing in its place' : `\`${plain}\``;
}

/** An invisible character is named by its code point alone. */
function name(character: string): string {
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return /^[\p{Z}\p{Cf}]$/u.test(character) ? code : `\`${character}\` (${code})`;
}
