import type { DocumentKind, SearchDocument } from '../documents/document.ts';
import { blank, recognise, type Recognition } from '../names/exact.ts';
import { applyFilters, readFilters, type Filter, type Kept, type Meant, type ReadFilters } from './filters.ts';
import { findMeant } from '../terms/fuzzy.ts';
import type { OpenIndex } from '../index/open.ts';
import { findUnits, rankDocuments, type Ranking } from './rank.ts';
import { cutSnippet, markText, type MarkedText } from './snippet.ts';
import { findTerms } from '../terms/terms.ts';

/** One result, as programs read it. */
export interface SearchRow {
  readonly id: string;
  readonly title: string;
  /** Below the base URL. */
  readonly url: string;
  readonly kind: DocumentKind;
  readonly heading: string;
  /** Higher is better; exact results start at 1000 and stand above all others. */
  readonly score: number;
}

/** One result, as it is shown. */
export interface SearchHit extends SearchRow {
  /** True where the query named it, false where its words matched. */
  readonly exact: boolean;
  readonly marked: { readonly title: MarkedText; readonly heading: MarkedText; readonly snippet: MarkedText };
}

export interface SearchResult {
  /** What the query names, in words; also where no page answers to it. */
  readonly recognised: readonly string[];
  readonly filters: readonly Filter[];
  /** Filters that name nothing known, in words. */
  readonly faults: readonly string[];
  readonly hits: readonly SearchHit[];
  /** Number of results before the limit. */
  readonly total: number;
  /** Queries that find something, offered where this one finds nothing. */
  readonly nearest: readonly string[];
}

/** Longer queries are pasted mails and patches; what names them stands near the top. */
const MAX_QUERY = 4000;

const EXACT_SCORE = 1000;

/** Answers a query: what it names exactly first, then what its words find, narrowed by its filters. */
export async function search(index: OpenIndex, text: string, limit = 20): Promise<SearchResult> {
  const query = await readQuery(index, text);
  const exact = new Set(query.exact.map(({ place }) => place));
  const { ranked, termsOf } = await rankDocuments(index, query.rest);
  const found = [
    ...query.exact,
    ...ranked
      .filter(({ place }) => !exact.has(place))
      .map(({ place, score }) => ({ place, score, termsOf, exact: false })),
    ...(query.isFiltersAlone ? listPages(index) : []),
  ].filter(({ place }) => query.keeps(place));
  const nearest = found.length === 0 ? await offerNearest(index, query.rest, query.filters) : [];
  return toResult(index, query, found, limit, nearest);
}

/** What a query names exactly, and what is left of it for a search by words elsewhere. */
export interface NamedResult {
  /** The exact results alone, under the query's filters. */
  readonly result: SearchResult;
  /** The words that are left, their white space collapsed; empty where nothing is. */
  readonly rest: string;
  readonly meant: readonly Meant[];
  /** True for a query of filters and nothing else, which asks for everything that they keep. */
  readonly isFiltersAlone: boolean;
}

/** Answers only what a query names exactly: the part of {@link search} that another engine's results are put behind. */
export async function searchNamed(index: OpenIndex, text: string, limit = 20): Promise<NamedResult> {
  const query = await readQuery(index, text);
  const found = query.exact.filter(({ place }) => query.keeps(place));
  return {
    result: await toResult(index, query, found, limit, []),
    rest: query.rest.replace(/\s+/g, ' ').trim(),
    meant: query.meant,
    isFiltersAlone: query.isFiltersAlone,
  };
}

/** A query as it is understood. */
interface ReadQuery extends Kept, ReadFilters {
  readonly filters: readonly Filter[];
  readonly recognised: readonly Recognition[];
  readonly exact: readonly FoundDocument[];
  /** The words that are left for full text; offsets are kept. */
  readonly rest: string;
  readonly isFiltersAlone: boolean;
}

async function readQuery(index: OpenIndex, text: string): Promise<ReadQuery> {
  const { words: query, filters } = readFilters(text.slice(0, MAX_QUERY));
  const kept = await keep(index, filters);
  const recognised = await recognise(query, index);
  const rest = withoutTaken(query, recognised);
  const places = [...new Set(recognised.flatMap((item) => item.places))];
  // What was named is marked as named; its pieces elsewhere would only dazzle.
  const asked = new Set(
    findTerms(rest)
      .filter(({ role }) => role !== 'part')
      .map((term) => term.text),
  );
  const exact = places.map((place, rank) => ({
    place,
    score: EXACT_SCORE - rank / 10,
    termsOf: () => asked,
    exact: true,
  }));
  return { ...kept, filters, recognised, exact, rest, isFiltersAlone: query.trim() === '' && filters.length > 0 };
}

