/*
 * Mermaid writes a character that would end a label as `#60;` or `#lt;`, but shows these literally where labels are
 * SVG text. They are therefore drawn as private-use characters, one per ASCII character, and restored afterwards.
 */

/** Start of Unicode's private use area; a hidden ASCII character is this plus its code. */
const PRIVATE = 0xe000;
const NAMED: Readonly<Record<string, number>> = {
  lt: 60,
  gt: 62,
  amp: 38,
  quot: 34,
  apos: 39,
  semi: 59,
  num: 35,
  nbsp: 160,
};

// Here `#…;` is a colour or part of an address.
const NOT_LABELS = /^\s*(?:classDef|style|linkStyle|click|link|href)\b/;

/** The source with each entity of its labels replaced by one character that means nothing to Mermaid. */
export function hideEntities(source: string): string {
  return source
    .split('\n')
    .map((line) => (NOT_LABELS.test(line) ? line : line.replace(/#(\d{1,6}|[a-z]+);/g, hide)))
    .join('\n');
}

function hide(entity: string, name: string): string {
  const code = /^\d/.test(name) ? Number(name) : NAMED[name];
  if (code === undefined || code < 32 || code > 0x10ffff) return entity;
  return String.fromCodePoint(code < 128 ? PRIVATE + code : code);
}

/** The drawing's XML with the characters that were hidden. */
export function restoreEntities(xml: string): string {
  return xml.replace(/[\ue020-\ue07f]/g, (character) => `&#${character.charCodeAt(0) - PRIVATE};`);
}

/** A plain text, such as a message of Mermaid's, with the characters that were hidden. */
export function restoreText(text: string): string {
  return text.replace(/[\ue020-\ue07f]/g, (character) => String.fromCharCode(character.charCodeAt(0) - PRIVATE));
}
