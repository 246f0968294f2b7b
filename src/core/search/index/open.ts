import { openPieces } from '../pieces/bundles.ts';
import { KINDS_BY_LETTER, opensPage } from '../documents/kinds.ts';
import type { DocumentKind, SearchDocument } from '../documents/document.ts';
import type { ExactReader, PathTable } from '../names/exact.ts';
import type { Facets } from '../names/facets.ts';
import { openWords, type KnownWords } from '../terms/fuzzy.ts';
import type { SearchFiles, SearchManifest } from './manifest.ts';
import type { PackedPostings } from './postings.ts';
import { openShelves } from '../pieces/shelves.ts';
import { openSynonyms } from '../terms/synonyms.ts';
import { openTable, type LoadPiece, type Table } from '../pieces/table.ts';
import { findTerms, TERM_VERSION, type Term } from '../terms/terms.ts';

/** An index that can be asked. Its pieces are loaded when a query needs them, each once. */
export interface OpenIndex extends ExactReader {
  /** Number of documents. */
  readonly size: number;
  readonly terms: Table<PackedPostings>;
  readonly kindOf: (place: number) => DocumentKind | undefined;
  /** Place of the page that a document is or stands on. */
  readonly pageOf: (place: number) => number;
  /** One more than the last place of a page's sections; of a section, one more than its own. */
  readonly endOf: (place: number) => number;
  /** Places of decisions that no longer hold. */
  readonly replaced: ReadonlySet<number>;
  readonly document: (place: number) => Promise<SearchDocument | undefined>;
  /** Fetches documents before they are asked for, where there are not too many; rejects where that fails, and loses nothing. */
  readonly readAhead: () => Promise<void>;
  /** Plain words of the index, for finding what a misspelt one was meant to be. */
  readonly words: () => Promise<KnownWords>;
  readonly facets: () => Promise<Facets>;
  readonly synonyms: readonly (readonly (readonly string[])[])[];
  /** Terms of one of the documents' texts, cut when first asked for; every key typed asks for the same ones again. */
  readonly termsOf: (text: string) => readonly Term[];
}

/**
 * Opens an index that `buildSearchFiles` made.
 *
 * @param load fetches a piece by its name
 * @throws Error where the value is no manifest, or one of texts that were cut by another version of the term rule
 */
export function openSearch(value: unknown, load: LoadPiece): OpenIndex {
  const manifest = checkManifest(value);
  const { kinds } = manifest;
  const { load: read, readAhead } = openPieces(load, manifest.bundles);
  const pages = findPages(kinds);
  const ends = findEnds(pages);
  const ordinals = findOrdinals(pages);
  const [onPages, onSections] = [openShelves(manifest.pages, read), openShelves(manifest.sections, read)];
  let words: Promise<KnownWords> | undefined;
  return {
    size: kinds.length,
    terms: openTable(manifest.terms, read),
    exact: openTable(manifest.exact, read),
    kindOf: (place) => KINDS_BY_LETTER.get((kinds[place] ?? '').toLowerCase()),
    pageOf: (place) => pages[place] ?? place,
    endOf: (place) => ends[place] ?? place + 1,
    replaced: new Set(manifest.replaced),
    document: (place) => (pages[place] === place ? onPages : onSections)(ordinals[place] ?? 0),
    readAhead,
    words: () => {
      words ??= read('words').then(
        (list) => openWords((list as string).split(' ')),
        (error: unknown) => {
          words = undefined;
          throw error;
        },
      );
      return words;
    },
    facets: async () => (await read('facets')) as Facets,
    paths: async () => (await read('paths')) as PathTable,
    plainNames: new Set(manifest.plainNames),
    synonyms: openSynonyms(manifest.synonyms),
    termsOf: rememberTerms(),
  };
}

/**
 * Opens an index that is in memory whole, such as one that was just built or read back from disk.
 *
 * @throws Error as {@link openSearch} does
 */
export function openFiles({ manifest, pieces }: SearchFiles): OpenIndex {
  return openSearch(manifest, (name) =>
    Object.hasOwn(pieces, name)
      ? Promise.resolve(pieces[name])
      : Promise.reject(new Error(`the index has no piece \`${name}\``)),
  );
}

function checkManifest(value: unknown): SearchManifest {
  const version = typeof value === 'object' && value !== null && 'version' in value ? value.version : undefined;
  if (typeof version !== 'number')
    throw new Error('met a value without a version; expected a search index made by `buildSearchFiles`');
  if (version !== TERM_VERSION) {
    throw new Error(
      `the search index was made with version ${version} of the term rule, this code reads with version ${TERM_VERSION}; build the site again, or reload the page`,
    );
  }
  return value as SearchManifest;
}

/** Place of the page of each document: the last one before it whose letter opens a page. A message opens none. */
function findPages(kinds: string): number[] {
  let page = 0;
  return [...kinds].map((letter, place) => {
    if (opensPage(letter)) page = place;
    return page;
  });
}

/** Where each page ends and each section: pages come before their sections, and these before the next page. */
function findEnds(pages: readonly number[]): number[] {
  const ends = pages.map((_, place) => place + 1);
  pages.forEach((page, place) => {
    ends[page] = place + 1;
  });
  return ends;
}

/** How many documents of its shelves stand before each: pages before a page, sections before a section. */
function findOrdinals(pages: readonly number[]): number[] {
  let [pagesBefore, sectionsBefore] = [0, 0];
  return pages.map((page, place) => (page === place ? pagesBefore++ : sectionsBefore++));
}

function rememberTerms(): (text: string) => readonly Term[] {
  const known = new Map<string, readonly Term[]>();
  return (text) => {
    const terms = known.get(text) ?? findTerms(text);
    known.set(text, terms);
    return terms;
  };
}
