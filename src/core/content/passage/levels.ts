import { optional } from '../../ground/optional.ts';
import type { Passage } from '../record/schema/evidence.ts';
import { findPassage, findWords, normalise } from './passage.ts';

/** A line of a message that has words. */
export interface QuotedLine {
  /** 0-based. */
  readonly index: number;
  /** How many people quote it: 0 for the sender's own words. */
  readonly level: number;
  /** Its words, without quote markers. */
  readonly text: string;
  /** Set where an empty line with fewer markers is above it: the quote was interrupted there. */
  readonly isBroken?: true;
}

/** Quote markers and blanks at the start of a line: `>>`, `> >` and `>> ` are the same level. */
const MARKERS = /^[>\s]*/;

/** Words that mail programs put over a quote. */
export const WROTE =
  /\b(?:wrote|writes|said|schrieb|escribi\u00F3|escreveu|ha scritto|schreef|skrev|a \u00E9crit)[\s\u00A0]?:\s*$/;

/** What an attribution begins with where it has a date. */
export const ATTRIBUTION_START = /^(?:On|At|Am|Le|El|Em|Il|Op|Den)\s/;

/** The line that some mail programs put above the mail that they answer, which then is quoted without markers. */
export const ORIGINAL_MESSAGE = /^-{2,}\s*(?:original|forwarded) message\s*-{2,}\s*$/i;

/** Most lines of an attribution: date, name and address each on its own, where a program wraps them so. */
const MAX_ATTRIBUTION = 4;

/** Lines below an {@link ORIGINAL_MESSAGE} among which its sender is named. */
const MAX_HEAD = 8;

/** Number of quote markers at the start of a line. */
function countMarkers(line: string): number {
  return MARKERS.exec(line)?.[0].replace(/[^>]/g, '').length ?? 0;
}

/** Lines of a message as its archive shows them. */
function splitLines(message: string): string[] {
  return message.split(/\r\n|\n|\r/);
}

/**
 * Quoting levels of the lines that a passage has words of, by their markers alone and in the order of lines; each once.
 *
 * @param message text with its line breaks
 */
export function levelsOf(message: string, ends: Pick<Passage, 'start' | 'end'>): number[] {
  const found = findPassage(message, ends);
  if ('state' in found) return [];
  const from = findWords(normalise(message), normalise(ends.start), 0)[0] ?? 0;
  const to = from + found.text.length;
  const levels = new Set<number>();
  let at = 0;
  for (const line of splitLines(message)) {
    const { length } = normalise(line);
    if (length === 0) continue;
    if (at < to && at + length > from) levels.add(countMarkers(line));
    at += length + 1;
  }
  return [...levels];
}

/**
 * Lines of a message with their quoting levels; lines without words are left out.
 *
 * Lines below {@link ORIGINAL_MESSAGE} are one level deeper than their markers say.
 */
export function readLevels(message: string): QuotedLine[] {
  /** Marker counts of the lines below which a whole message is quoted. */
  const whole: number[] = [];
  const read: QuotedLine[] = [];
  /** The fewest markers of the empty lines since the last one with words. */
  let empty = Infinity;
  for (const [index, line] of splitLines(message).entries()) {
    const text = normalise(line);
    const markers = countMarkers(line);
    if (text === '') {
      empty = Math.min(empty, markers);
      continue;
    }
    while (markers < (whole.at(-1) ?? 0)) whole.pop();
    read.push({ index, level: markers + whole.length, text, ...optional('isBroken', empty < markers || undefined) });
    if (ORIGINAL_MESSAGE.test(text)) whole.push(markers);
    empty = Infinity;
  }
  return read;
}

/**
 * The line that says who is quoted, such as `On Monday, Ann Example wrote:`; joined where the mail wraps it.
 *
 * It is the nearest one above, one level less deep, that is directly above a quote. One that was wrapped after it was
 * quoted has its end at a lower level still.
 *
 * @param at index in `lines` of a quoted line
 */
