import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Passage } from '../record/schema/evidence.ts';

/** What looking a locator up in a message found. */
export type Match =
  | { readonly state: 'verified'; readonly sha256: string }
  /** The ends were found and the text between them has another digest. */
  | { readonly state: 'changed'; readonly sha256: string }
  | { readonly state: 'not-found'; readonly end: 'start' | 'end' }
  /** `start` is in the message more than once: which passage is meant is unknown. */
  | { readonly state: 'ambiguous'; readonly count: number };

/**
 * The form in which passages are compared and digested.
 *
 * Quote markers are removed (a run of `>` at the start of a line, or alone between blanks, where flattened copies have
 * it), white space becomes one space, ends are trimmed. A wrapped mail, a requoted one and a flattened copy therefore
 * have the same text.
 */
export function normalise(text: string): string {
  return text
    .replace(LINE_START, ' ')
    .replace(/(?<=^|\s)>+(?=\s|$)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * A line break and all markers and blanks after it, over any number of lines. A run is matched once and as a whole:
 * where each of its blanks could begin a match, the time would be quadratic.
 */
const LINE_START = /(?:^|[\n\r\u2028\u2029])[>\s]*/g;

/** SHA-256, as 64 hexadecimal digits, of a text's normal form. */
export function digestOf(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(normalise(text))));
}

/**
 * Looks a locator up in a message.
 *
 * @param message the message's text in any of its forms: wrapped, requoted or flattened
 */
export function matchPassage(message: string, locator: Passage): Match {
  const found = findPassage(message, locator);
  if ('state' in found) return found;
  const sha = digestOf(found.text);
  return { state: sha === locator.sha256 ? 'verified' : 'changed', sha256: sha };
}

/**
 * The normalised text from `start` through the first `end` after it.
 *
 * The pair is found as a browser finds a text fragment: whole words, first end after the start. Unlike in a browser, a
 * start that occurs twice is refused.
 */
export function findPassage(
  message: string,
  ends: Pick<Passage, 'start' | 'end'>,
): { text: string } | Extract<Match, { state: 'not-found' | 'ambiguous' }> {
  const text = normalise(message);
  const start = normalise(ends.start);
  const end = normalise(ends.end);
  const starts = findWords(text, start, 0);
  const from = starts[0];
  if (from === undefined) return { state: 'not-found', end: 'start' };
  if (starts.length > 1) return { state: 'ambiguous', count: starts.length };
  const to = findWords(text, end, from + start.length)[0];
  if (to === undefined) return { state: 'not-found', end: 'end' };
  return { text: text.slice(from, to + end.length) };
}

const WORD = /[\p{L}\p{N}_]/u;

/**
 * Offsets in a normalised text at which words occur whole: no letter or digit touches them on either side.
 *
 * @param from offset at which the search begins
 */
export function findWords(text: string, words: string, from: number): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(words, from); at >= 0; at = text.indexOf(words, at + 1)) {
    if (isEdge(text[at - 1], words[0]) && isEdge(words[words.length - 1], text[at + words.length])) found.push(at);
  }
  return found;
}

/** True where two neighbouring characters belong to different words. */
function isEdge(left: string | undefined, right: string | undefined): boolean {
  return left === undefined || right === undefined || !(WORD.test(left) && WORD.test(right));
}