async function toResult(
  index: OpenIndex,
  { filters, faults, recognised }: ReadQuery,
  found: readonly FoundDocument[],
  limit: number,
  nearest: readonly string[],
): Promise<SearchResult> {
  const [hits, told] = await Promise.all([
    Promise.all(found.slice(0, limit).map((item) => toHit(index, item))),
    Promise.all(recognised.map((item) => tell(index, item))),
  ]);
  return { recognised: told, filters, faults, hits: hits.flat(), total: found.length, nearest };
}

/** The row of a hit, without what is only for showing. */
export function toRow({ id, title, url, kind, heading, score }: SearchHit): SearchRow {
  return { id, title, url, kind, heading, score };
}

async function keep(index: OpenIndex, filters: readonly Filter[]): Promise<Kept & ReadFilters> {
  if (filters.length === 0) return { keeps: () => true, meant: [], faults: [] };
  return applyFilters(filters, await index.facets(), index);
}

/** The words that are left for full text: an address or an id is found by what it is, not by its pieces. */
function withoutTaken(query: string, recognised: readonly Recognition[]): string {
  const rest = recognised.reduce((text, { taken }) => (taken ? blank(text, taken.start, taken.end) : text), query);
  return rest.replace(/https?:\/\/\S+/g, ' ');
}

interface FoundDocument {
  readonly place: number;
  readonly score: number;
  /** Terms to be marked in the document at a place. */
  readonly termsOf: Ranking['termsOf'];
  readonly exact: boolean;
}

/** Every document, for a query of filters alone: pages first, each in the order of the site. */
function listPages(index: OpenIndex): FoundDocument[] {
  const none: ReadonlySet<string> = new Set();
  const all = Array.from({ length: index.size }, (_, place) => ({
    place,
    score: index.pageOf(place) === place ? 1 : 0,
    termsOf: () => none,
    exact: false,
  }));
  return [...all.filter(({ score }) => score === 1), ...all.filter(({ score }) => score === 0)];
}

async function toHit(index: OpenIndex, { place, score, termsOf, exact }: FoundDocument): Promise<SearchHit[]> {
  const document: SearchDocument | undefined = await index.document(place);
  if (!document) return [];
  const terms = termsOf(place);
  const { id, title, url, kind, heading } = document;
  const marked = {
    title: markText(title, terms, index),
    heading: markText(heading, terms, index),
    snippet: cutSnippet(document, terms, index),
  };
  return [{ id, title, url, kind, heading, score: Math.round(score * 100) / 100, exact, marked }];
}

/** Ids that are named beside what was recognised; more are to be seen below it. */
const NAMED_IDS = 3;

/** What was recognised, with what it leads to. */
async function tell(index: OpenIndex, { kind, words, places }: Recognition): Promise<string> {
  if (places.length === 0) return words;
  if (kind === 'message') {
    const first = await index.document(places[0] ?? 0);
    return first?.kind === 'message'
      ? `${words} of a message from ${first.title}`
      : `${words} that a decision rests on`;
  }
  const pages = [...new Set(places.map((place) => index.pageOf(place)))];
  if (kind === 'release')
    return `${words}, named by ${pages.length === 1 ? 'one decision' : `${pages.length} decisions`}`;
  if (kind === 'id' || kind === 'commit' || kind === 'subject') return words;
  const ids = await Promise.all(pages.slice(0, NAMED_IDS).map(async (page) => (await index.document(page))?.id ?? ''));
  return `${words}: ${ids.join(', ')}${pages.length > ids.length ? ` and ${pages.length - ids.length} more` : ''}`;
}

/** Edits within which a word is still offered where nothing nearer was found. */
const OFFERED_EDITS = 3;

/** Known words that unknown ones may have been meant for; where filters left nothing, the query without them. */
async function offerNearest(index: OpenIndex, query: string, filters: readonly Filter[]): Promise<string[]> {
  if (filters.length > 0) return query.trim() === '' ? [] : [query.trim()];
  const parts = findUnits(query)
    .flatMap(({ parts: held }) => held.map(({ text }) => text))
    .filter((text) => /^\p{L}{3,}$/u.test(text));
  if (parts.length === 0) return [];
  const known = await index.words();
  return [
    ...new Set(parts.flatMap((word) => findMeant(word, known, Math.min(OFFERED_EDITS, Math.ceil(word.length / 2))))),
  ].slice(0, OFFERED_EDITS);
}
