import { findNearest } from '../../ground/problem/nearest.ts';
import { STATUSES, TOPICS, wordsOf } from '../../ground/vocabulary.ts';
import { DOCUMENT_KINDS, type DocumentKind } from '../documents/document.ts';
import { releaseKeys, unpackPlaces, type Facets } from '../names/facets.ts';
import { foldTerm } from '../terms/terms.ts';

/** What results may be narrowed by, in the order in which a reader is told of it. */
export const FILTER_KEYS = ['topic', 'status', 'kind', 'person', 'release'] as const;
export type FilterKey = (typeof FILTER_KEYS)[number];

/** `status:open` of a query. */
export interface Filter {
  readonly key: FilterKey;
  readonly value: string;
}

export interface FilteredQuery {
  /** The query without its filters; offsets are kept. */
  readonly words: string;
  readonly filters: readonly Filter[];
}

/** What the filters of a query keep. */
export interface Kept {
  /** False for a document that some filter leaves out. */
  readonly keeps: (place: number) => boolean;
}

/** What documents are and belong to, by their places. */
export interface PlacedDocuments {
  readonly kindOf: (place: number) => DocumentKind | undefined;
  readonly pageOf: (place: number) => number;
}

/** `key:value`, `key:"two words"`; a key that is none of ours is part of the words, as in `Fixes:` or `id:`. */
const FILTER = new RegExp(`(?<!\\S)(${FILTER_KEYS.join('|')}):(?:"([^"]*)"?|(\\S+))`, 'gi');

/** Takes the filters out of a query. */
export function readFilters(query: string): FilteredQuery {
  const filters: Filter[] = [];
  const words = query.replace(
    FILTER,
    (all: string, key: string, quoted: string | undefined, bare: string | undefined) => {
      const value = (quoted ?? bare ?? '').trim();
      if (value !== '') filters.push({ key: key.toLowerCase() as FilterKey, value });
      return ' '.repeat(all.length);
    },
  );
  return { words, filters };
}

/** A filter as it is written in a query. */
export function formatFilter({ key, value }: Filter): string {
  return `${key}:${/\s/.test(value) ? `"${value}"` : value}`;
}

/** What the filters of one key mean: the values of which a document must have one. Without any, nothing is kept. */
export interface Meant {
  readonly key: FilterKey;
  readonly values: readonly string[];
}

/** Filters as their meaning: the names of the facets, or kinds, that each key's filters cover. */
export interface ReadFilters {
  readonly meant: readonly Meant[];
  /** Filters that name nothing known, in words for the reader. */
  readonly faults: readonly string[];
}

/** Works out what filters mean. Two filters of one key cover what either covers. */
export function findMeaning(filters: readonly Filter[], facets: Facets): ReadFilters {
  const faults: string[] = [];
  const meant = FILTER_KEYS.flatMap((key): Meant[] => {
    const given = filters.filter((filter) => filter.key === key).map(({ value }) => value);
    if (given.length === 0) return [];
    const read = given.map((value) => (key === 'kind' ? readKind(value) : readFacet(key, value, facets)));
    faults.push(...read.flatMap((one) => ('fault' in one ? [one.fault] : [])));
    return [{ key, values: [...new Set(read.flatMap((one) => ('values' in one ? one.values : [])))] }];
  });
  return { meant, faults };
}

/**
 * Works out which documents the filters keep. Two filters of one key keep what either keeps; of different keys, what both keep.
 *
 * A person is that of arguments and messages. Who asks for a kind that has none, such as threads, is given the pages on
 * which the person speaks.
 */
export function applyFilters(
  filters: readonly Filter[],
  facets: Facets,
  { kindOf, pageOf }: PlacedDocuments,
): Kept & ReadFilters {
  const { meant, faults } = findMeaning(filters, facets);
  const kinds = meant.find(({ key }) => key === 'kind')?.values ?? [];
  const tests = meant.map(({ key, values }) => {
    if (key === 'kind') return (place: number): boolean => values.includes(kindOf(place) ?? '');
    const own = facets[key].filter(([name]) => values.includes(name)).flatMap(([, packed]) => unpackPlaces(packed));
    const pages = key === 'person' ? own.map(pageOf).filter((page) => kinds.includes(kindOf(page) ?? '')) : [];
    const places = new Set([...own, ...pages]);
    return (place: number): boolean => places.has(place);
  });
  return { keeps: (place) => tests.every((test) => test(place)), meant, faults };
}

type ReadFilter = { readonly values: readonly string[] } | { readonly fault: string };

function readKind(value: string): ReadFilter {
  const kinds = Object.keys(DOCUMENT_KINDS) as DocumentKind[];
  const kind = kinds.find((word) => word === value.toLowerCase() || `${word}s` === value.toLowerCase());
  return kind ? { values: [kind] } : { fault: describeFault('kind', value, kinds) };
}

function readFacet(key: Exclude<FilterKey, 'kind'>, value: string, facets: Facets): ReadFilter {
  const wanted = wantedOf(key, value);
  const values = facets[key].map(([name]) => name).filter(wanted);
  if (values.length === 0 && !isKnownWord(key, value))
    return {
      fault: describeFault(
        key,
        value,
        facets[key].map(([name]) => name),
      ),
    };
  return { values };
}

/** A status that no decision has keeps nothing, which is an answer; a word that is no status is a mistake. */
function isKnownWord(key: FilterKey, value: string): boolean {
  return key === 'status' && (wordsOf(STATUSES) as readonly string[]).includes(value.toLowerCase());
}

/** The test for a facet's names: persons by any part of the name, topics by folder, prefix or label, the rest by the whole word. */
function wantedOf(key: Exclude<FilterKey, 'kind'>, value: string): (name: string) => boolean {
  const folded = foldTerm(value);
  switch (key) {
    case 'person':
      return (name) => foldTerm(name).includes(folded);
    case 'release': {
      const keys = releaseKeys(value);
      return (name) => keys.includes(name);
    }
    case 'topic':
      return (name) => {
        const { label, prefix } = TOPICS[name as keyof typeof TOPICS];
        return [name, label, prefix].some((word) => foldTerm(word) === folded) || name.startsWith(folded);
      };
    case 'status':
      return (name) => name === folded;
  }
}

function describeFault(key: FilterKey, value: string, known: readonly string[]): string {
  const nearest = findNearest(value, known);
  const few = known.length <= 12 ? `; known: ${known.join(', ')}` : '';
  return `No ${key} is called "${value}"${nearest === undefined ? few : `; the nearest is "${nearest}"`}`;
}
