import { useEffect, useState, type ReactNode } from 'react';
import Link from '@docusaurus/Link';
import { useHistory, useLocation } from '@docusaurus/router';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import useIsBrowser from '@docusaurus/useIsBrowser';
import type { OpenIndex } from '../../core/search/index/open.ts';
import type { SearchResult } from '../../core/search/query/query.ts';
import { NearestQueries } from './Bar.tsx';
import { describeResult } from './hits.ts';
import { openIndex } from './load.ts';
import { Filters } from './Filters.tsx';
import { prefetchWhenIdle } from './prefetch.ts';
import { ResultList } from './ResultList.tsx';
import { SlashSwitch } from './SlashSwitch.tsx';
import { PLACEHOLDER } from './state.ts';

/** Results that are shown at first, and that each press of the button adds. */
const STEP = 30;

/** The search page: a field, filters, and all results of the query, which is in the address. */
export function SearchPage(): ReactNode {
  const { query, setQuery } = useQuery();
  const [limit, setLimit] = useState(STEP);
  const { index, result, fault } = useSearch(query, limit);
  const ask = (text: string): void => {
    setLimit(STEP);
    setQuery(text);
  };
  return (
    <main className="search-page">
      <h1>Search</h1>
      <WithoutScript />
      <SearchForm index={index} query={query} onQuery={ask} />
      <p role="status">{fault ?? (result ? describeResult(result) : query === '' ? '' : 'Searching…')}</p>
      {result && <NearestQueries result={result} onQuery={ask} />}
      {result && <ResultList hits={result.hits} />}
      {result && result.total > result.hits.length && (
        <button
          type="button"
          onClick={() => {
            setLimit(limit + STEP);
          }}
        >
          Show more
        </button>
      )}
      <p className="soft">
        <Link to="/guide/searching">What can be searched for</Link>
      </p>
    </main>
  );
}

function WithoutScript(): ReactNode {
  return (
    <noscript>
      <p>
        This search runs in the browser and needs JavaScript. Without it,{' '}
        <a href="https://lore.kernel.org/">the archive</a> finds mails, and the topics, the threads and the list of
        messages in the menu lead to every page here.
      </p>
    </noscript>
  );
}

interface SearchFormProps {
  /** Nothing until it is loaded; the filters need it. */
  readonly index: OpenIndex | undefined;
  readonly query: string;
  readonly onQuery: (query: string) => void;
}

function SearchForm({ index, query, onQuery }: SearchFormProps): ReactNode {
  return (
    <form
      role="search"
      className="needs-script"
      onSubmit={(event) => {
        event.preventDefault();
      }}
    >
      <label htmlFor="search-query">Message-ID, archive address, commit, identifier, release or words</label>
      <input
        id="search-query"
        name="q"
        type="search"
        value={query}
        placeholder={PLACEHOLDER}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          onQuery(event.target.value);
        }}
      />
      {index && <Filters index={index} query={query} onQuery={onQuery} />}
      <SlashSwitch />
    </form>
  );
}

/** The query, kept in the address; typing replaces the entry of the history rather than adding one for each key. */
function useQuery(): { query: string; setQuery: (query: string) => void } {
  const history = useHistory();
  const { pathname, search } = useLocation();
  // On the server the page is rendered without an address; the query is read once the browser is there.
  const isBrowser = useIsBrowser();
  return {
    query: (isBrowser && new URLSearchParams(search).get('q')) || '',
    setQuery: (text) => {
      history.replace({ pathname, search: text === '' ? '' : `?q=${encodeURIComponent(text)}` });
    },
  };
}

interface Answer {
  readonly result?: SearchResult;
  /** Why the search failed, in words for the reader. */
  readonly fault?: string;
}

/** Loads the index and answers the query, each time that the query or the limit changes. */
function useSearch(query: string, limit: number): Answer & { readonly index: OpenIndex | undefined } {
  const { baseUrl } = useDocusaurusContext().siteConfig;
  const [index, setIndex] = useState<OpenIndex>();
  const [answer, setAnswer] = useState<Answer>({});
  useEffect(() => {
    let isCurrent = true;
    const run = async (): Promise<void> => {
      const opened = await openIndex(baseUrl);
      if (isCurrent) setIndex(opened);
      const next = await answerQuery(opened, query, limit);
      if (isCurrent) setAnswer(next);
    };
    run().catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      if (isCurrent) setAnswer({ fault: `The search failed: ${reason}` });
    });
    return () => {
      isCurrent = false;
    };
  }, [baseUrl, query, limit]);
  return { index, ...answer };
}

async function answerQuery(index: OpenIndex, query: string, limit: number): Promise<Answer> {
  if (query.trim() === '') return {};
  const { search } = await import('../../core/search/query/query.ts');
  const result = await search(index, query, limit);
  prefetchWhenIdle(index);
  return { result };
}
