import type { DocumentKind, SearchDocument } from './document.ts';
import { blank, recognise, type Recognition } from './exact.ts';
import type { OpenIndex } from './open.ts';
import { rankDocuments } from './rank.ts';
import { cutSnippet, markText, type MarkedText } from './snippet.ts';
import { findTerms } from './terms.ts';

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
  readonly recognised: readonly Recognition[];
  readonly hits: readonly SearchHit[];
  /** Number of results before the limit. */
  readonly total: number;
}

/** Longer queries are pasted mails and patches; what names them stands near the top. */
const MAX_QUERY = 4000;

const EXACT_SCORE = 1000;

/** Answers a query: what it names exactly first, then what its words find. */
export function search(index: OpenIndex, text: string, limit = 20): SearchResult {
  const query = text.slice(0, MAX_QUERY);
  const recognised = recognise(query, index.exact, index.documents);
  const words = withoutTaken(query, recognised);
  const exact = [...new Set(recognised.flatMap(({ places }) => places))];
  const ranked = rankDocuments(index, words).filter(({ place }) => !exact.includes(place));
  // What was named is marked as named; its pieces elsewhere would only dazzle.
  const asked = new Set(findTerms(words).filter(({ role }) => role !== 'part').map((term) => term.text));
  const found = [
    ...exact.map((place, rank) => ({ place, score: EXACT_SCORE - rank / 10, terms: asked, exact: true })),
    ...ranked.map((item) => ({ ...item, exact: false })),
  ];
  return { recognised, hits: found.slice(0, limit).flatMap((item) => toHit(index, item)), total: found.length };
}

/** The row of a hit, without what is only for showing. */
export function toRow({ id, title, url, kind, heading, score }: SearchHit): SearchRow {
  return { id, title, url, kind, heading, score };
}

/** The words that are left for full text: an address or an id is found by what it is, not by its pieces. */
function withoutTaken(query: string, recognised: readonly Recognition[]): string {
  const rest = recognised.reduce((text, { taken }) => (taken ? blank(text, taken.start, taken.end) : text), query);
  return rest.replace(/https?:\/\/\S+/g, ' ');
}

interface FoundDocument {
  readonly place: number;
  readonly score: number;
  readonly terms: ReadonlySet<string>;
  readonly exact: boolean;
}

function toHit(index: OpenIndex, { place, score, terms, exact }: FoundDocument): SearchHit[] {
  const document: SearchDocument | undefined = index.documents[place];
  if (!document) return [];
  const { id, title, url, kind, heading } = document;
  const marked = { title: markText(title, terms, index), heading: markText(heading, terms, index), snippet: cutSnippet(document, terms, index) };
  return [{ id, title, url, kind, heading, score: Math.round(score * 100) / 100, exact, marked }];
}
