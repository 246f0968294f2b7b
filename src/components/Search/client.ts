import { search } from '../../core/search/query.ts';
import { SHOWN, type SearchClient } from './search-client.ts';

/** The embedded index alone. */
export const client: SearchClient = {
  answer: (index, query) => search(index, query, SHOWN),
  nameAll: (total) => `All ${total} results on a page`,
};
