/**
 * Characters that no text of ours has and that foreign text loses:
 *
 * - controls (C0 except TAB and LF, DEL, C1), by which a text moves a terminal's cursor, sets its title or its colours;
 * - bidirectional controls, by which a line is shown in another order than it is read by a program;
 * - surrogates without their other half, which no encoding can write.
 */
const FORBIDDEN = /[\0-\x08\x0B-\x1F\x7F-\x9F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uD800-\uDFFF]/gu;

/** What one line of output cannot show either: line breaks, and characters without a width. */
const UNSEEN = /[\p{Cc}\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/gu;

/** The forbidden characters of a text, each once, in the order of their code points and as `U+001B`. */
export function findForbidden(text: string): string[] {
  return [...new Set(text.match(FORBIDDEN))]
    .map((character) => character.codePointAt(0) ?? 0)
    .sort((a, b) => a - b)
    .map((code) => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`);
}

/** A text without its forbidden characters; of CRLF the LF stays. Everything that prints foreign text uses this. */
export function stripForbidden(text: string): string {
  return text.replace(FORBIDDEN, '');
}

/**
 * Foreign text in a form that one line of output can show: without characters that nobody sees, and cut where it is
 * long.
 *
 * @param limit longest result, in UTF-16 code units
 */
export function toPrintable(text: string, limit = 60): string {
  const clean = stripForbidden(text.slice(0, limit * 2).replace(UNSEEN, ' '));
  if (clean.length <= limit && text.length <= limit * 2) return clean;
  return `${clean.slice(0, limit - 3).replace(/[\uD800-\uDBFF]$/, '')}...`;
}
