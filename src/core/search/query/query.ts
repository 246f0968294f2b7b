import type { DocumentKind } from '../documents/document.ts';
import type { OpenIndex } from '../index/open.ts';
import { blankSpans, recognise, type Recognition } from '../names/recognise.ts';
import { findCorrections } from '../terms/spelling.ts';
import { findTerms } from '../terms/terms.ts';
import {
  applyFilters,
  readFilters,
  type DocumentFilter,
  type Filter,
  type ResolvedFilter,
  type ResolvedFilters,
} from './filters.ts';
import { findUnits, rankDocuments, type Ranking } from './rank.ts';
import { cutSnippet, highlightText, type HighlightedText } from './snippet.ts';

/** One result, as programs read it. */
interface SearchRow {
  readonly id: string;
  readonly title: string;
  /** Address below the base URL. */
  readonly url: string;
  readonly kind: DocumentKind;
  readonly heading: string;
  /** Higher is better; exact results start at 1000 and come before all others. */
  readonly score: number;
}

/** One result, as it is shown. */
export interface SearchHit extends SearchRow {
  /** True where the query named it exactly, false where its words matched. */
  readonly exact: boolean;
  readonly highlighted: {
    readonly title: HighlightedText;
    readonly heading: HighlightedText;
    readonly snippet: HighlightedText;
  };
}

/** The answer to a query. */
export interface SearchResult {
  /** What the query names exactly, in words for the reader; also where no page answers it. */
  readonly recognised: readonly string[];
  readonly filters: readonly Filter[];
  /** Filters that name nothing known, in words for the reader. */
  readonly faults: readonly string[];
  readonly hits: readonly SearchHit[];
  /** Number of results before the limit. */
  readonly total: number;
  /** Queries that find something, offered where this one finds nothing. */
  readonly nearest: readonly string[];
}

/** Characters of a query that are read. Longer ones are pasted mails and patches, which are named near the top. */
const MAX_QUERY = 4000;

/** Score of the first exact result; the ranked ones stay far below. */
const EXACT_SCORE = 1000;

/**
 * Answers a query: what it names exactly first, then what its words find, restricted by its filters.
 *
 * @param limit number of hits at most
 */
export async function search(index: OpenIndex, text: string, limit = 20): Promise<SearchResult> {
  const query = await readQuery(index, text);
  const exact = new Set(query.exact.map(({ ordinal }) => ordinal));
  const { ranked, matchedTerms } = await rankDocuments(index, query.rest);
  const documents = [
    ...query.exact,
    ...ranked
      .filter(({ ordinal }) => !exact.has(ordinal))
      .map(({ ordinal, score }) => ({ ordinal, score, matchedTerms, exact: false })),
    ...(query.isFiltersAlone ? listDocuments(index) : []),
  ].filter(({ ordinal }) => query.accepts(ordinal));
  const nearest = documents.length === 0 ? await findNearQueries(index, query.rest, query.filters) : [];
  return toResult(index, query, documents, limit, nearest);
}

/** What a query names exactly, and what is left of it for a search by words elsewhere. */
export interface ExactResult {
  /** The exact results alone, restricted by the query's filters. */
  readonly result: SearchResult;
  /** The words that are left, their white space collapsed; empty where nothing is. */
  readonly rest: string;
  readonly resolved: readonly ResolvedFilter[];
  /** True for a query of filters and nothing else, which asks for everything that they select. */
  readonly isFiltersAlone: boolean;
}

/** Answers only what a query names exactly: the part of {@link search} that another engine's results are added to. */
export async function searchExact(index: OpenIndex, text: string, limit = 20): Promise<ExactResult> {
  const query = await readQuery(index, text);
  const documents = query.exact.filter(({ ordinal }) => query.accepts(ordinal));
  return {
    result: await toResult(index, query, documents, limit, []),
    rest: query.rest.replace(/\s+/g, ' ').trim(),
    resolved: query.resolved,
    isFiltersAlone: query.isFiltersAlone,
  };
}

/** The row of a hit, without what is only for showing. */
export function toRow({ id, title, url, kind, heading, score }: SearchHit): SearchRow {
  return { id, title, url, kind, heading, score };
}

/** A query as it is understood. */
interface ParsedQuery extends DocumentFilter, ResolvedFilters {
  readonly filters: readonly Filter[];
  readonly recognised: readonly Recognition[];
  readonly exact: readonly ScoredDocument[];
  /** The words that are left for full text; all offsets are kept. */
  readonly rest: string;
  readonly isFiltersAlone: boolean;
}

/** A document of the result, before it is read. */
interface ScoredDocument {
  readonly ordinal: number;
  readonly score: number;
  /** Terms to be highlighted in the document. */
  readonly matchedTerms: Ranking['matchedTerms'];
  readonly exact: boolean;
}

