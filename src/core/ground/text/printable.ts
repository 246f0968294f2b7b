/** A character that would move a terminal's cursor, change its colours or hide what follows. */
const UNSEEN = /[\p{Cc}\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/gu;

/**
 * Foreign text in a form that one line of output can show: without control characters, and cut where it is long.
 *
 * @param limit longest result, in UTF-16 code units
 */
export function toPrintable(text: string, limit = 60): string {
  const clean = text.slice(0, limit * 2).replace(UNSEEN, ' ');
  if (clean.length <= limit && text.length <= limit * 2) return clean;
  return `${clean.slice(0, limit - 3).replace(/[\uD800-\uDBFF]$/, '')}...`;
}