export function findAttribution(lines: readonly QuotedLine[], at: number): string | undefined {
  const level = lines[at]?.level ?? 0;
  for (let index = at - 1; index >= 0 && level > 0; index--) {
    const line = lines[index];
    const below = lines[index + 1];
    if (!line || !below || line.level >= level || below.level < level) continue;
    if (ORIGINAL_MESSAGE.test(line.text)) return findSender(lines, index);
    if (!WROTE.test(line.text)) continue;
    const first = findStart(lines, index);
    // An attribution further out is above a whole mail of which this quote is a part: nobody is named here.
    if (lines[first]?.level !== level - 1) return undefined;
    return lines
      .slice(first, index + 1)
      .map(({ text }) => text)
      .join(' ');
  }
  return undefined;
}

/** The first line of the attribution that ends at a line. */
function findStart(lines: readonly QuotedLine[], end: number): number {
  const last = lines[end];
  for (let first = end; last && first > end - MAX_ATTRIBUTION; first--) {
    const line = lines[first];
    const isNext = line && line.index === last.index - (end - first) && line.level >= last.level;
    if (!isNext || (first < end && WROTE.test(line.text))) break;
    if (ATTRIBUTION_START.test(line.text)) return first;
  }
  // Without a date it may still be broken before the address, or before the verb.
  const before = lines[end - 1];
  const isTail = last !== undefined && /^(?:<[^>]*>|\S+@\S+)?\s*\S+\s*:$/.test(last.text);
  return isTail && before && before.level >= last.level && before.index === last.index - 1 ? end - 1 : end;
}

/**
 * Longest line of a quote in a flattened copy, in characters: words further from both markers around them may be
 * anybody's.
 */
const MAX_LINE = 100;

/** A word of a message, normalised, with its line and level. */
export interface Token {
  readonly word: string;
  /** 0-based line. In a flattened copy, whose line ends nobody knows, all have one. */
  readonly line: number;
  /** Missing where a flattened copy does not show it. */
  readonly level?: number;
  /** Set on the first word of a line above which the quote was interrupted. */
  readonly isBroken?: true;
}

/** The words of a mail. */
export function readTokens(lines: readonly QuotedLine[]): Token[] {
  return lines.flatMap(({ text, index, level, isBroken }) =>
    text.split(' ').map((word, at) => ({
      word,
      line: index,
      level,
      ...optional('isBroken', at === 0 ? isBroken : undefined),
    })),
  );
}

/**
 * The words of a copy that has lost its line breaks.
 *
 * Markers between blanks show where a quoted line began. Where it ended is not shown: only words between two markers
 * that are no further apart than a line is long are known to be quoted. A copy without markers quotes nothing.
 */
export function readFlattenedTokens(copy: string): Token[] {
  const words = splitLines(copy).flatMap((line) => {
    const markers = countMarkers(line);
    return [...(markers > 0 ? ['>'.repeat(markers)] : []), ...line.replace(MARKERS, '').split(/\s+/).filter(Boolean)];
  });
  const tokens: Token[] = [];
  let open: { level: number; from: number; length: number } | undefined;
  let hasMarkers = false;
  for (const word of words) {
    if (!/^>+$/.test(word)) {
      tokens.push({ word, line: 0 });
      if (open) open.length += word.length + 1;
      continue;
    }
    hasMarkers = true;
    const { level, from, length } = open ?? { level: 0, from: tokens.length, length: 0 };
    const isRun = tokens.length === from;
    if (open && length <= MAX_LINE) tokens.push(...tokens.splice(from).map((token) => ({ ...token, level })));
    open = { level: (isRun ? level : 0) + word.length, from: tokens.length, length: 0 };
  }
  return hasMarkers ? tokens : tokens.map((token) => ({ ...token, level: 0 }));
}

function findSender(lines: readonly QuotedLine[], at: number): string | undefined {
  return lines.slice(at + 1, at + 1 + MAX_HEAD).find(({ text }) => /^From:\s/i.test(text))?.text;
}
