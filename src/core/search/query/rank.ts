import type { DocumentKind } from '../documents/document.ts';
import { matchPair, matchThing, matchUnit, type Unit } from './match.ts';
import { best, rarityOf, scale, termsBetween, type Matches } from './matches.ts';
import type { OpenIndex } from '../index/open.ts';
import { findNamed } from '../terms/synonyms.ts';
import { findTerms } from '../terms/terms.ts';

/** A document that a query's words find. */
export interface Ranked {
  readonly place: number;
  readonly score: number;
}

/** All that the words of a query find, best first. */
export interface Ranking {
  readonly ranked: readonly Ranked[];
  /** Terms by which a document was found, a page also by those of its sections; for marking. */
  readonly termsOf: (place: number) => ReadonlySet<string>;
}

/** More words than this are a pasted text; its first words decide. */
const MAX_UNITS = 16;

/** What the very words count beside the thing that they name, and what two words side by side add. */
const OWN_WORDS = 0.8;
const NEIGHBOURS = 0.6;

/** What a page is given of a match in one of its sections; a thread is about more than each of its messages. */
const FROM_SECTION: Readonly<Partial<Record<DocumentKind, number>>> = {
  decision: 0.5,
  thread: 0.2,
  topic: 0.2,
  page: 0.2,
};

/** Sections that a page is given something of. */
const SHARED_SECTIONS = 3;

const KIND_WEIGHT: Readonly<Partial<Record<DocumentKind, number>>> = { decision: 1.5, message: 0.8, thread: 0.9 };

/** A decision that no longer holds stands below one that does. */
const REPLACED = 0.7;

/** Results of one page that stand where their score puts them. */
const OF_ONE_PAGE = 3;

/** A result below this share of the best one is noise. */
const MIN_SHARE = 0.05;

/** Finds and orders what the words of a query are found in. */
export async function rankDocuments(index: OpenIndex, words: string): Promise<Ranking> {
  const units = findUnits(words);
  const own = await Promise.all(units.map((unit, n) => matchUnit(index, unit, n === units.length - 1)));
  const named = await addOtherNames(index, units, own);
  const matches = [...named.map((unit) => shareWithPages(index, unit)), ...(await matchNeighbours(index, units))];
  const sources = matches.flatMap(({ sources: held }) => held);
  return {
    ranked: spread(index, addUp(index, matches, units.length)),
    termsOf: (place) => termsBetween(sources, place, index.endOf(place)),
  };
}

/** Puts what is beyond the first few results of each page behind the others, so that one page does not fill the screen. */
function spread(index: OpenIndex, ranked: readonly Ranked[]): Ranked[] {
  const counts = new Map<number, number>();
  const isEarly = ranked.map(({ place }) => {
    const page = index.pageOf(place);
    counts.set(page, (counts.get(page) ?? 0) + 1);
    return (counts.get(page) ?? 0) <= OF_ONE_PAGE;
  });
  return [...ranked.filter((_, n) => isEarly[n]), ...ranked.filter((_, n) => !isEarly[n])];
}

/** The runs of a query, each a word or an identifier with its parts. */
export function findUnits(words: string): Unit[] {
  const units = new Map<number, { whole?: Unit['whole']; parts: Unit['parts'][number][] }>();
  for (const term of findTerms(words)) {
    const unit = units.get(term.unit) ?? { parts: [] };
    if (term.role === 'whole') unit.whole = term;
    else unit.parts.push(term);
    units.set(term.unit, unit);
  }
  return [...units.values()].slice(0, MAX_UNITS).map(({ whole, parts }) => (whole ? { whole, parts } : { parts }));
}

