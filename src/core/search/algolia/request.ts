import type { ExactResult } from '../query/query.ts';
import { countBytes, escapeText } from './escape.ts';

/** The one host that requests go to, instead of the service's own. */
export interface ServiceHost {
  /** Host name without scheme and port. */
  readonly url: string;
  readonly protocol: 'http' | 'https';
  readonly port?: number;
}

/** What a reader's browser needs to query the service. All of it is public: it is in the site's scripts. */
export interface SearchService {
  readonly appId: string;
  /** A key that can search and nothing else. */
  readonly searchKey: string;
  readonly index: string;
  readonly host?: ServiceHost;
}

/** Bytes of a query; the service refuses longer ones, or cuts them in the middle of a word. */
const MAX_BYTES = 512;

/** Characters of a run that fit in any script: none takes more than four bytes. */
const MAX_RUN = MAX_BYTES / 4;

/** What the service is asked. Everything that is the same for each query is in the index's settings. */
interface ServiceRequest {
  readonly indexName: string;
  readonly query: string;
  /** All of the outer, any of the inner. */
  readonly facetFilters: string[][];
  readonly hitsPerPage: number;
  /** The service is to keep no statistics of what readers search for. */
  readonly analytics: false;
  readonly clickAnalytics: false;
}

/**
 * The request for what is left after the exact part of a query was answered: its other words, under its filters.
 *
 * @returns nothing where the query was answered as a whole or its filters select nothing, because what a reader pastes
 *   is
 *   sent no further than necessary
 */
export function buildRequest(
  { rest, resolved, isFiltersAlone }: Pick<ExactResult, 'rest' | 'resolved' | 'isFiltersAlone'>,
  indexName: string,
  hitsPerPage: number,
): ServiceRequest | undefined {
  const query = cutQuery(rest);
  if ((query === '' && !isFiltersAlone) || resolved.some(({ values }) => values.length === 0)) return undefined;
  const facetFilters = resolved.map(({ key, values }) =>
    values.map((value) => `${key}:${escapeFilter(escapeText(value))}`),
  );
  return { indexName, query, facetFilters, hitsPerPage, analytics: false, clickAnalytics: false };
}

/** A hyphen at a value's start would mean "not". */
function escapeFilter(value: string): string {
  return value.startsWith('-') ? `\\${value}` : value;
}

/** As many whole words as the service takes. */
function cutQuery(rest: string): string {
  let query = '';
  // Half of a surrogate pair has no form in UTF-8.
  for (const run of rest.replace(/\p{Surrogate}/gu, ' ').split(/\s+/)) {
    const longer = `${query} ${[...run].slice(0, MAX_RUN).join('')}`.trim();
    if (countBytes(longer) > MAX_BYTES) break;
    query = longer;
  }
  return query;
}
