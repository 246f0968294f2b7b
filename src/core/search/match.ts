import { editsFor, findMeant } from './fuzzy.ts';
import type { OpenIndex } from './open.ts';
import { pairKey, TOP_WEIGHT, unpack, type PackedPostings } from './postings.ts';
import type { Term } from './terms.ts';

/** How well one unit of a query matches a document, and by which terms of it. */
export interface Match {
  readonly score: number;
  readonly terms: readonly string[];
}
export type Matches = Map<number, Match>;

/** A run of the query: one word, or an identifier with its parts. */
export interface Unit {
  readonly whole?: Term;
  readonly parts: readonly Term[];
}

/** A whole identifier counts above its parts side by side, these above parts that are scattered, these above some parts. */
const WHOLE = 3;
const SIDE_BY_SIDE = 1.5;
const SCATTERED = 0.4;
const SOME = 0.15;

/** A word that only begins like the one that was asked for, and one that was probably meant. */
const BEGINS = 0.35;
const MEANT = 0.6;

/** From this length on an identifier is long enough to be misspelt and still meant. */
const LONG_IDENTIFIER = 12;

/** Endings that a question and its answer seldom share: `migrating`, `migration`. Longest first. */
const ENDING = /(?:ations?|ating|ated|ates?|ions?|ings?|ments?|able|ies|ied|ed|es|er|ly|al|ity)$/;

/** A shorter beginning matches half the index. The last word may still be unfinished, so it may be shorter. */
const SHORTEST_BEGINNING = 4;
const SHORTEST_UNFINISHED = 3;

/** Documents that match one unit of a query. */
export async function matchUnit(index: OpenIndex, { whole, parts }: Unit, isLast: boolean): Promise<Matches> {
  const [only] = parts;
  if (!whole) return only ? matchWord(index, only.text, { isLast, mends: true }) : new Map<number, Match>();
  const isLong = whole.text.length >= LONG_IDENTIFIER;
  const [named, near, each] = await Promise.all([
    matchName(index, whole.text, isLast),
    matchNeighbours(index, parts, isLast),
    Promise.all(parts.map(({ text }, n) => matchWord(index, text, { isLast: isLast && n === parts.length - 1, mends: isLong }))),
  ]);
  const together = intersect(each);
  const found = best([scale(named, WHOLE), scale(near, SIDE_BY_SIDE), scale(together, SCATTERED)]);
  return found.size > 0 ? found : scale(best(each), SOME);
}

/**
 * Documents that name one thing by any of its names. All names count as one term: a name that is seldom written says no
 * more than the usual one.
 *
 * @param names each as the words that have to be there
 */
export async function matchThing(index: OpenIndex, names: readonly (readonly string[])[]): Promise<Matches> {
  const found = best(await Promise.all(names.map(async (name) => intersect(await Promise.all(name.map((word) => weigh(index, word)))))));
  return scale(found, rarityOf(found.size, index.size));
}

/** Documents that hold a word, with its weight in each and without regard to how rare it is. */
async function weigh(index: OpenIndex, word: string): Promise<Matches> {
  return new Map(unpack((await index.terms.get(word)) ?? []).map(({ place, weight }) => [place, { score: weight / TOP_WEIGHT, terms: [word] }]));
}

/** Documents that hold two words of a query side by side where that was kept. */
export async function matchPair(index: OpenIndex, first: string, second: string): Promise<Matches> {
  const key = pairKey(first, second);
  return toMatches(index, [[key, await index.terms.get(key)]]);
}

async function matchWord(index: OpenIndex, word: string, { isLast, mends }: { isLast: boolean; mends: boolean }): Promise<Matches> {
  const stem = word.replace(ENDING, '');
  const beginning = stem.length >= SHORTEST_BEGINNING ? stem : word;
  const isLongEnough = beginning.length >= (isLast ? SHORTEST_UNFINISHED : SHORTEST_BEGINNING);
  const [own, like] = await Promise.all([index.terms.get(word), isLongEnough ? index.terms.startingWith(beginning) : []]);
  const others = like.filter(([key]) => key !== word && !key.includes(' '));
  const exact = toMatches(index, [[word, own]]);
  const begun = scale(toMatches(index, others), BEGINS);
  if (exact.size > 0 || begun.size > 0 || !mends || editsFor(word) === 0) return best([exact, begun]);
  const meant = findMeant(word, await index.words(), editsFor(word));
  return scale(toMatches(index, await Promise.all(meant.map(async (key): Promise<Entry> => [key, await index.terms.get(key)]))), MEANT);
}

async function matchName(index: OpenIndex, name: string, isLast: boolean): Promise<Matches> {
  const entries = isLast ? await index.terms.startingWith(name) : [[name, await index.terms.get(name)] as const];
  return best(entries.map((entry) => scale(toMatches(index, [entry]), entry[0] === name ? 1 : 0.5)));
}

/** The parts of an identifier as neighbours, in their order: the half of a name that somebody remembers. */
async function matchNeighbours(index: OpenIndex, parts: readonly Term[], isLast: boolean): Promise<Matches> {
  const pairs = parts.slice(1).map((part, n) => ({ first: parts[n]?.text ?? '', second: part.text, isOpen: isLast && n === parts.length - 2 }));
  return intersect(await Promise.all(pairs.map(async ({ first, second, isOpen }) => {
    const key = pairKey(first, second);
    const entries: readonly Entry[] = isOpen ? await index.terms.startingWith(key) : [[key, await index.terms.get(key)]];
    return toMatches(index, entries);
  })));
}

type Entry = readonly [string, PackedPostings | undefined];

/** Matches of terms that count as one: the rarer all of them are together, the more each says. */
function toMatches({ size }: OpenIndex, entries: readonly Entry[]): Matches {
  const read = entries.map(([key, packed]) => ({ terms: key.split(' '), postings: unpack(packed ?? []) }));
  const count = read.reduce((sum, { postings }) => sum + postings.length, 0);
  const rarity = rarityOf(count, size);
  const matches: Matches = new Map();
  for (const { terms, postings } of read) {
    for (const { place, weight } of postings) {
      const score = (rarity * weight) / TOP_WEIGHT;
      const before = matches.get(place);
      matches.set(place, { score: Math.max(score, before?.score ?? 0), terms: before ? [...before.terms, ...terms] : terms });
    }
  }
  return matches;
}

/** Inverse document frequency; one for a term that every document holds. */
export function rarityOf(count: number, size: number): number {
  return Math.log(1 + size / Math.max(1, count));
}

/** The better of several matches of each document, with the terms of all. */
export function best(all: readonly Matches[]): Matches {
  const joined: Matches = new Map();
  for (const matches of all) {
    for (const [place, match] of matches) {
      const before = joined.get(place);
      joined.set(place, before ? { score: Math.max(before.score, match.score), terms: [...before.terms, ...match.terms] } : match);
    }
  }
  return joined;
}

export function scale(matches: Matches, factor: number): Matches {
  return new Map([...matches].map(([place, { score, terms }]) => [place, { score: score * factor, terms }]));
}

/** Documents that all of several match. The score is their mean, so that a name of many parts does not outweigh a word. */
function intersect([first = new Map<number, Match>(), ...others]: readonly Matches[]): Matches {
  return new Map([...first].flatMap(([place, match]) => {
    const rest = others.flatMap((matches) => matches.get(place) ?? []);
    if (rest.length < others.length) return [];
    const all = [match, ...rest];
    return [[place, { score: all.reduce((sum, { score }) => sum + score, 0) / all.length, terms: all.flatMap(({ terms }) => terms) }]];
  }));
}
