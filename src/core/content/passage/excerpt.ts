import { optional } from '../../ground/optional.ts';
import type { Passage } from '../record/schema/evidence.ts';
import { readLevels } from './levels.ts';
import { findPassage, findWords, normalise } from './passage.ts';

/** A line of a message as it is shown to a person. */
export interface ShownLine {
  /** 1-based number in the message. */
  readonly n: number;
  /** How many people quote it: 0 for the sender's own words. */
  readonly level: number;
  /** Its text, without quote markers. */
  readonly text: string;
  /** Set where the passage has words of this line. */
  readonly isMarked?: true;
}

/** Lines of a message with their quoting levels, and those of a passage marked; lines without words are left out. */
export function showLines(message: string, ends?: Pick<Passage, 'start' | 'end'>): ShownLine[] {
  const range = ends && findRange(message, ends);
  let at = 0;
  return readLevels(message).map(({ index, level, text }) => {
    const from = at;
    at += text.length + 1;
    const isMarked = range !== undefined && from < range.to && from + text.length > range.from;
    return { n: index + 1, level, text, ...optional('isMarked', isMarked || undefined) };
  });
}

/** Marked lines and so many others before and after them; all lines where none is marked. */
export function aroundMarked(lines: readonly ShownLine[], context: number): readonly ShownLine[] {
  const first = lines.findIndex(({ isMarked }) => isMarked);
  if (first < 0) return lines;
  const last = lines.length - 1 - [...lines].reverse().findIndex(({ isMarked }) => isMarked);
  return lines.slice(Math.max(0, first - context), last + context + 1);
}

/** Words before a passage, its own, and words after it, for a copy without line breaks. */
export function showWords(
  message: string,
  ends: Pick<Passage, 'start' | 'end'>,
  context: number,
): { before: string; passage: string; after: string } | undefined {
  const range = findRange(message, ends);
  if (!range) return undefined;
  const text = normalise(message);
  const words = (part: string): string[] => part.split(' ').filter((word) => word !== '');
  return {
    before: words(text.slice(0, range.from)).slice(-context).join(' '),
    passage: text.slice(range.from, range.to),
    after: words(text.slice(range.to)).slice(0, context).join(' '),
  };
}

/** Offsets of a passage in the normalised text of a message. */
function findRange(message: string, ends: Pick<Passage, 'start' | 'end'>): { from: number; to: number } | undefined {
  const found = findPassage(message, ends);
  if ('state' in found) return undefined;
  const from = findWords(normalise(message), normalise(ends.start), 0)[0] ?? 0;
  return { from, to: from + found.text.length };
}
