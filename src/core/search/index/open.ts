import { isPageLetter, KINDS_BY_LETTER } from '../documents/kind-letters.ts';
import type { DocumentKind, SearchDocument } from '../documents/document.ts';
import type { Facets } from '../names/facets.ts';
import type { ExactReader, PathTable } from '../names/recognise.ts';
import { openDocuments } from '../shards/document-shards.ts';
import { openShards } from '../shards/prefetch.ts';
import { openTable, type LoadShard, type Table } from '../shards/table.ts';
import { openDictionary, type Dictionary } from '../terms/spelling.ts';
import { openSynonyms } from '../terms/synonyms.ts';
import { findTerms, TERM_VERSION, type Term } from '../terms/terms.ts';
import type { SearchFiles, SearchManifest } from './manifest.ts';
import type { PackedPostings } from './postings.ts';

/** An index that answers queries. Its shards are loaded when a query needs them, each once. */
export interface OpenIndex extends ExactReader {
  /** Number of documents; ordinals are below it. */
  readonly size: number;
  readonly terms: Table<PackedPostings>;
  readonly kindOf: (ordinal: number) => DocumentKind | undefined;
  /** Ordinal of the page that a document is or belongs to. */
  readonly pageOf: (ordinal: number) => number;
  /** One more than the last ordinal of a page's sections; of a section, one more than its own. */
  readonly endOf: (ordinal: number) => number;
  /** Ordinals of decisions that were superseded or withdrawn. */
  readonly replaced: ReadonlySet<number>;
  readonly document: (ordinal: number) => Promise<SearchDocument | undefined>;
  /** Fetches all documents, where there are not too many; rejects where that fails, and may then be called again. */
  readonly prefetch: () => Promise<void>;
  /** Plain words of the index, for correcting misspelt ones. */
  readonly dictionary: () => Promise<Dictionary>;
  readonly facets: () => Promise<Facets>;
  readonly synonyms: readonly (readonly (readonly string[])[])[];
  /** Terms of one of the documents' texts, remembered: every key typed asks for the same texts again. */
  readonly termsOf: (text: string) => readonly Term[];
}

/**
 * Opens an index that `buildSearchFiles` made.
 *
 * @param value the index's manifest
 * @param load fetches a shard by its name
 * @throws Error where the value is no manifest, or that of an index whose texts were cut by another version of the term
 *   rule
 */
export function openSearch(value: unknown, load: LoadShard): OpenIndex {
  const manifest = checkManifest(value);
  const { kinds } = manifest;
  const store = openShards(load, manifest.bundles);
  const pages = findPages(kinds);
  const ends = findEnds(pages);
  const slots = findSlots(pages);
  const readPage = openDocuments(manifest.pages, store.load);
  const readSection = openDocuments(manifest.sections, store.load);
  return {
    size: kinds.length,
    terms: openTable(manifest.terms, store.load),
    exact: openTable(manifest.exact, store.load),
    kindOf: (ordinal) => KINDS_BY_LETTER.get((kinds[ordinal] ?? '').toLowerCase()),
    pageOf: (ordinal) => pages[ordinal] ?? ordinal,
    endOf: (ordinal) => ends[ordinal] ?? ordinal + 1,
    replaced: new Set(manifest.replaced),
    document: (ordinal) => (pages[ordinal] === ordinal ? readPage : readSection)(slots[ordinal] ?? 0),
    prefetch: store.prefetch,
    dictionary: createDictionaryReader(store.load),
    facets: async () => (await store.load('facets')) as Facets,
    paths: async () => (await store.load('paths')) as PathTable,
    plainNames: new Set(manifest.plainNames),
    synonyms: openSynonyms(manifest.synonyms),
    termsOf: rememberTerms(),
  };
}

/**
 * Opens an index that is in memory as a whole: just built, or read back from disk.
 *
 * @throws Error as {@link openSearch} does
 */
export function openFiles({ manifest, shards }: SearchFiles): OpenIndex {
  return openSearch(manifest, (name) =>
    Object.hasOwn(shards, name)
      ? Promise.resolve(shards[name])
      : Promise.reject(new Error(`the index has no shard \`${name}\``)),
  );
}

function checkManifest(value: unknown): SearchManifest {
  const version = typeof value === 'object' && value !== null && 'version' in value ? value.version : undefined;
  if (typeof version !== 'number')
    throw new Error('met a value without a version; expected a search index made by `buildSearchFiles`');
  if (version !== TERM_VERSION) {
    throw new Error(
      `the search index was made with version ${version} of the term rule, this code reads version ${TERM_VERSION}; ` +
        'build the site again, or reload the page',
    );
  }
  // The version is checked; the rest was written by the same code.
  return value as SearchManifest;
}

/** Reads the dictionary once; after a failure the next call tries again. */
function createDictionaryReader(load: LoadShard): () => Promise<Dictionary> {
  let dictionary: Promise<Dictionary> | undefined;
  return () =>
    (dictionary ??= load('words').then(
      (words) => openDictionary(String(words).split(' ')),
      (error: unknown) => {
        dictionary = undefined;
        throw error;
      },
    ));
}

/** Ordinal of the page of each document: the last one up to it whose letter is a page's. */
function findPages(kinds: string): number[] {
  let page = 0;
  return [...kinds].map((letter, ordinal) => {
    if (isPageLetter(letter)) page = ordinal;
    return page;
  });
}

/** Where each page ends, and each section: a page comes before its sections, and these before the next page. */
function findEnds(pages: readonly number[]): number[] {
  const ends = pages.map((_, ordinal) => ordinal + 1);
  pages.forEach((page, ordinal) => {
    ends[page] = ordinal + 1;
  });
  return ends;
}

/** Index of each document in its list of the manifest: among the pages, or among the sections. */
function findSlots(pages: readonly number[]): number[] {
  let [pagesBefore, sectionsBefore] = [0, 0];
  return pages.map((page, ordinal) => (page === ordinal ? pagesBefore++ : sectionsBefore++));
}

function rememberTerms(): (text: string) => readonly Term[] {
  const known = new Map<string, readonly Term[]>();
  return (text) => {
    const terms = known.get(text) ?? findTerms(text);
    known.set(text, terms);
    return terms;
  };
}
