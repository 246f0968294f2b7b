import type { DocumentKind } from '../documents/document.ts';
import type { OpenIndex } from '../index/open.ts';
import { findSynonyms } from '../terms/synonyms.ts';
import { findTerms } from '../terms/terms.ts';
import { inverseDocumentFrequency, scale, termsBetween, unite, type Matches } from './matches.ts';
import { matchPair, matchSynonyms, matchUnit, type QueryUnit } from './match-unit.ts';

/** A document that the words of a query find. */
interface RankedDocument {
  readonly ordinal: number;
  readonly score: number;
}

/** All that the words of a query find, best first. */
export interface Ranking {
  readonly ranked: readonly RankedDocument[];
  /** Terms by which a document was found, a page also by those of its sections; for highlighting. */
  readonly matchedTerms: (ordinal: number) => ReadonlySet<string>;
}

/** Units of a query that are searched; more are a pasted text, whose first words decide. */
const MAX_UNITS = 16;

/** Factors for the query's own words where they name a thing of the glossary, and for two words side by side. */
const OWN_WORDS = 0.8;
const SIDE_BY_SIDE = 0.6;

/** Share of a section's score that its page gets; a thread is about more than each of its messages. */
const SECTION_SHARE: Readonly<Partial<Record<DocumentKind, number>>> = {
  decision: 0.5,
  thread: 0.2,
  topic: 0.2,
  page: 0.2,
};

/** Sections that add to the score of their page, the best ones. */
const MAX_SHARED_SECTIONS = 3;

const KIND_WEIGHT: Readonly<Partial<Record<DocumentKind, number>>> = { decision: 1.5, message: 0.8, thread: 0.9 };

/** Factor for a decision that was superseded or withdrawn, and for its sections. */
const REPLACED = 0.7;

/** Results of one page that keep the rank of their score. */
const MAX_PER_PAGE = 3;

/** Share of the best score below which a result is noise. */
const MIN_SHARE = 0.05;

/** Finds and ranks the documents that contain the words of a query. */
export async function rankDocuments(index: OpenIndex, words: string): Promise<Ranking> {
  const units = findUnits(words);
  const own = await Promise.all(units.map((unit, n) => matchUnit(index, unit, n === units.length - 1)));
  const withSynonyms = await addSynonyms(index, units, own);
  const matches = [...withSynonyms.map((unit) => addToPages(index, unit)), ...(await matchNeighbours(index, units))];
  const sources = matches.flatMap((unit) => unit.sources);
  return {
    ranked: spreadPages(index, sumUnits(index, matches, units.length)),
    matchedTerms: (ordinal) => termsBetween(sources, ordinal, index.endOf(ordinal)),
  };
}

/** Puts all but the first few results of each page behind the others, so that one page does not fill the screen. */
function spreadPages(index: OpenIndex, ranked: readonly RankedDocument[]): RankedDocument[] {
  const counts = new Map<number, number>();
  const isEarly = ranked.map(({ ordinal }) => {
    const page = index.pageOf(ordinal);
    counts.set(page, (counts.get(page) ?? 0) + 1);
    return (counts.get(page) ?? 0) <= MAX_PER_PAGE;
  });
  return [...ranked.filter((_, n) => isEarly[n]), ...ranked.filter((_, n) => !isEarly[n])];
}

/** The runs of a query, each a word or an identifier with its parts. */
export function findUnits(words: string): QueryUnit[] {
  const units = new Map<number, { whole?: QueryUnit['whole']; parts: QueryUnit['parts'][number][] }>();
  for (const term of findTerms(words)) {
    const unit = units.get(term.unit) ?? { parts: [] };
    if (term.role === 'whole') unit.whole = term;
    else unit.parts.push(term);
    units.set(term.unit, unit);
  }
  return [...units.values()].slice(0, MAX_UNITS);
}

/**
 * Adds to the matches of each unit that is part of a name of the glossary's table those of all names for the same
 * thing.
 */
