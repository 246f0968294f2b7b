import { continuedLineEnd, endOf, Mask } from './mask.ts';

const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const STAR = 0x2a;
const SLASH = 0x2f;
const BACKSLASH = 0x5c;
const NEWLINE = 0x0a;

/** Blanks the comments of C and, unless they are kept, what is between quotes. Quotes themselves stay. */
export function maskC(text: string, keepsStrings: boolean): string {
  const mask = new Mask(text);
  let at = 0;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (unit === SLASH) {
      const end = endOfComment(text, at);
      if (end > at) mask.blank(at, end);
      at = Math.max(end, at + 1);
    } else if (unit === QUOTE || unit === APOSTROPHE) {
      const end = endOfQuoted(text, at, unit);
      if (!keepsStrings && end > at + 1) mask.blank(at + 1, text.charCodeAt(end - 1) === unit ? end - 1 : end);
      at = end;
    } else at++;
  }
  return mask.toString();
}

/** End of the comment that a slash begins; the slash itself where it begins none. */
function endOfComment(text: string, at: number): number {
  const next = text.charCodeAt(at + 1);
  if (next === STAR) return endOf(text, '*/', at + 2);
  return next === SLASH ? continuedLineEnd(text, at) : at;
}

/**
 * End of a string or character, after its closing quote. Neither goes beyond a line that no backslash continues: an
 * apostrophe that nothing closes there stands for itself (`#error don't`), a quote ends with its line.
 */
function endOfQuoted(text: string, at: number, quote: number): number {
  let end = at + 1;
  while (end < text.length) {
    const unit = text.charCodeAt(end);
    if (unit === quote) return end + 1;
    if (unit === NEWLINE) break;
    end += unit === BACKSLASH ? lengthOfEscape(text, end) : 1;
  }
  return quote === APOSTROPHE ? at + 1 : Math.min(end, text.length);
}

function lengthOfEscape(text: string, at: number): number {
  return text.startsWith('\r\n', at + 1) ? 3 : 2;
}
