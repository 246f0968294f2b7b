import { search } from '../../core/search/query/query.ts';
import { prefetchWhenIdle } from './prefetch.ts';
import { SHOWN, type SearchClient } from './search-client.ts';

/** The embedded index alone. */
export const client: SearchClient = {
  async answer(index, query) {
    const result = await search(index, query, SHOWN);
    prefetchWhenIdle(index);
    return result;
  },
  nameAll: (total) => `All ${total} results on a page`,
};
