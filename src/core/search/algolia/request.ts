import type { NamedResult } from '../query/query.ts';
import { escapeText } from './text.ts';

/** Longer queries are refused or cut by the service, in the middle of a word. */
const MAX_BYTES = 512;

/** A run of this many characters fits whatever they are: none takes more than four bytes. */
const MAX_RUN = MAX_BYTES / 4;

/** What the service is asked. Everything that is the same for each query is in the index's settings. */
export interface ServiceRequest {
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
 * What is left to ask the service after the exact part of a query was answered: its other words, under its filters.
 *
 * Nothing where the query was answered whole, or where a filter can keep nothing: what somebody pasted goes no further
 * than it has to.
 */
export function buildRequest(
  { rest, meant, isFiltersAlone }: Pick<NamedResult, 'rest' | 'meant' | 'isFiltersAlone'>,
  indexName: string,
  hitsPerPage: number,
): ServiceRequest | undefined {
  const query = cutQuery(rest);
  if ((query === '' && !isFiltersAlone) || meant.some(({ values }) => values.length === 0)) return undefined;
  const facetFilters = meant.map(({ key, values }) =>
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
  // A lone half of a surrogate pair has no bytes in UTF-8.
  for (const run of rest.replace(/\p{Surrogate}/gu, ' ').split(/\s+/)) {
    const longer = `${query} ${[...run].slice(0, MAX_RUN).join('')}`.trim();
    if (countBytes(longer) > MAX_BYTES) break;
    query = longer;
  }
  return query;
}

function countBytes(text: string): number {
  return encodeURIComponent(text).replace(/%[\dA-F]{2}/g, '.').length;
}
