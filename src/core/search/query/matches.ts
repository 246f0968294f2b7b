import { TOP_WEIGHT, unpack, type PackedPostings } from '../index/postings.ts';

/**
 * Documents that something of a query matches. Two columns in place order rather than a table of objects: a common word
 * matches thousands of documents, and a key typed makes dozens of these.
 */
export interface Matches {
  readonly places: Int32Array;
  /** Score of the document at the same index of `places`; above 0. */
  readonly scores: Float64Array;
  /** What matched, for marking: looked up only for the few results that are shown. */
  readonly sources: readonly Source[];
}

/** Terms with the places, in order, of the documents that hold them. */
export interface Source {
  readonly terms: readonly string[];
  readonly places: Int32Array;
}

export const NOTHING: Matches = { places: new Int32Array(0), scores: new Float64Array(0), sources: [] };

/** Entry of the table of terms; without postings where the index lacks the key. */
export type Entry = readonly [key: string, packed: PackedPostings | undefined];

/** Inverse document frequency; above 0 also for a term that every document holds. */
export function rarityOf(count: number, size: number): number {
  return Math.log(1 + size / Math.max(1, count));
}

/**
 * Documents of one term, scored by its weight in each as a share of the highest.
 *
 * A pair of neighbours is one key of two terms.
 */
export function readEntry([key, packed]: Entry): Matches {
  const postings = unpack(packed ?? []);
  if (postings.length === 0) return NOTHING;
  const places = Int32Array.from(postings, ({ place }) => place);
  return {
    places,
    scores: Float64Array.from(postings, ({ weight }) => weight / TOP_WEIGHT),
    sources: [{ terms: key.split(' '), places }],
  };
}

/** The best score of each document. */
export function best(all: readonly Matches[]): Matches {
  const filled = all.filter(({ places }) => places.length > 0);
  if (filled.length < 2) return filled[0] ?? NOTHING;
  const highest = new Float64Array(endOf(filled));
  for (const { places, scores } of filled) {
    places.forEach((place, n) => {
      highest[place] = Math.max(highest[place] ?? 0, scores[n] ?? 0);
    });
  }
  return collect(highest, filled);
}

/** Documents that all of several match. The score is their mean, so that a name of many parts does not outweigh a word. */
export function intersect(all: readonly Matches[]): Matches {
  if (all.length === 0 || all.some(({ places }) => places.length === 0)) return NOTHING;
  const end = endOf(all);
  const [sums, counts] = [new Float64Array(end), new Uint16Array(end)];
  for (const { places, scores } of all) {
    places.forEach((place, n) => {
      sums[place] = (sums[place] ?? 0) + (scores[n] ?? 0);
      counts[place] = (counts[place] ?? 0) + 1;
    });
  }
  return collect(
    sums.map((sum, place) => (counts[place] === all.length ? sum / all.length : 0)),
    all,
  );
}

export function scale({ places, scores, sources }: Matches, factor: number): Matches {
  return { places, scores: scores.map((score) => score * factor), sources };
}

/** Terms by which documents from one place up to another one matched. */
export function termsBetween(sources: readonly Source[], from: number, to: number): Set<string> {
  return new Set(sources.flatMap(({ terms, places }) => ((places[findFrom(places, from)] ?? to) < to ? terms : [])));
}

/** One more than the last place of any. */
function endOf(all: readonly Matches[]): number {
  return all.reduce((end, { places }) => Math.max(end, (places.at(-1) ?? -1) + 1), 0);
}

/** Scores by place as columns, without those of 0. */
function collect(byPlace: Float64Array, from: readonly Matches[]): Matches {
  const count = byPlace.reduce((sum, score) => sum + Number(score > 0), 0);
  const [places, scores] = [new Int32Array(count), new Float64Array(count)];
  let n = 0;
  byPlace.forEach((score, place) => {
    if (score <= 0) return;
    places[n] = place;
    scores[n++] = score;
  });
  return { places, scores, sources: from.flatMap(({ sources }) => sources) };
}

/** Index of the first place that is not before the wanted one. */
function findFrom(places: Int32Array, wanted: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
