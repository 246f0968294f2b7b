import { nameAsWritten } from '../../ground/people.ts';
import { findNearest } from '../../ground/problem/nearest.ts';
import { STATUSES, TOPICS, wordsOf } from '../../ground/vocabulary.ts';
import { DOCUMENT_KINDS, isDocumentKind, type DocumentKind } from '../documents/document.ts';
import { readReleases, unpackOrdinals, type Facets } from '../names/facets.ts';
import { foldTerm } from '../terms/terms.ts';

/** What results can be filtered by, in the order in which a reader is shown it. */
export const FILTER_KEYS = ['topic', 'status', 'kind', 'person', 'release'] as const;
/** A word of {@link FILTER_KEYS}. */
export type FilterKey = (typeof FILTER_KEYS)[number];

/** A key with a facet: a kind is known without one. */
type FacetKey = Exclude<FilterKey, 'kind'>;

/** `status:open` of a query. */
export interface Filter {
  readonly key: FilterKey;
  readonly value: string;
}

/** A query in its two halves. */
interface FilteredQuery {
  /** The query with blanks in place of its filters; all offsets are kept. */
  readonly words: string;
  readonly filters: readonly Filter[];
}

/** What the filters of one key select: a document must have one of the values. Without any, nothing is selected. */
export interface ResolvedFilter {
  readonly key: FilterKey;
  readonly values: readonly string[];
}

/** The filters of a query, resolved to values of the facets, or to kinds. */
export interface ResolvedFilters {
  readonly resolved: readonly ResolvedFilter[];
  /** Filters that name nothing known, in words for the reader. */
  readonly faults: readonly string[];
}

/** The documents that the filters of a query select. */
export interface DocumentFilter {
  readonly accepts: (ordinal: number) => boolean;
}

/** What filtering needs of an open index. */
interface DocumentLookup {
  readonly kindOf: (ordinal: number) => DocumentKind | undefined;
  readonly pageOf: (ordinal: number) => number;
}

/** `key:value`, `key:"two words"`; any other key is part of the words, as in `Fixes:` or `id:`. */
const FILTER = new RegExp(`(?<!\\S)(${FILTER_KEYS.join('|')}):(?:"([^"]*)"?|(\\S+))`, 'gi');

/** Takes the filters out of a query. */
export function readFilters(query: string): FilteredQuery {
  const filters = [...query.matchAll(FILTER)].flatMap(([, name = '', quoted, bare = '']): Filter[] => {
    const key = FILTER_KEYS.find((known) => known === name.toLowerCase());
    const value = (quoted ?? bare).trim();
    return key === undefined || value === '' ? [] : [{ key, value }];
  });
  return { words: query.replace(FILTER, (all) => ' '.repeat(all.length)), filters };
}

/** A filter as it is written in a query. */
export function formatFilter({ key, value }: Filter): string {
  return `${key}:${/\s/.test(value) ? `"${value}"` : value}`;
}

/** Finds the values that filters name. Two filters of one key select what either selects. */
function resolveFilters(filters: readonly Filter[], facets: Facets): ResolvedFilters {
  const faults: string[] = [];
  const resolved = FILTER_KEYS.flatMap((key): ResolvedFilter[] => {
    const given = filters.filter((filter) => filter.key === key).map(({ value }) => value);
    if (given.length === 0) return [];
    const read = given.map((value) => (key === 'kind' ? readKind(value) : readFacet(key, value, facets)));
    faults.push(...read.flatMap((one) => ('fault' in one ? [one.fault] : [])));
    return [{ key, values: [...new Set(read.flatMap((one) => ('values' in one ? one.values : [])))] }];
  });
  return { resolved, faults };
}

/**
 * Finds the documents that filters select: those that some filter of each key selects.
 *
 * Persons belong to arguments and messages. A query that also asks for a kind without persons, such as threads, gets
 * the pages on which the person speaks.
 */
export function applyFilters(
  filters: readonly Filter[],
  facets: Facets,
  { kindOf, pageOf }: DocumentLookup,
): DocumentFilter & ResolvedFilters {
  const { resolved, faults } = resolveFilters(filters, facets);
  const kinds = resolved.find(({ key }) => key === 'kind')?.values ?? [];
  const isOfKind = (ordinal: number): boolean => kinds.includes(kindOf(ordinal) ?? '');
  const tests = resolved.map(({ key, values }) => {
    if (key === 'kind') return isOfKind;
    const own = facets[key].filter(([name]) => values.includes(name)).flatMap(([, packed]) => unpackOrdinals(packed));
    const pages = key === 'person' ? own.map(pageOf).filter(isOfKind) : [];
    const selected = new Set([...own, ...pages]);
    return (ordinal: number): boolean => selected.has(ordinal);
  });
  return { accepts: (ordinal) => tests.every((test) => test(ordinal)), resolved, faults };
}

type ReadFilter = { readonly values: readonly string[] } | { readonly fault: string };

function readKind(value: string): ReadFilter {
  const kinds = Object.keys(DOCUMENT_KINDS).filter(isDocumentKind);
  const kind = kinds.find((word) => word === value.toLowerCase() || `${word}s` === value.toLowerCase());
  return kind ? { values: [kind] } : { fault: describeFault('kind', value, kinds) };
}

function readFacet(key: FacetKey, value: string, facets: Facets): ReadFilter {
  const names = facets[key].map(([name]) => name);
  const values = names.filter(createTest(key, value));
  return values.length === 0 && !isKnownStatus(key, value) ? { fault: describeFault(key, value, names) } : { values };
}

/** A status that no decision has selects nothing, which is an answer; a word that is no status is a mistake. */
function isKnownStatus(key: FacetKey, value: string): boolean {
  return key === 'status' && wordsOf(STATUSES).some((status) => status === value.toLowerCase());
}

/** The test for a facet's names: persons by any part, topics by folder, prefix or label, the rest by the whole word. */
function createTest(key: FacetKey, value: string): (name: string) => boolean {
  const folded = foldTerm(value);
  switch (key) {
    case 'person':
      return (name) => [folded, foldTerm(nameAsWritten(value))].some((part) => foldTerm(name).includes(part));
    case 'release': {
      const releases = readReleases(value);
      return (name) => releases.includes(name);
    }
    case 'topic':
      return (name) => {
        const topic = wordsOf(TOPICS).find((known) => known === name);
        const words = topic === undefined ? [name] : [name, TOPICS[topic].label, TOPICS[topic].prefix];
        return words.some((word) => foldTerm(word) === folded) || name.startsWith(folded);
      };
    case 'status':
      return (name) => name === folded;
  }
}

/** Values that a fault lists at most. */
const MAX_LISTED = 12;

function describeFault(key: FilterKey, value: string, known: readonly string[]): string {
  const nearest = findNearest(value, known);
  const list = known.length <= MAX_LISTED ? `; known: ${known.join(', ')}` : '';
  return `No ${key} is called "${value}"${nearest === undefined ? list : `; the nearest is "${nearest}"`}`;
}
