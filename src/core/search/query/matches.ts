import { TOP_WEIGHT, unpackPostings, type PackedPostings } from '../index/postings.ts';

/**
 * Documents that a part of a query matches. Two columns in the order of the ordinals rather than a list of objects: a
 * common word matches thousands of documents, and every key typed makes dozens of these.
 */
export interface Matches {
  readonly ordinals: Int32Array;
  /** Score of the document at the same index of `ordinals`; above 0. */
  readonly scores: Float64Array;
  /** What matched, for highlighting: looked up only for the few results that are shown. */
  readonly sources: readonly MatchSource[];
}

/** Terms with the ordinals, in order, of the documents that contain them. */
export interface MatchSource {
  readonly terms: readonly string[];
  readonly ordinals: Int32Array;
}

/** What matches no document. */
export const NO_MATCHES: Matches = { ordinals: new Int32Array(0), scores: new Float64Array(0), sources: [] };

/** Entry of the table of terms; without postings where the index lacks the key. */
export type TermEntry = readonly [key: string, packed: PackedPostings | undefined];

/** Inverse document frequency, above 0 also for a term that every document contains. */
export function inverseDocumentFrequency(count: number, size: number): number {
  return Math.log(1 + size / Math.max(1, count));
}

/** Documents of one term or pair of neighbours, scored by its weight in each as a share of the highest weight. */
export function readEntry([key, packed]: TermEntry): Matches {
  const postings = unpackPostings(packed ?? []);
  if (postings.length === 0) return NO_MATCHES;
  const ordinals = Int32Array.from(postings, ({ ordinal }) => ordinal);
  return {
    ordinals,
    scores: Float64Array.from(postings, ({ weight }) => weight / TOP_WEIGHT),
    // A pair of neighbours is one key of two terms.
    sources: [{ terms: key.split(' '), ordinals }],
  };
}

/** Documents that any of several match, each with its highest score. */
export function unite(all: readonly Matches[]): Matches {
  const filled = all.filter(({ ordinals }) => ordinals.length > 0);
  if (filled.length < 2) return filled[0] ?? NO_MATCHES;
  const highest = new Float64Array(endOf(filled));
  for (const { ordinals, scores } of filled) {
    ordinals.forEach((ordinal, n) => {
      highest[ordinal] = Math.max(highest[ordinal] ?? 0, scores[n] ?? 0);
    });
  }
  return toMatches(highest, filled);
}

/**
 * Documents that all of several match. The score is their mean, so that a name of many parts does not outweigh a word.
 */
export function intersect(all: readonly Matches[]): Matches {
  if (all.length === 0 || all.some(({ ordinals }) => ordinals.length === 0)) return NO_MATCHES;
  const end = endOf(all);
  const [sums, counts] = [new Float64Array(end), new Uint16Array(end)];
  for (const { ordinals, scores } of all) {
    ordinals.forEach((ordinal, n) => {
      sums[ordinal] = (sums[ordinal] ?? 0) + (scores[n] ?? 0);
      counts[ordinal] = (counts[ordinal] ?? 0) + 1;
    });
  }
  return toMatches(
    sums.map((sum, ordinal) => (counts[ordinal] === all.length ? sum / all.length : 0)),
    all,
  );
}

/** The same documents, each score multiplied by a factor. */
export function scale({ ordinals, scores, sources }: Matches, factor: number): Matches {
  return { ordinals, scores: scores.map((score) => score * factor), sources };
}

/** Terms by which the documents from one ordinal up to another one matched. */
export function termsBetween(sources: readonly MatchSource[], from: number, end: number): Set<string> {
  return new Set(
    sources.flatMap(({ terms, ordinals }) => ((ordinals[findFrom(ordinals, from)] ?? end) < end ? terms : [])),
  );
}

/** One more than the last ordinal of any. */
function endOf(all: readonly Matches[]): number {
  return all.reduce((end, { ordinals }) => Math.max(end, (ordinals.at(-1) ?? -1) + 1), 0);
}

/** Scores by ordinal as columns, without those of 0. */
function toMatches(byOrdinal: Float64Array, from: readonly Matches[]): Matches {
  const count = byOrdinal.reduce((sum, score) => sum + Number(score > 0), 0);
  const [ordinals, scores] = [new Int32Array(count), new Float64Array(count)];
  let n = 0;
  byOrdinal.forEach((score, ordinal) => {
    if (score <= 0) return;
    ordinals[n] = ordinal;
    scores[n++] = score;
  });
  return { ordinals, scores, sources: from.flatMap(({ sources }) => sources) };
}

/** Index of the first ordinal that is not below the wanted one. */
function findFrom(ordinals: Int32Array, wanted: number): number {
  let [low, high] = [0, ordinals.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ordinals[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
