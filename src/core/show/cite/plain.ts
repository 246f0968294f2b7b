import { toAscii } from '../../ground/text/ascii.ts';
import { wrap } from '../../ground/text/wrap.ts';

/**
 * Control characters, unpaired surrogates, and characters that change the direction of the text after them. No text
 * needs them, and a mail reader may show them wrongly.
 */
const UNWANTED = /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/gu;

/** A text on one line, without control characters and otherwise unchanged. */
export function toOneLine(text: string): string {
  return text.replace(/\s/g, ' ').replace(UNWANTED, '').replace(/ +/g, ' ').trim();
}

/**
 * A text on one line in ASCII. The words of people's names are kept as they write them.
 *
 * @param people names that may occur in the text
 */
export function toPlain(text: string, people: readonly string[] = []): string {
  const kept = new Set(people.flatMap((name) => toOneLine(name).match(WORD) ?? []));
  return toOneLine(text).replace(/[\p{L}\p{M}]+|[^\p{L}\p{M}]+/gu, (piece) =>
    kept.has(piece) ? piece : toAscii(piece),
  );
}

const WORD = /[\p{L}\p{M}]+/gu;

/**
 * Starts of a line that programs misread: mbox (`From `), mail readers (a quote), git (a comment, a header, the start
 * of the patch). A blank in front prevents that, as in format=flowed (RFC 3676, space-stuffing).
 */
const MISREAD = /^(From |(From|Date|Subject):|>|#|---|diff -|Index: |-- ?$)/;

/** Wraps text at 72 columns. A line that a program would misread gets a blank in front. */
export function wrapSafely(text: string, lead = ''): string[] {
  // Wrapped once more, because with the blank the line may have 73 columns.
  return wrap(text, lead).flatMap((line) => (MISREAD.test(line) ? wrap(line, ' ') : [line]));
}
