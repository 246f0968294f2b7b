/** What replaces typographic characters in a plain-text mail. */
const REPLACEMENTS: Readonly<Record<string, string>> = {
  '→': '->',
  '←': '<-',
  '–': '-',
  '—': '-',
  '−': '-',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '…': '...',
  '×': 'x',
  '·': '-',
  '≥': '>=',
  '≤': '<=',
  '\u00A0': ' ',
};

/** Text in ASCII: known characters are replaced, accents dropped, anything else becomes `?`. Not for people's names. */
export function toAscii(text: string): string {
  return text
    .replace(
      /[^\0-\x7F]/gu,
      (character) => REPLACEMENTS[character] ?? character.normalize('NFKD').replace(/\p{M}/gu, ''),
    )
    .replace(/[^\0-\x7F]/gu, '?');
}
