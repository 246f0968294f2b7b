import type { SearchDocument } from '../documents/document.ts';
import { FIELD_WEIGHTS, PHRASE_FIELDS, readField } from '../documents/fields.ts';
import { createTermFinder, type Term } from '../terms/terms.ts';

/** A document that contains a term, with the term's weight in it. */
interface Posting {
  readonly ordinal: number;
  /** 1 to `TOP_WEIGHT`. */
  readonly weight: number;
}

/** Weight of a term that a document has in its title, question and answer. */
export const TOP_WEIGHT = 15;

/** Postings of one term as they are stored: the distance from the ordinal before, times 16, plus the weight. */
export type PackedPostings = readonly number[];

const RADIX = TOP_WEIGHT + 1;

/** BM25F's two constants: how soon repetition stops counting, and by how much a long text dilutes its words. */
const SATURATION = 4;
const LENGTH_SHARE = 0.5;

/** Key of two neighbouring terms. No term contains a blank, so the key cannot be a term's. */
export function pairKey(first: string, second: string): string {
  return `${first} ${second}`;
}

/** Packed postings of every term, and of every pair of neighbours that is indexed, by key. */
export function buildPostings(
  documents: readonly SearchDocument[],
  findTerms = createTermFinder(),
): Map<string, PackedPostings> {
  const read = documents.map((document) => FIELD_WEIGHTS.map(([field]) => findTerms(readField(document, field) ?? '')));
  const means = FIELD_WEIGHTS.map((_, n) => meanOf(read.map((fields) => fields[n]?.length ?? 0)));
  const postings = new Map<string, { packed: number[]; last: number }>();
  read.forEach((fields, ordinal) => {
    for (const [key, sum] of sumFields(fields, means)) {
      const weight = Math.max(1, Math.round(TOP_WEIGHT * (sum / (sum + SATURATION))));
      const entry = postings.get(key) ?? { packed: [], last: 0 };
      entry.packed.push((ordinal - entry.last) * RADIX + weight);
      entry.last = ordinal;
      postings.set(key, entry);
    }
  });
  return new Map([...postings].map(([key, { packed }]) => [key, packed]));
}

/** Postings as they were before packing. */
export function unpackPostings(packed: PackedPostings): Posting[] {
  let ordinal = 0;
  return packed.map((value) => {
    ordinal += Math.floor(value / RADIX);
    return { ordinal, weight: value % RADIX };
  });
}

/**
 * How often each key is in a document: the sum over the fields, each count multiplied by the field's weight and divided
 * by the field's length.
 *
 * @param fields the terms of each field of `FIELD_WEIGHTS`, in that order
 * @param means mean number of terms of each field among the documents that have it
 */
function sumFields(fields: readonly (readonly Term[])[], means: readonly number[]): Map<string, number> {
  const sums = new Map<string, number>();
  FIELD_WEIGHTS.forEach(([field, weight], n) => {
    const [terms, mean] = [fields[n] ?? [], means[n] ?? 0];
    const share = weight / (1 - LENGTH_SHARE + (mean === 0 ? 0 : (LENGTH_SHARE * terms.length) / mean));
    for (const { text } of terms) sums.set(text, (sums.get(text) ?? 0) + share);
    for (const pair of findPairs(terms, PHRASE_FIELDS.includes(field))) sums.set(pair, (sums.get(pair) ?? 0) + share);
  });
  return sums;
}

/** Neighbours within an identifier; in a short field also neighbouring words. */
function findPairs(terms: readonly Term[], isPhrase: boolean): string[] {
  const words = terms.filter(({ role }) => role !== 'whole');
  return words.flatMap((term, n) => {
    const next = words[n + 1];
    if (next?.position !== term.position + 1) return [];
    return isPhrase || next.unit === term.unit ? [pairKey(term.text, next.text)] : [];
  });
}

function meanOf(lengths: readonly number[]): number {
  const filled = lengths.filter((length) => length > 0);
  return filled.length === 0 ? 0 : filled.reduce((sum, length) => sum + length, 0) / filled.length;
}
