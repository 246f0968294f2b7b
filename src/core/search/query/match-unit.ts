import type { OpenIndex } from '../index/open.ts';
import { pairKey } from '../index/postings.ts';
import { editsFor, findCorrections } from '../terms/spelling.ts';
import type { Term } from '../terms/terms.ts';
import {
  intersect,
  inverseDocumentFrequency,
  NO_MATCHES,
  readEntry,
  scale,
  unite,
  type Matches,
  type TermEntry,
} from './matches.ts';

/** A run of the query: one word, or an identifier with its parts. */
export interface QueryUnit {
  /** The identifier as a whole. */
  readonly whole?: Term;
  /** Its parts, or the one word. */
  readonly parts: readonly Term[];
}

/** Factors for an identifier: found whole, by its parts side by side, by its parts scattered, by some of its parts. */
const WHOLE = 3;
const SIDE_BY_SIDE = 1.5;
const SCATTERED = 0.4;
const SOME = 0.15;

/**
 * Factors for a word that only begins like the query's, for a correction of it, and for an identifier that only begins
 * so.
 */
const BEGINNING = 0.35;
const CORRECTED = 0.6;
const IDENTIFIER_BEGINNING = 0.5;

/** Characters from which on the parts of an identifier are corrected like words. */
const LONG_IDENTIFIER = 12;

/** Endings that a question and its answer seldom share: `migrating`, `migration`. Longest first. */
const ENDING = /(?:ations?|ating|ated|ates?|ions?|ings?|ments?|able|ies|ied|ed|es|er|ly|al|ity)$/;

/**
 * Letters of the shortest beginning; a shorter one matches half the index. The last word may be unfinished and shorter.
 */
const SHORTEST_BEGINNING = 4;
const SHORTEST_UNFINISHED = 3;

/** Documents that match one unit of a query. */
export async function matchUnit(index: OpenIndex, { whole, parts }: QueryUnit, isLast: boolean): Promise<Matches> {
  const [only] = parts;
  if (!whole) return only ? matchWord(index, only.text, { isLast, isCorrected: true }) : NO_MATCHES;
  const isCorrected = whole.text.length >= LONG_IDENTIFIER;
  const [identifier, adjacent, each] = await Promise.all([
    matchIdentifier(index, whole.text, isLast),
    matchAdjacentParts(index, parts, isLast),
    Promise.all(
      parts.map(({ text }, n) => matchWord(index, text, { isLast: isLast && n === parts.length - 1, isCorrected })),
    ),
  ]);
  const matches = unite([scale(identifier, WHOLE), scale(adjacent, SIDE_BY_SIDE), scale(intersect(each), SCATTERED)]);
  return matches.ordinals.length > 0 ? matches : scale(unite(each), SOME);
}

/**
 * Documents that name one thing by any of its names. All names count as one term: a rare name is no more specific than
 * the usual one.
 *
 * @param names each as the terms that a document must have
 */
export async function matchSynonyms(index: OpenIndex, names: readonly (readonly string[])[]): Promise<Matches> {
  const matches = unite(
    await Promise.all(
      names.map(async (name) => intersect(await Promise.all(name.map((term) => readTerm(index, term))))),
    ),
  );
  return scale(matches, inverseDocumentFrequency(matches.ordinals.length, index.size));
}

/** Documents that contain two neighbouring words of a query side by side, in the fields where pairs are indexed. */
export async function matchPair(index: OpenIndex, first: string, second: string): Promise<Matches> {
  const key = pairKey(first, second);
  return matchAsOne(index, [[key, await index.terms.get(key)]]);
}

/** Documents that contain a term, scored by its weight in each alone. */
async function readTerm(index: OpenIndex, term: string): Promise<Matches> {
  return readEntry([term, await index.terms.get(term)]);
}

/** Documents of several terms that count as one term: the rarer they are together, the higher the score. */
function matchAsOne({ size }: OpenIndex, entries: readonly TermEntry[]): Matches {
  const read = entries.map(readEntry);
  const count = read.reduce((sum, { ordinals }) => sum + ordinals.length, 0);
  return scale(unite(read), inverseDocumentFrequency(count, size));
}

async function matchWord(
  index: OpenIndex,
  word: string,
  { isLast, isCorrected }: { readonly isLast: boolean; readonly isCorrected: boolean },
): Promise<Matches> {
  const stem = word.replace(ENDING, '');
  const beginning = stem.length >= SHORTEST_BEGINNING ? stem : word;
  const isLongEnough = beginning.length >= (isLast ? SHORTEST_UNFINISHED : SHORTEST_BEGINNING);
  const [own, alike] = await Promise.all([
    index.terms.get(word),
    isLongEnough ? index.terms.startingWith(beginning) : [],
  ]);
  const others = alike.filter(([key]) => key !== word && !key.includes(' '));
  const exact = matchAsOne(index, [[word, own]]);
  const begun = scale(matchAsOne(index, others), BEGINNING);
  const isFound = exact.ordinals.length > 0 || begun.ordinals.length > 0;
  return isFound || !isCorrected ? unite([exact, begun]) : matchCorrections(index, word);
}

async function matchCorrections(index: OpenIndex, word: string): Promise<Matches> {
  const edits = editsFor(word);
  if (edits === 0) return NO_MATCHES;
  const corrections = findCorrections(word, await index.dictionary(), edits);
  const entries = corrections.map(async (key): Promise<TermEntry> => [key, await index.terms.get(key)]);
  return scale(matchAsOne(index, await Promise.all(entries)), CORRECTED);
}

async function matchIdentifier(index: OpenIndex, identifier: string, isLast: boolean): Promise<Matches> {
  const entries = await readEntries(index, identifier, isLast);
  return unite(
    entries.map((entry) => scale(matchAsOne(index, [entry]), entry[0] === identifier ? 1 : IDENTIFIER_BEGINNING)),
  );
}

/** The parts of an identifier as neighbours, in their order: the half of a name that somebody remembers. */
async function matchAdjacentParts(index: OpenIndex, parts: readonly Term[], isLast: boolean): Promise<Matches> {
  const pairs = parts.slice(1).map(async (part, n) => {
    const isUnfinished = isLast && n === parts.length - 2;
    return matchAsOne(index, await readEntries(index, pairKey(parts[n]?.text ?? '', part.text), isUnfinished));
  });
  return intersect(await Promise.all(pairs));
}

/** The entry of a key; of the last key of a query, which may be unfinished, all entries that start with it. */
async function readEntries(index: OpenIndex, key: string, isUnfinished: boolean): Promise<readonly TermEntry[]> {
  return isUnfinished ? index.terms.startingWith(key) : [[key, await index.terms.get(key)]];
}