/** Takes stretches of the query that name a thing of the glossary's table for the thing, whatever it is called. */
async function addOtherNames(index: OpenIndex, units: readonly Unit[], own: readonly Matches[]): Promise<Matches[]> {
  const parts = units.flatMap(({ parts: held }, unit) => held.map((term) => ({ term, unit })));
  const stretches = findNamed(
    parts.map(({ term }) => term),
    index.synonyms,
  );
  const things = new Map<number, Matches>();
  await Promise.all(
    stretches.map(async ({ start, end, names }) => {
      const found = await matchThing(index, names);
      for (const { unit } of parts.slice(start, end)) things.set(unit, found);
    }),
  );
  return own.map((matches, unit) => {
    const thing = things.get(unit);
    return thing ? best([scale(matches, OWN_WORDS), thing]) : matches;
  });
}

/** Two words of a query side by side, where the index kept that: in titles, questions, answers and identifiers. */
async function matchNeighbours(index: OpenIndex, units: readonly Unit[]): Promise<Matches[]> {
  const pairs = units.slice(1).flatMap((unit, n) => {
    const [first, second] = [units[n]?.parts.at(-1), unit.parts[0]];
    return first && second && second.position === first.position + 1 ? [[first.text, second.text] as const] : [];
  });
  return Promise.all(pairs.map(async ([first, second]) => scale(await matchPair(index, first, second), NEIGHBOURS)));
}

/**
 * Gives each page a part of what its sections match, each further one half as much as the one before, so that a question
 * whose words are spread over a page finds it.
 */
function shareWithPages(index: OpenIndex, { places, scores, sources }: Matches): Matches {
  const shared: { readonly place: number; readonly score: number }[] = [];
  for (let at = 0; at < places.length; ) {
    // A page stands before its sections, so those that match follow each other.
    const page = index.pageOf(places[at] ?? 0);
    const own = places[at] === page ? (scores[at++] ?? 0) : 0;
    const first = at;
    while (at < places.length && (places[at] ?? 0) < index.endOf(page)) at += 1;
    shared.push({ place: page, score: own + givenTo(index, page, scores.slice(first, at)) });
    for (let n = first; n < at; n++) shared.push({ place: places[n] ?? 0, score: scores[n] ?? 0 });
  }
  return {
    places: Int32Array.from(shared, ({ place }) => place),
    scores: Float64Array.from(shared, ({ score }) => score),
    sources,
  };
}

/** What a page is given of the scores of its sections. */
function givenTo(index: OpenIndex, page: number, sections: Float64Array): number {
  const part = FROM_SECTION[index.kindOf(page) ?? 'page'] ?? 0;
  return [...sections.sort().reverse().slice(0, SHARED_SECTIONS)].reduce(
    (sum, score, n) => sum + (score * part) / 2 ** n,
    0,
  );
}

/**
 * Sums the units up, and leaves out what is noise beside the best. Units that a document lacks count against it by what they
 * say, so that all the words beat one word often.
 */
function addUp(index: OpenIndex, matches: readonly Matches[], units: number): Ranked[] {
  const says = matches.slice(0, units).map(({ places }) => rarityOf(places.length, index.size));
  const all = says.reduce((sum, value) => sum + value, 0);
  const [sums, covered] = [new Float64Array(index.size), new Float64Array(index.size)];
  matches.forEach(({ places, scores }, unit) => {
    places.forEach((place, n) => {
      sums[place] = (sums[place] ?? 0) + (scores[n] ?? 0);
      covered[place] = (covered[place] ?? 0) + (says[unit] ?? 0);
    });
  });
  const totals = sums.map((sum, place) =>
    sum === 0 ? 0 : sum * ((covered[place] ?? 0) / all) * weightOf(index, place),
  );
  const least = totals.reduce((a, b) => Math.max(a, b), 0) * MIN_SHARE;
  const ranked: Ranked[] = [];
  totals.forEach((score, place) => {
    if (score > 0 && score >= least) ranked.push({ place, score });
  });
  return ranked.sort((a, b) => b.score - a.score || a.place - b.place);
}

/** A decision before its sections, what holds before what was replaced; both are found. */
function weightOf(index: OpenIndex, place: number): number {
  return (index.replaced.has(index.pageOf(place)) ? REPLACED : 1) * (KIND_WEIGHT[index.kindOf(place) ?? 'page'] ?? 1);
}
