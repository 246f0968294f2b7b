import type { SearchDocument } from '../documents/document.ts';
import { SNIPPET_FIELDS } from '../documents/fields.ts';
import type { OpenIndex } from '../index/open.ts';

/** A part of a text, highlighted or not. It is data and no HTML: what displays it has to escape it. */
interface Segment {
  readonly text: string;
  readonly highlighted: boolean;
}

/** A text in segments. */
export type HighlightedText = readonly Segment[];

/** Characters of a snippet; two lines on a wide screen. */
const LENGTH = 170;

/** Characters before the first highlighted word, for its context. */
const LEAD = 40;

interface Range {
  readonly start: number;
  readonly end: number;
}

type TermReader = Pick<OpenIndex, 'termsOf'>;

/** A whole text with its terms highlighted that are among those that matched. */
export function highlightText(text: string, matched: ReadonlySet<string>, reader: TermReader): HighlightedText {
  return cutSegments(text, findRanges(text, matched, reader), { start: 0, end: text.length });
}

/** The part of a document's texts with the most terms that matched; the start of its first text where none did. */
export function cutSnippet(
  document: SearchDocument,
  matched: ReadonlySet<string>,
  reader: TermReader,
): HighlightedText {
  const windows = SNIPPET_FIELDS.flatMap((field) => {
    const text = document[field];
    return text === undefined ? [] : [findWindow(text, matched, reader)];
  });
  // The first of equals: fields come in the order of their weight.
  const best = windows.reduce<Window | undefined>((a, b) => (a && a.distinct >= b.distinct ? a : b), undefined);
  if (!best) return [];
  const { text, start, end, ranges } = best;
  return [
    ...(start > 0 ? [{ text: '… ', highlighted: false }] : []),
    ...cutSegments(text, ranges, { start, end }),
    ...(end < text.length ? [{ text: ' …', highlighted: false }] : []),
  ];
}

/** A part of a text that may become the snippet. */
interface Window extends Range {
  readonly text: string;
  readonly ranges: readonly Range[];
  /** Number of different terms in it that matched. */
  readonly distinct: number;
}

function findWindow(text: string, matched: ReadonlySet<string>, reader: TermReader): Window {
  const terms = reader.termsOf(text).filter((term) => matched.has(term.text));
  const candidates = terms.map(({ start: first }) => {
    const start = toWordStart(text, Math.max(0, first - LEAD));
    const inside = terms.filter((term) => term.start >= start && term.end <= start + LENGTH);
    return { start, distinct: new Set(inside.map((term) => term.text)).size };
  });
  const { start, distinct } = candidates.reduce((a, b) => (b.distinct > a.distinct ? b : a), { start: 0, distinct: 0 });
  return { text, start, end: toWordEnd(text, start + LENGTH), ranges: findRanges(text, matched, reader), distinct };
}

/** Ranges of the terms that matched, in order, overlapping ones joined: a whole identifier covers its parts. */
function findRanges(text: string, matched: ReadonlySet<string>, { termsOf }: TermReader): Range[] {
  const joined: Range[] = [];
  for (const { start, end } of termsOf(text).filter((term) => matched.has(term.text))) {
    const last = joined[joined.length - 1];
    if (last && start <= last.end) joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    else joined.push({ start, end });
  }
  return joined;
}

/** Segments of the text between `start` and `end`, cut at the ranges inside. */
function cutSegments(text: string, ranges: readonly Range[], { start, end }: Range): Segment[] {
  const segments: Segment[] = [];
  let position = start;
  for (const range of ranges.filter((candidate) => candidate.start >= start && candidate.end <= end)) {
    segments.push(
      { text: text.slice(position, range.start), highlighted: false },
      { text: text.slice(range.start, range.end), highlighted: true },
    );
    position = range.end;
  }
  segments.push({ text: text.slice(position, end), highlighted: false });
  return segments.filter((segment) => segment.text !== '');
}

function toWordStart(text: string, position: number): number {
  return position === 0 ? 0 : text.lastIndexOf(' ', position) + 1;
}

function toWordEnd(text: string, position: number): number {
  if (position >= text.length) return text.length;
  const space = text.lastIndexOf(' ', position);
  // A run longer than the snippet is cut through rather than shown in full.
  return space > position - LENGTH / 2 ? space : position;
}
