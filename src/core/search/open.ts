import MiniSearch, { type AsPlainObject } from 'minisearch';
import type { SearchDocument } from './document.ts';
import { ENGINE_OPTIONS, type IndexedDocument } from './engine.ts';
import { openExactIndex, type ExactIndex, type ExactLookup } from './exact.ts';
import { findTerms, TERM_VERSION, type Term } from './terms.ts';

/** The index as it travels: plain JSON. */
export interface SearchIndex {
  /** Of the term rule that cut its texts. */
  readonly version: number;
  readonly documents: readonly SearchDocument[];
  readonly exact: ExactIndex;
  readonly engine: AsPlainObject;
}

/** An index that can be asked. */
export interface OpenIndex {
  readonly documents: readonly SearchDocument[];
  readonly exact: ExactLookup;
  readonly engine: MiniSearch<IndexedDocument>;
  /** Terms of one of the documents' texts, cut when first asked for; every key typed asks for the same ones again. */
  readonly termsOf: (text: string) => readonly Term[];
}

/**
 * Opens an index that `buildSearchIndex` made.
 *
 * @throws Error where the value is no index, or one whose texts were cut by another version of the term rule
 */
export function openSearchIndex(value: unknown): OpenIndex {
  const version = typeof value === 'object' && value !== null && 'version' in value ? value.version : undefined;
  if (typeof version !== 'number') throw new Error('met a value without a version; expected a search index made by `buildSearchIndex`');
  if (version !== TERM_VERSION) {
    throw new Error(`the search index was made with version ${version} of the term rule, this code reads with version ${TERM_VERSION}; build the site again, or reload the page`);
  }
  const { documents, exact, engine } = value as SearchIndex;
  return { documents, exact: openExactIndex(exact), engine: MiniSearch.loadJS(engine, ENGINE_OPTIONS), termsOf: rememberTerms() };
}

function rememberTerms(): (text: string) => readonly Term[] {
  const known = new Map<string, readonly Term[]>();
  return (text) => {
    const terms = known.get(text) ?? findTerms(text);
    known.set(text, terms);
    return terms;
  };
}
