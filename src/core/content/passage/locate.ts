import { optional } from '../../ground/optional.ts';
import { findForbidden, toPrintable } from '../../ground/text/printable.ts';
import type { CopyKind } from '../../ground/vocabulary.ts';
import type { Passage } from '../record/schema/evidence.ts';
import { findAttribution, readFlattenedTokens, readLevels, readTokens, type Token } from './levels.ts';
import { digestOf, findPassage, findWords, normalise } from './passage.ts';
import type { MessageCopy } from './verify.ts';

/** Number of words that an end may have: the limits of the schema. */
const MIN_WORDS = 2;
const MAX_WORDS = 6;

/** Number of words by which the passage may grow on either side until its end is inside one line of the message. */
const MAX_GROWTH = 6;

/** Where a passage is in the quotes of its message. */
interface Quoted {
  /** Quoting level of all its lines; missing where a flattened copy shows none. */
  readonly level?: number;
  /** Set where a flattened copy does not show it for every word. */
  readonly isGuess?: true;
  /** The line that says who is quoted, where the level is above 0 and there is such a line. */
  readonly attribution?: string;
}

/** A locator, or why there is none. */
export type LocateResult =
  | (Quoted & {
      readonly ok: true;
      readonly passage: Passage;
      /** The normalised text from start through end. */
      readonly text: string;
    })
  | {
      readonly ok: false;
      readonly reason: string;
      /** Set where the words are in a mail: another copy of it cannot make up for that. */
      readonly isFinal?: true;
    };

/**
 * Proposes the locator of a passage: the shortest two ends that find the passage in the message and nothing else.
 *
 * A browser finds an end only inside one line. Each end is therefore within one line of the message; where that is not
 * possible the passage grows by up to {@link MAX_GROWTH} words, within its quoting level. A passage that is in several
 * levels, and therefore has the words of several people, is refused.
 *
 * @param message text of the whole message
 * @param words the passage, wrapped and quoted in any way
 * @param kind whether the message has its line breaks
 */
export function locatePassage(message: string, words: string, kind: CopyKind = 'mail'): LocateResult {
  const lines = readLevels(message);
  const tokens = kind === 'mail' ? readTokens(lines) : readFlattenedTokens(message);
  const range = findRange(tokens, words);
  if ('reason' in range) return { ok: false, reason: range.reason };
  const refuse = (reason: string): LocateResult => ({ ok: false, reason, ...(kind === 'mail' && { isFinal: true }) });
  const border = findBorder(tokens.slice(range.first, range.last + 1));
  if (border !== undefined)
    return refuse(`the words are not in one quoting level: ${border}; choose a passage within one level`);
  const ends = chooseEnds(tokens, range);
  if ('reason' in ends) return refuse(ends.reason);
  const { start, end } = ends;
  const forbidden = describeForbidden(start.words + end.words);
  if (forbidden !== undefined) return refuse(forbidden);
  const found = findPassage(message, { start: start.words, end: end.words });
  if ('state' in found) return refuse('the two ends do not find the passage again');
  const part = tokens.slice(start.from, end.to);
  const at = lines.findIndex(({ index }) => index === tokens[start.from]?.line);
  return {
    ok: true,
    text: found.text,
    passage: { start: start.words, end: end.words, sha256: digestOf(found.text) },
    ...optional('level', findLevel(part)),
    ...optional('isGuess', part.some(({ level }) => level === undefined) || undefined),
    ...optional('attribution', kind === 'mail' ? findAttribution(lines, at) : undefined),
  };
}

/**
 * The locator in the best of several copies of a message: a mail before a flattened copy, because line breaks decide
 * where an end may be and who is quoted, and either before a copy whose Message-ID is not known.
 *
 * @param copies those of the message and those without a Message-ID, in any order
 */
export function locateInCopies(
  copies: readonly Pick<MessageCopy, 'id' | 'text' | 'kind'>[],
  words: string,
): LocateResult {
  const rank = ({ id, kind }: Pick<MessageCopy, 'id' | 'kind'>): number =>
    (id === undefined ? 2 : 0) + (kind === 'mail' ? 0 : 1);
  let first: LocateResult | undefined;
  for (const copy of [...copies].sort((a, b) => rank(a) - rank(b))) {
    const result = locatePassage(copy.text, words, copy.kind);
    // A copy without line breaks would hide what the mail shows.
    if (result.ok || (result.isFinal && copy.id !== undefined)) return result;
    first ??= result;
  }
  return first ?? { ok: false, reason: 'there is no copy of the message' };
}

/**
 * The locator of a passage whose message is not available. Whether its ends are unique is unknown, and they are as long
 * as a line permits, up to four words.
 */
