import { liteClient } from 'algoliasearch/lite';
import service from '@generated/wiki/default/algolia.json';
import { readHit } from '../../core/search/algolia/hit.ts';
import { buildRequest } from '../../core/search/algolia/request.ts';
import type { OpenIndex } from '../../core/search/index/open.ts';
import { search, searchExact, type SearchHit, type SearchResult } from '../../core/search/query/query.ts';
import { SHOWN, type SearchClient } from './search-client.ts';

/** Shown where the service fails. The tests recognise a build that has this module by these words. */
const UNANSWERED = 'The search service does not answer, so these are the results of the index that comes with the site';

const { appId, searchKey, index: indexName, host } = service;

// DocSearch makes a client of its own, but that one knows no other host than the service's.
const algolia = liteClient(appId, searchKey, host ? { hosts: [{ ...host, accept: 'read' }] } : {});

/** What the embedded index knows exactly first, then what the service finds by words. */
export const client: SearchClient = {
  async answer(index, query, baseUrl) {
    const named = await searchExact(index, query, SHOWN);
    // What the query names exactly may fill the dialog by itself.
    const request = named.result.hits.length < SHOWN ? buildRequest(named, indexName, SHOWN) : undefined;
    if (!request) return offerNearest(index, query, named.result);
    try {
      const {
        results: [found],
      } = await algolia.searchForHits({ requests: [request] });
      const { hits = [], nbHits = 0 } = found ?? {};
      const others = hits
        .map((hit, rank) => readHit(hit, baseUrl, hits.length - rank))
        .filter(({ url }) => !named.result.hits.some((exact) => exact.url === url));
      return await offerNearest(index, query, join(named.result, others, nbHits - (hits.length - others.length)));
    } catch (error) {
      // The console is for the site's maintainers; the reader gets results all the same.
      console.warn(error);
      const own = await search(index, query, SHOWN);
      return { ...own, faults: [...own.faults, UNANSWERED] };
    }
  },
  nameAll: () => "The site's own results on a page",
};

function join(named: SearchResult, others: readonly SearchHit[], total: number): SearchResult {
  return { ...named, hits: [...named.hits, ...others].slice(0, SHOWN), total: named.total + total };
}

/** Only the embedded index knows near words. */
async function offerNearest(index: OpenIndex, query: string, result: SearchResult): Promise<SearchResult> {
  return result.total > 0 ? result : { ...result, nearest: (await search(index, query, 1)).nearest };
}
