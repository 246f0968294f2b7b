import type { DocSearchTransformClient } from '@docsearch/react';
import type { SearchResult } from '../../core/search/query/query.ts';
import { toModalHits } from './hits.ts';

type Search = DocSearchTransformClient['search'];
type SearchParams = { readonly requests: readonly { readonly query?: string }[] };

/** Replaces the search of the service's client by ours; that client is never asked anything. */
export function createClient(ask: (query: string) => Promise<SearchResult>, baseUrl: string) {
  const search = async (params: SearchParams): Promise<unknown> => {
    try {
      const result = await ask(params.requests[0]?.query ?? '');
      return { results: [{ hits: toModalHits(result, baseUrl), nbHits: result.total }] };
    } catch (error) {
      // DocSearch shows its error screen for this name alone.
      throw Object.assign(new Error('search failed', { cause: error }), { name: 'RetryError' });
    }
  };
  // The client's type allows every kind of request to the service; DocSearch makes the one that is read here.
  return (client: DocSearchTransformClient): DocSearchTransformClient => ({
    ...client,
    search: search as unknown as Search,
  });
}
