import type { OpenIndex } from '../../core/search/index/open.ts';
import type { SearchResult } from '../../core/search/query/query.ts';

/** What answers the dialog. Which one a site has is decided when it is built: see `plugin/search-client.ts`. */
export interface SearchClient {
  /**
   * Answers a query.
   *
   * @param baseUrl the site's, with its closing slash
   */
  answer(index: OpenIndex, query: string, baseUrl: string): Promise<SearchResult>;
  /** Words of the link to the page of all results, which is the embedded search's in either case. */
  nameAll(total: number): string;
}

/** Results in the dialog. Each may need a piece of its own; whoever wants more goes to the page. */
export const SHOWN = 10;
