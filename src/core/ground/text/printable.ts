/** A character that would move a terminal's cursor, change its colours or hide what follows. */
const UNSEEN = /[\p{Cc}\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/gu;

/**
 * A piece of somebody else's text as a line of ours may show it: without control characters, and cut where it is long.
 *
 * @param most longest result, in UTF-16 code units
 */
export function toPrintable(text: string, most = 60): string {
  const clean = text.slice(0, most * 2).replace(UNSEEN, ' ');
  if (clean.length <= most && text.length <= most * 2) return clean;
  return `${clean.slice(0, most - 3).replace(/[\uD800-\uDBFF]$/, '')}...`;
}
