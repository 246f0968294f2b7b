import type { SearchDocument } from '../documents/document.ts';
import { createTermFinder, type Term } from '../terms/terms.ts';

/** Documents that hold a term, with the weight it has in each. */
export interface Posting {
  readonly place: number;
  /** 1 to `TOP_WEIGHT`. */
  readonly weight: number;
}

/** Weight of a term that a document's title, question and answer all hold. */
export const TOP_WEIGHT = 15;

/** Numbers as they travel: the distance from the place before, and the weight, in one. */
export type PackedPostings = readonly number[];

const RADIX = TOP_WEIGHT + 1;

/** How much a word counts by where it stands. A section's own heading counts, its page's title is context only. */
const BOOST = { title: 6, heading: 4, answer: 4, touches: 3, argument: 2, body: 1, context: 0.6, names: 6 } as const;
export type Field = keyof typeof BOOST;
const FIELDS = Object.keys(BOOST) as Field[];

/** Fields in groups of one weight, the heaviest first: the order in which an engine that knows no weights may search them. */
export const FIELDS_BY_WEIGHT: readonly (readonly Field[])[] = [...new Set(FIELDS.map((field) => BOOST[field]))]
  .sort((a, b) => b - a)
  .map((weight) => FIELDS.filter((field) => BOOST[field] === weight));

/** Fields short enough that neighbouring words mean something together. */
const PHRASED: readonly Field[] = ['title', 'heading', 'answer'];

/** BM25F's two constants: how soon a repeated term stops counting, and how much a long text is held against its words. */
const SATURATION = 4;
const LENGTH_SHARE = 0.5;

/** Key of two neighbours. No term holds a blank, so it cannot be taken for one. */
export function pairKey(first: string, second: string): string {
  return `${first} ${second}`;
}

/** Postings of every term and of every pair of neighbours that is kept, packed, by term. */
export function buildPostings(
  documents: readonly SearchDocument[],
  find = createTermFinder(),
): Map<string, PackedPostings> {
  const read = documents.map((document) =>
    FIELDS.map((field): FieldTerms => ({ field, terms: find(readField(document, field) ?? '') })),
  );
  const means = FIELDS.map((_, n) => meanOf(read.map((fields) => fields[n]?.terms.length ?? 0)));
  const postings = new Map<string, { packed: number[]; last: number }>();
  read.forEach((fields, place) => {
    for (const [key, sum] of sumUp(fields, means)) {
      const weight = Math.max(1, Math.round(TOP_WEIGHT * (sum / (sum + SATURATION))));
      const entry = postings.get(key) ?? { packed: [], last: 0 };
      entry.packed.push((place - entry.last) * RADIX + weight);
      entry.last = place;
      postings.set(key, entry);
    }
  });
  return new Map([...postings].map(([key, { packed }]) => [key, packed]));
}

/** Postings as they were before packing. */
export function unpack(packed: PackedPostings): Posting[] {
  let place = 0;
  return packed.map((value) => {
    place += Math.floor(value / RADIX);
    return { place, weight: value % RADIX };
  });
}

interface FieldTerms {
  readonly field: Field;
  readonly terms: readonly Term[];
}

/** The sum over a document's fields for each of its keys, each field's count held against the field's length. */
function sumUp(fields: readonly FieldTerms[], means: readonly number[]): Map<string, number> {
  const sums = new Map<string, number>();
  fields.forEach(({ field, terms }, n) => {
    const mean = means[n] ?? 0;
    const share = BOOST[field] / (1 - LENGTH_SHARE + (mean === 0 ? 0 : (LENGTH_SHARE * terms.length) / mean));
    for (const { text } of terms) sums.set(text, (sums.get(text) ?? 0) + share);
    for (const pair of findPairs(terms, PHRASED.includes(field))) sums.set(pair, (sums.get(pair) ?? 0) + share);
  });
  return sums;
}

/** Neighbours within an identifier; in a short field also neighbouring words. */
function findPairs(terms: readonly Term[], isPhrased: boolean): string[] {
  const words = terms.filter(({ role }) => role !== 'whole');
  return words.flatMap((term, n) => {
    const next = words[n + 1];
    if (next?.position !== term.position + 1) return [];
    return isPhrased || next.unit === term.unit ? [pairKey(term.text, next.text)] : [];
  });
}

function meanOf(lengths: readonly number[]): number {
  const filled = lengths.filter((length) => length > 0);
  return filled.length === 0 ? 0 : filled.reduce((sum, length) => sum + length, 0) / filled.length;
}

/** The text of a document that counts as a field. */
export function readField(document: SearchDocument, field: Field): string | undefined {
  const isMessage = document.kind === 'message';
  switch (field) {
    // A reply repeats its thread's subject; at full weight the replies would bury the thread.
    case 'heading':
      return isMessage ? undefined : document.heading;
    case 'context':
      return isMessage ? document.heading : document.section ? document.title : undefined;
    case 'title':
      return document.section ? undefined : document.title;
    case 'names':
      return isMessage ? document.id : undefined;
    default:
      return document[field];
  }
}
