import { SNIPPET_FIELDS, type SearchDocument } from '../documents/document.ts';
import type { OpenIndex } from '../index/open.ts';

/** A stretch of text that is marked, or one that is not. Data, not HTML: whoever shows it escapes it. */
export interface Stretch {
  readonly text: string;
  readonly marked: boolean;
}
export type MarkedText = readonly Stretch[];

/** Characters of a snippet; two lines on a wide screen. */
const LENGTH = 170;

/** Characters shown before the first marked word, for its context. */
const LEAD = 40;

interface Range {
  readonly start: number;
  readonly end: number;
}

type Reader = Pick<OpenIndex, 'termsOf'>;

/** Marks a text's terms that are among those that matched. */
export function markText(text: string, matched: ReadonlySet<string>, reader: Reader): MarkedText {
  return cutAt(text, findRanges(text, matched, reader), { start: 0, end: text.length });
}

/** The stretch of a document's texts with the most of what matched; the start of its first text where nothing did. */
export function cutSnippet(document: SearchDocument, matched: ReadonlySet<string>, reader: Reader): MarkedText {
  const windows = SNIPPET_FIELDS.flatMap((field) => {
    const text = document[field];
    return text === undefined ? [] : [findWindow(text, matched, reader)];
  });
  // The first of equals: fields come in the order of their weight.
  const best = windows.reduce<Window | undefined>((a, b) => (a && a.distinct >= b.distinct ? a : b), undefined);
  if (!best) return [];
  const { text, start, end, ranges } = best;
  return [
    ...(start > 0 ? [{ text: '… ', marked: false }] : []),
    ...cutAt(text, ranges, { start, end }),
    ...(end < text.length ? [{ text: ' …', marked: false }] : []),
  ];
}

interface Window extends Range {
  readonly text: string;
  readonly ranges: readonly Range[];
  /** How many different terms it shows. */
  readonly distinct: number;
}

function findWindow(text: string, matched: ReadonlySet<string>, reader: Reader): Window {
  const terms = reader.termsOf(text).filter((term) => matched.has(term.text));
  const candidates = terms.map(({ start: first }) => {
    const start = toWordStart(text, Math.max(0, first - LEAD));
    const inside = terms.filter((term) => term.start >= start && term.end <= start + LENGTH);
    return { start, distinct: new Set(inside.map((term) => term.text)).size };
  });
  const { start, distinct } = candidates.reduce((a, b) => (b.distinct > a.distinct ? b : a), { start: 0, distinct: 0 });
  return { text, start, end: toWordEnd(text, start + LENGTH), ranges: findRanges(text, matched, reader), distinct };
}

/** Matched stretches in order, overlapping ones joined: a whole identifier covers its parts. */
function findRanges(text: string, matched: ReadonlySet<string>, { termsOf }: Reader): Range[] {
  const joined: Range[] = [];
  for (const { start, end } of termsOf(text).filter((term) => matched.has(term.text))) {
    const last = joined[joined.length - 1];
    if (last && start <= last.end) joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    else joined.push({ start, end });
  }
  return joined;
}

function cutAt(text: string, ranges: readonly Range[], { start, end }: Range): Stretch[] {
  const stretches: Stretch[] = [];
  let at = start;
  for (const range of ranges.filter((candidate) => candidate.start >= start && candidate.end <= end)) {
    stretches.push(
      { text: text.slice(at, range.start), marked: false },
      { text: text.slice(range.start, range.end), marked: true },
    );
    at = range.end;
  }
  return [...stretches, { text: text.slice(at, end), marked: false }].filter((stretch) => stretch.text !== '');
}

function toWordStart(text: string, at: number): number {
  return at === 0 ? 0 : text.lastIndexOf(' ', at) + 1;
}

function toWordEnd(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const space = text.lastIndexOf(' ', at);
  // A run longer than the snippet is cut through rather than shown in full.
  return space > at - LENGTH / 2 ? space : at;
}