async function readQuery(index: OpenIndex, text: string): Promise<ParsedQuery> {
  const { words, filters } = readFilters(text.slice(0, MAX_QUERY));
  const filter = await selectDocuments(index, filters);
  const recognised = await recognise(words, index);
  // An address or an id is found by what it is, not by its parts.
  const rest = blankSpans(words, recognised).replace(/https?:\/\/\S+/g, ' ');
  // A name is highlighted as a whole; highlighting its parts elsewhere would only distract.
  const wholeTerms = new Set(
    findTerms(rest)
      .filter(({ role }) => role !== 'part')
      .map((term) => term.text),
  );
  const ordinals = [...new Set(recognised.flatMap((recognition) => recognition.ordinals))];
  const exact = ordinals.map((ordinal, rank) => ({
    ordinal,
    score: EXACT_SCORE - rank / 10,
    matchedTerms: () => wholeTerms,
    exact: true,
  }));
  return { ...filter, filters, recognised, exact, rest, isFiltersAlone: words.trim() === '' && filters.length > 0 };
}

async function selectDocuments(
  index: OpenIndex,
  filters: readonly Filter[],
): Promise<DocumentFilter & ResolvedFilters> {
  if (filters.length === 0) return { accepts: () => true, resolved: [], faults: [] };
  return applyFilters(filters, await index.facets(), index);
}

/** Every document, for a query of filters alone: pages first, each in the order of the site. */
function listDocuments(index: OpenIndex): ScoredDocument[] {
  const none: ReadonlySet<string> = new Set();
  const all = Array.from({ length: index.size }, (_, ordinal) => ({
    ordinal,
    score: index.pageOf(ordinal) === ordinal ? 1 : 0,
    matchedTerms: () => none,
    exact: false,
  }));
  return [...all.filter(({ score }) => score === 1), ...all.filter(({ score }) => score === 0)];
}

async function toResult(
  index: OpenIndex,
  { filters, faults, recognised }: ParsedQuery,
  documents: readonly ScoredDocument[],
  limit: number,
  nearest: readonly string[],
): Promise<SearchResult> {
  const [hits, descriptions] = await Promise.all([
    Promise.all(documents.slice(0, limit).map((document) => toHit(index, document))),
    Promise.all(recognised.map((recognition) => describeRecognition(index, recognition))),
  ]);
  return { recognised: descriptions, filters, faults, hits: hits.flat(), total: documents.length, nearest };
}

async function toHit(index: OpenIndex, { ordinal, score, matchedTerms, exact }: ScoredDocument): Promise<SearchHit[]> {
  const document = await index.document(ordinal);
  if (!document) return [];
  const terms = matchedTerms(ordinal);
  const { id, title, url, kind, heading } = document;
  const highlighted = {
    title: highlightText(title, terms, index),
    heading: highlightText(heading, terms, index),
    snippet: cutSnippet(document, terms, index),
  };
  return [{ id, title, url, kind, heading, score: Math.round(score * 100) / 100, exact, highlighted }];
}

/** Ids that are listed beside what was recognised; the rest is among the results. */
const MAX_LISTED_IDS = 3;

/** What was recognised, with what it leads to, in words for the reader. */
async function describeRecognition(index: OpenIndex, { kind, label, ordinals }: Recognition): Promise<string> {
  const [first] = ordinals;
  if (first === undefined) return label;
  if (kind === 'message') {
    const document = await index.document(first);
    return document?.kind === 'message'
      ? `${label} of a message from ${document.title}`
      : `${label} that a decision rests on`;
  }
  const pages = [...new Set(ordinals.map((ordinal) => index.pageOf(ordinal)))];
  if (kind === 'release')
    return `${label}, named by ${pages.length === 1 ? 'one decision' : `${pages.length} decisions`}`;
  if (kind === 'id' || kind === 'commit' || kind === 'subject') return label;
  const ids = await Promise.all(
    pages.slice(0, MAX_LISTED_IDS).map(async (page) => (await index.document(page))?.id ?? ''),
  );
  return `${label}: ${ids.join(', ')}${pages.length > ids.length ? ` and ${pages.length - ids.length} more` : ''}`;
}

/** Edits within which a word is still offered where no nearer one is known. */
const MAX_OFFERED_EDITS = 3;

/** Words that are offered. */
const MAX_OFFERED = 3;

/** Known words near the query's unknown ones; where the filters leave nothing, the query without them. */
async function findNearQueries(index: OpenIndex, query: string, filters: readonly Filter[]): Promise<string[]> {
  if (filters.length > 0) return query.trim() === '' ? [] : [query.trim()];
  const words = findUnits(query)
    .flatMap(({ parts }) => parts.map(({ text }) => text))
    .filter((text) => /^\p{L}{3,}$/u.test(text));
  if (words.length === 0) return [];
  const dictionary = await index.dictionary();
  const corrections = words.flatMap((word) =>
    findCorrections(word, dictionary, Math.min(MAX_OFFERED_EDITS, Math.ceil(word.length / 2))),
  );
  return [...new Set(corrections)].slice(0, MAX_OFFERED);
}
