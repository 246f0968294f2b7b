import type { HighlightedText } from '../query/snippet.ts';

/** What the service is asked to put around words that matched. No escaped text contains it. */
export const HIGHLIGHT_TAGS = { before: '<mark>', after: '</mark>' } as const;

const TAG = new RegExp(`(${HIGHLIGHT_TAGS.before}|${HIGHLIGHT_TAGS.after})`);

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * A text as the service gets it: safe as the content of an HTML element, which is where its highlights are shown.
 *
 * Quotes stay: inside an element they need no escape, and the service would take `quot` for a word of the text.
 */
export function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (character) => ENTITIES[character] ?? character);
}

/** The text that {@link escapeText} was given. */
export function unescapeText(escaped: string): string {
  return escaped.replace(/&(?:amp|lt|gt);/g, (entity) => (entity === '&lt;' ? '<' : entity === '&gt;' ? '>' : '&'));
}

/** Escaped text with the service's highlights as data. All else is text, other tags included. */
export function readHighlighted(escaped: string): HighlightedText {
  let highlighted = false;
  return escaped.split(TAG).flatMap((part) => {
    if (part === HIGHLIGHT_TAGS.before || part === HIGHLIGHT_TAGS.after) {
      highlighted = part === HIGHLIGHT_TAGS.before;
      return [];
    }
    return part === '' ? [] : [{ text: unescapeText(part), highlighted }];
  });
}

/** Bytes of a text in UTF-8. Half of a surrogate pair becomes U+FFFD, which takes three. */
export function countBytes(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}