export function locateAlone(passage: string): LocateResult {
  const tokens = readTokens(readLevels(passage));
  const border = findBorder(tokens);
  if (border !== undefined)
    return { ok: false, reason: `the passage is not in one quoting level: ${border}; give whole lines of one level` };
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
  const [start, end] = [join(first), join(last)];
  const forbidden = describeForbidden(start + end);
  if (forbidden !== undefined) return { ok: false, reason: forbidden };
  return {
    ok: true,
    text: normalise(passage),
    passage: { start, end, sha256: digestOf(passage) },
    ...optional('level', findLevel(tokens)),
  };
}

/** Why words cannot be the ends of a passage. Characters between the ends are in the digest only, and may be any. */
function describeForbidden(ends: string): string | undefined {
  const found = findForbidden(ends);
  if (found.length === 0) return undefined;
  return `an end of the passage has ${found.join(', ')}, which no record may have; begin and end it at other words`;
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

/** The two ends of a passage, or which of them there is not. */
function chooseEnds(
  tokens: readonly Token[],
  { first, last }: { first: number; last: number },
): { start: End; end: End } | { reason: string } {
  const text = join(tokens);
  const start = chooseStart(tokens, first, text);
  if (!start)
    return {
      reason:
        `no start of ${MIN_WORDS} to ${MAX_WORDS} words in one line${describeLevel(tokens[first])} is unique in the ` +
        'message; choose a passage that begins elsewhere',
    };
  const end = chooseEnd(tokens, last, text, start);
  if (end) return { start, end };
  return {
    reason:
      `no end of ${MIN_WORDS} to ${MAX_WORDS} words in one line${describeLevel(tokens[last])} after the start ends ` +
      `the passage, whose last word is "${toPrintable(tokens[last]?.word ?? '')}"; choose one that ends elsewhere`,
  };
}

function describeLevel(token: Token | undefined): string {
  return token?.level === undefined || token.level === 0 ? '' : ` at quoting level ${token.level}`;
}

function chooseStart(tokens: readonly Token[], first: number, text: string): End | undefined {
  for (let from = first; from >= first - MAX_GROWTH && canGrow(tokens, from, first); from--) {
    for (let size = MIN_WORDS; size <= MAX_WORDS; size++) {
      const end = cut(tokens, from, from + size);
      if (end && findWords(text, end.words, 0).length === 1) return end;
    }
  }
  return undefined;
}

function chooseEnd(tokens: readonly Token[], last: number, text: string, start: End): End | undefined {
  const startEnd = offsetOf(tokens, start.to) - 1;
  for (let at = last; at <= last + MAX_GROWTH && canGrow(tokens, last, at); at++) {
    for (let size = MIN_WORDS; size <= MAX_WORDS; size++) {
      const end = cut(tokens, at + 1 - size, at + 1);
      if (end && end.from >= start.to && findWords(text, end.words, startEnd)[0] === offsetOf(tokens, end.from))
        return end;
    }
  }
  return undefined;
}

/** True where all words from one token through another are known to be the same person's. */
function canGrow(tokens: readonly Token[], from: number, to: number): boolean {
  if (from === to) return true;
  const part = tokens.slice(Math.max(0, from), to + 1);
  return (
    part.length === to - from + 1 && part.every(({ level }) => level !== undefined) && findBorder(part) === undefined
  );
}

/** The tokens from one index to another as an end, if they exist and are in one line and level. */
function cut(tokens: readonly Token[], from: number, to: number): End | undefined {
  const part = tokens.slice(Math.max(0, from), to);
  if (from < 0 || part.length !== to - from) return undefined;
  if (part.some(({ line }) => line !== part[0]?.line) || findBorder(part) !== undefined) return undefined;
  return { words: join(part), from, to };
}

function offsetOf(tokens: readonly Token[], index: number): number {
  return index === 0 ? 0 : join(tokens.slice(0, index)).length + 1;
}

/** The level of tokens that are in one; missing where none of them shows it. */
function findLevel(tokens: readonly Token[]): number | undefined {
  return tokens.find(({ level }) => level !== undefined)?.level;
}

/** Where the speaker changes within tokens, with both levels; nothing where all that show a level are in one. */
function findBorder(tokens: readonly Token[]): string | undefined {
  const known = tokens.filter(({ level }) => level !== undefined);
  const [first] = known;
  const other = known.find((token, index) => index > 0 && (token.level !== first?.level || token.isBroken));
  if (!first || !other) return undefined;
  const quoteAt = (token: Token): string => {
    const from = tokens.indexOf(token);
    const words = tokens.slice(from, from + MAX_WORDS).filter(({ line }) => line === token.line);
    return `"${toPrintable(join(words))}"`;
  };
  return first.level === other.level
    ? `${quoteAt(first)} and ${quoteAt(other)} are at level ${first.level}, with an empty line of a lower level between`
    : `${quoteAt(first)} is at level ${first.level}, ${quoteAt(other)} at level ${other.level}`;
}