async function addSynonyms(index: OpenIndex, units: readonly QueryUnit[], own: readonly Matches[]): Promise<Matches[]> {
  const terms = units.flatMap(({ parts }, unit) => parts.map((term) => ({ term, unit })));
  const spans = findSynonyms(
    terms.map(({ term }) => term),
    index.synonyms,
  );
  const byUnit = new Map<number, Matches>();
  await Promise.all(
    spans.map(async ({ start, end, names }) => {
      const matches = await matchSynonyms(index, names);
      for (const { unit } of terms.slice(start, end)) byUnit.set(unit, matches);
    }),
  );
  return own.map((matches, unit) => {
    const synonyms = byUnit.get(unit);
    return synonyms ? unite([scale(matches, OWN_WORDS), synonyms]) : matches;
  });
}

/** Two words of a query side by side, where pairs are indexed: in titles, questions, answers and identifiers. */
async function matchNeighbours(index: OpenIndex, units: readonly QueryUnit[]): Promise<Matches[]> {
  const pairs = units.slice(1).flatMap((unit, n) => {
    const [first, second] = [units[n]?.parts.at(-1), unit.parts[0]];
    return first && second && second.position === first.position + 1 ? [[first.text, second.text] as const] : [];
  });
  return Promise.all(pairs.map(async ([first, second]) => scale(await matchPair(index, first, second), SIDE_BY_SIDE)));
}

/** Adds to the score of each page a share of its sections' scores: a question's words may be spread over the page. */
function addToPages(index: OpenIndex, { ordinals, scores, sources }: Matches): Matches {
  const documents: RankedDocument[] = [];
  for (let n = 0; n < ordinals.length; ) {
    // A page comes before its sections, so those that match follow each other.
    const page = index.pageOf(ordinals[n] ?? 0);
    const own = ordinals[n] === page ? (scores[n++] ?? 0) : 0;
    const first = n;
    while (n < ordinals.length && (ordinals[n] ?? 0) < index.endOf(page)) n += 1;
    documents.push({ ordinal: page, score: own + scoreFromSections(index, page, scores.slice(first, n)) });
    for (let section = first; section < n; section++)
      documents.push({ ordinal: ordinals[section] ?? 0, score: scores[section] ?? 0 });
  }
  return {
    ordinals: Int32Array.from(documents, ({ ordinal }) => ordinal),
    scores: Float64Array.from(documents, ({ score }) => score),
    sources,
  };
}

/** What a page gets from the scores of its sections: each further one adds half as much as the one before. */
function scoreFromSections(index: OpenIndex, page: number, sections: Float64Array): number {
  const share = SECTION_SHARE[index.kindOf(page) ?? 'page'] ?? 0;
  return [...sections.sort().reverse().slice(0, MAX_SHARED_SECTIONS)].reduce(
    (sum, score, n) => sum + (score * share) / 2 ** n,
    0,
  );
}

/**
 * Sums the scores of the units and leaves out what is noise beside the best. A unit that a document lacks counts
 * against it by the unit's rarity, so that a document with all the words beats one with a single word often.
 */
function sumUnits(index: OpenIndex, matches: readonly Matches[], units: number): RankedDocument[] {
  const rarities = matches.slice(0, units).map(({ ordinals }) => inverseDocumentFrequency(ordinals.length, index.size));
  const all = rarities.reduce((sum, rarity) => sum + rarity, 0);
  const [sums, covered] = [new Float64Array(index.size), new Float64Array(index.size)];
  matches.forEach(({ ordinals, scores }, unit) => {
    ordinals.forEach((ordinal, n) => {
      sums[ordinal] = (sums[ordinal] ?? 0) + (scores[n] ?? 0);
      covered[ordinal] = (covered[ordinal] ?? 0) + (rarities[unit] ?? 0);
    });
  });
  const totals = sums.map((sum, ordinal) =>
    sum === 0 ? 0 : sum * ((covered[ordinal] ?? 0) / all) * weightOf(index, ordinal),
  );
  const least = totals.reduce((a, b) => Math.max(a, b), 0) * MIN_SHARE;
  const ranked: RankedDocument[] = [];
  totals.forEach((score, ordinal) => {
    if (score > 0 && score >= least) ranked.push({ ordinal, score });
  });
  return ranked.sort((a, b) => b.score - a.score || a.ordinal - b.ordinal);
}

/** Decisions come before their sections, and current ones before replaced ones; all are found. */
function weightOf(index: OpenIndex, ordinal: number): number {
  const kindWeight = KIND_WEIGHT[index.kindOf(ordinal) ?? 'page'] ?? 1;
  return (index.replaced.has(index.pageOf(ordinal)) ? REPLACED : 1) * kindWeight;
}
