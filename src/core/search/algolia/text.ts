import type { MarkedText } from '../query/snippet.ts';

/** What the service is asked to put around words that matched. No escaped text holds it. */
export const MARK = { before: '<mark>', after: '</mark>' } as const;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * A text as the service is given it: safe as the content of an element, because whoever shows what the service marks
 * shows HTML.
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

/** Escaped text with marks as data. Whatever is no mark of the service's is text, tags included. */
export function readMarked(escaped: string): MarkedText {
  let marked = false;
  return escaped.split(new RegExp(`(${MARK.before}|${MARK.after})`)).flatMap((piece) => {
    if (piece === MARK.before || piece === MARK.after) {
      marked = piece === MARK.before;
      return [];
    }
    return piece === '' ? [] : [{ text: unescapeText(piece), marked }];
  });
}
