import { editsFor, findMeant } from '../terms/fuzzy.ts';
import { best, intersect, NOTHING, rarityOf, readEntry, scale, type Entry, type Matches } from './matches.ts';
import type { OpenIndex } from '../index/open.ts';
import { pairKey } from '../index/postings.ts';
import type { Term } from '../terms/terms.ts';

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
  if (!whole) return only ? matchWord(index, only.text, { isLast, mends: true }) : NOTHING;
  const isLong = whole.text.length >= LONG_IDENTIFIER;
  const [named, near, each] = await Promise.all([
    matchName(index, whole.text, isLast),
    matchNeighbours(index, parts, isLast),
    Promise.all(
      parts.map(({ text }, n) => matchWord(index, text, { isLast: isLast && n === parts.length - 1, mends: isLong })),
    ),
  ]);
  const together = intersect(each);
  const found = best([scale(named, WHOLE), scale(near, SIDE_BY_SIDE), scale(together, SCATTERED)]);
  return found.places.length > 0 ? found : scale(best(each), SOME);
}

/**
 * Documents that name one thing by any of its names. All names count as one term: a name that is seldom written says no
 * more than the usual one.
 *
 * @param names each as the words that have to be there
 */
export async function matchThing(index: OpenIndex, names: readonly (readonly string[])[]): Promise<Matches> {
  const found = best(
    await Promise.all(names.map(async (name) => intersect(await Promise.all(name.map((word) => weigh(index, word)))))),
  );
  return scale(found, rarityOf(found.places.length, index.size));
}

/** Documents that hold a word, with its weight in each and without regard to how rare it is. */
async function weigh(index: OpenIndex, word: string): Promise<Matches> {
  return readEntry([word, await index.terms.get(word)]);
}

/** Documents that hold two words of a query side by side where that was kept. */
export async function matchPair(index: OpenIndex, first: string, second: string): Promise<Matches> {
  const key = pairKey(first, second);
  return toMatches(index, [[key, await index.terms.get(key)]]);
}

async function matchWord(
  index: OpenIndex,
  word: string,
  { isLast, mends }: { isLast: boolean; mends: boolean },
): Promise<Matches> {
  const stem = word.replace(ENDING, '');
  const beginning = stem.length >= SHORTEST_BEGINNING ? stem : word;
  const isLongEnough = beginning.length >= (isLast ? SHORTEST_UNFINISHED : SHORTEST_BEGINNING);
  const [own, like] = await Promise.all([
    index.terms.get(word),
    isLongEnough ? index.terms.startingWith(beginning) : [],
  ]);
  const others = like.filter(([key]) => key !== word && !key.includes(' '));
  const exact = toMatches(index, [[word, own]]);
  const begun = scale(toMatches(index, others), BEGINS);
  if (exact.places.length > 0 || begun.places.length > 0 || !mends || editsFor(word) === 0) return best([exact, begun]);
  const meant = findMeant(word, await index.words(), editsFor(word));
  return scale(
    toMatches(index, await Promise.all(meant.map(async (key): Promise<Entry> => [key, await index.terms.get(key)]))),
    MEANT,
  );
}

async function matchName(index: OpenIndex, name: string, isLast: boolean): Promise<Matches> {
  const entries = isLast ? await index.terms.startingWith(name) : [[name, await index.terms.get(name)] as const];
  return best(entries.map((entry) => scale(toMatches(index, [entry]), entry[0] === name ? 1 : 0.5)));
}

/** The parts of an identifier as neighbours, in their order: the half of a name that somebody remembers. */
async function matchNeighbours(index: OpenIndex, parts: readonly Term[], isLast: boolean): Promise<Matches> {
  const pairs = parts
    .slice(1)
    .map((part, n) => ({ first: parts[n]?.text ?? '', second: part.text, isOpen: isLast && n === parts.length - 2 }));
  return intersect(
    await Promise.all(
      pairs.map(async ({ first, second, isOpen }) => {
        const key = pairKey(first, second);
        const entries: readonly Entry[] = isOpen
          ? await index.terms.startingWith(key)
          : [[key, await index.terms.get(key)]];
        return toMatches(index, entries);
      }),
    ),
  );
}

/** Matches of terms that count as one: the rarer all of them are together, the more each says. */
function toMatches({ size }: OpenIndex, entries: readonly Entry[]): Matches {
  const read = entries.map(readEntry);
  const count = read.reduce((sum, { places }) => sum + places.length, 0);
  return scale(best(read), rarityOf(count, size));
}
