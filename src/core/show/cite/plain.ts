import { toAscii } from '../../ground/text/ascii.ts';
import { wrap } from '../../ground/text/wrap.ts';

/** Control characters, and those that turn the direction of what follows: no text needs them and a mail may be spoilt by them. */
const UNWANTED = /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/gu;

/** A text of one line without control characters, otherwise as it is written. */
export function toOneLine(text: string): string {
  return text.replace(/\s/g, ' ').replace(UNWANTED, '').replace(/ +/g, ' ').trim();
}

/** A text of one line in ASCII; the words of people's names stay as they write them. */
export function toPlain(text: string, people: readonly string[] = []): string {
  const kept = new Set(people.flatMap((name) => toOneLine(name).match(WORD) ?? []));
  return toOneLine(text).replace(/[\p{L}\p{M}]+|[^\p{L}\p{M}]+/gu, (piece) =>
    kept.has(piece) ? piece : toAscii(piece),
  );
}

const WORD = /[\p{L}\p{M}]+/gu;

/**
 * What programs on a mail's way take for something else at the start of a line: mbox (`From `), readers (a quote),
 * git (a comment, a header, the start of the patch). A blank before it hinders them, as in format=flowed.
 */
const MISREAD = /^(From |(From|Date|Subject):|>|#|---|diff -|Index: |-- ?$)/;

/** Wraps text at 72 columns so that no line is taken for anything but text. */
export function wrapSafely(text: string, lead = ''): string[] {
  // Wrapped once more, because the blank may have been one column too many.
  return wrap(text, lead).flatMap((line) => (MISREAD.test(line) ? wrap(line, ' ') : [line]));
}
