import type { Passage } from '../record/schema/evidence.ts';
import { digestOf, findPassage, findWords, normalise } from './passage.ts';

/** Number of words that an end may have: the limits of the schema. */
const MIN_WORDS = 2;
const MAX_WORDS = 6;

/** Number of words by which the passage may grow on either side until its end is inside one line of the message. */
const MAX_GROWTH = 6;

/** A locator, or why there is none. */
export type LocateResult =
  | {
      readonly ok: true;
      readonly passage: Passage;
      /** The normalised text from start through end. */
      readonly text: string;
    }
  | { readonly ok: false; readonly reason: string };

/** A normalised word of a message, and its line. */
interface Token {
  readonly word: string;
  /** 0-based. */
  readonly line: number;
}

/**
 * Proposes the locator of a passage: the shortest two ends that find the passage in the message and nothing else.
 *
 * A browser finds an end only inside one line. Each end is therefore within one line of the message; where that is not
 * possible the passage grows by up to {@link MAX_GROWTH} words. A flattened copy is one line.
 *
 * @param message text of the whole message
 * @param words the passage, wrapped and quoted in any way
 */
export function locatePassage(message: string, words: string): LocateResult {
  const tokens = readTokens(message);
  const range = findRange(tokens, words);
  if ('reason' in range) return { ok: false, reason: range.reason };
  const text = tokens.map(({ word }) => word).join(' ');
  const start = chooseStart(tokens, range.first, text);
  const end = chooseEnd(tokens, range.last, text, start);
  if (!start)
    return {
      ok: false,
      reason:
        `no start of ${MIN_WORDS} to ${MAX_WORDS} words in one line is unique in the message; ` +
        'choose a passage that begins elsewhere',
    };
  if (!end)
    return {
      ok: false,
      reason:
        `no end of ${MIN_WORDS} to ${MAX_WORDS} words in one line after the start ends the passage; ` +
        'choose one that ends elsewhere',
    };
  const found = findPassage(message, { start: start.words, end: end.words });
  if ('state' in found) return { ok: false, reason: 'the two ends do not find the passage again' };
  return { ok: true, text: found.text, passage: { start: start.words, end: end.words, sha256: digestOf(found.text) } };
}

/**
 * The locator of a passage whose message is not available. Whether its ends are unique is unknown, and they are as long
 * as a line permits, up to four words.
 */
export function locateAlone(passage: string): LocateResult {
  const tokens = readTokens(passage);
  const size = Math.min(4, Math.floor(tokens.length / 2));
  if (size < MIN_WORDS)
    return { ok: false, reason: `a passage of ${tokens.length} words; at least ${2 * MIN_WORDS} are needed` };
  const first = tokens.slice(0, size).filter(({ line }) => line === tokens[0]?.line);
  const last = tokens.slice(-size).filter(({ line }) => line === tokens[tokens.length - 1]?.line);
  if (first.length < MIN_WORDS || last.length < MIN_WORDS) {
    return {
      ok: false,
      reason:
        'the first or the last line of the passage has only one word; ' +
        'begin and end it where a line has at least two words',
    };
  }
  return {
    ok: true,
    text: normalise(passage),
    passage: { start: join(first), end: join(last), sha256: digestOf(passage) },
  };
}

function readTokens(text: string): Token[] {
  return text.split(/\r\n|\n|\r/).flatMap((line, index) =>
    normalise(line)
      .split(' ')
      .filter(Boolean)
      .map((word) => ({ word, line: index })),
  );
}

function join(tokens: readonly Token[]): string {
  return tokens.map(({ word }) => word).join(' ');
}

/** First and last token of the words in the message, also where the words begin or end inside a token. */
function findRange(tokens: readonly Token[], words: string): { first: number; last: number } | { reason: string } {
  const text = join(tokens);
  const wanted = normalise(words);
  if (wanted.split(' ').length < 2 * MIN_WORDS) return { reason: `a passage of fewer than ${2 * MIN_WORDS} words` };
  const [at, ...others] = findWords(text, wanted, 0);
  if (at === undefined) return { reason: 'the words are not in the message' };
  if (others.length > 0) {
    return { reason: `the words are in the message ${others.length + 1} times; give more of them` };
  }
  const tokenAt = (offset: number): number => text.slice(0, offset).split(' ').length - 1;
  return { first: tokenAt(at), last: tokenAt(at + wanted.length - 1) };
}

interface End {
  readonly words: string;
  /** Index of its first token. */
  readonly from: number;
  /** Index after its last token. */
  readonly to: number;
}

function chooseStart(tokens: readonly Token[], first: number, text: string): End | undefined {
  for (let from = first; from >= Math.max(0, first - MAX_GROWTH); from--) {
    for (let size = MIN_WORDS; size <= MAX_WORDS; size++) {
      const end = cut(tokens, from, from + size);
      if (end && findWords(text, end.words, 0).length === 1) return end;
    }
  }
  return undefined;
}

function chooseEnd(tokens: readonly Token[], last: number, text: string, start: End | undefined): End | undefined {
  if (!start) return undefined;
  const startEnd = offsetOf(tokens, start.to) - 1;
  for (let to = last + 1; to <= Math.min(tokens.length, last + 1 + MAX_GROWTH); to++) {
    for (let size = MIN_WORDS; size <= MAX_WORDS; size++) {
      const end = cut(tokens, to - size, to);
      if (end && end.from >= start.to && findWords(text, end.words, startEnd)[0] === offsetOf(tokens, end.from))
        return end;
    }
  }
  return undefined;
}

/** The tokens from one index to another as an end, if they exist and are in one line. */
function cut(tokens: readonly Token[], from: number, to: number): End | undefined {
  const part = tokens.slice(Math.max(0, from), to);
  if (from < 0 || part.length !== to - from || part.some(({ line }) => line !== part[0]?.line)) return undefined;
  return { words: join(part), from, to };
}

function offsetOf(tokens: readonly Token[], index: number): number {
  return index === 0 ? 0 : join(tokens.slice(0, index)).length + 1;
}
