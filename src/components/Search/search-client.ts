import type { OpenIndex } from '../../core/search/index/open.ts';
import type { SearchResult } from '../../core/search/query/query.ts';

/** What answers the dialog's queries. A site's build chooses one: see `plugin/search-client.ts`. */
export interface SearchClient {
  /**
   * Answers a query.
   *
   * @param baseUrl the site's, with its closing slash
   */
  answer(index: OpenIndex, query: string, baseUrl: string): Promise<SearchResult>;
  /** Text of the link to the page of all results, which the embedded search answers in either case. */
  nameAll(total: number): string;
}

/** Results in the dialog. Each may need a shard of its own; the page shows more. */
export const SHOWN = 10;
