import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { DocSearchModal } from '@docsearch/react';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import { client } from '@wiki/search-client';
import type { OpenIndex } from '../../core/search/index/open.ts';
import type { SearchResult } from '../../core/search/query/query.ts';
import { Bar } from './Bar.tsx';
import { createClient } from './docsearch.ts';
import { describeResult } from './hits.ts';
import { HitLink } from './HitLink.tsx';
import { useNavigate } from './navigate.ts';
import { useLongQueries, useRoles } from './docsearch-fixes.ts';
import { PLACEHOLDER } from './words.ts';

interface SearchModalProps {
  readonly index: OpenIndex;
  readonly initialQuery: string;
  readonly onClose: () => void;
  readonly onAnnounce: (text: string) => void;
}

/** What was asked last and what it found; the bar below the field shows it. */
interface Answer {
  /** When, in the page's milliseconds. */
  readonly asked: number;
  readonly query: string;
  readonly result?: SearchResult;
}

/** DocSearch's dialog over our own search. DocSearch itself is given no address and no key of a service, and asks none. */
export function SearchModal({ index, initialQuery, onClose, onAnnounce }: SearchModalProps): ReactNode {
  const { baseUrl } = useDocusaurusContext().siteConfig;
  const [session, setSession] = useState({ n: 0, query: initialQuery, caret: initialQuery.length });
  const [answer, setAnswer] = useState<Answer>({ asked: 0, query: initialQuery });
  const anchor = useRef<HTMLSpanElement>(null);
  const navigate = useNavigate(onClose);
  const ask = useCallback(
    async (query: string): Promise<SearchResult> => {
      const start = performance.now();
      const result = await client.answer(index, query, baseUrl);
      // Shows in a browser's profiler, and is what `npm run bench:search` reads.
      performance.measure('wiki-search', { start });
      // A service may answer the query before the last one last.
      setAnswer((last) => (last.asked > start ? last : { asked: start, query, result }));
      return result;
    },
    [index, baseUrl],
  );
  useEffect(() => {
    if (answer.result) onAnnounce(describeResult(answer.result));
  }, [answer, onAnnounce]);
  const restart = useCallback((query: string, caret = query.length) => {
    setSession(({ n }) => ({ n: n + 1, query, caret }));
  }, []);
  const transformSearchClient = useMemo(() => createClient(ask, baseUrl), [ask, baseUrl]);
  const navigator = useMemo(
    () => ({
      navigate: ({ itemUrl }: { itemUrl: string }) => {
        navigate(itemUrl);
      },
    }),
    [navigate],
  );
  useLongQueries(anchor, session, restart);
  useRoles(anchor, session.n);
  // The scroll position is wanted once, as it was when the search opened.
  const [scrollY] = useState(() => window.scrollY);
  const hitComponent = useMemo(() => HitLink(navigate), [navigate]);
  useEffect(
    () => () => {
      onAnnounce('');
    },
    [onAnnounce],
  );
  return (
    <>
      <span ref={anchor} hidden />
      <DocSearchModal
        key={session.n}
        appId="embedded"
        apiKey="none"
        indexName={`wiki${baseUrl}`}
        insights={false}
        transformSearchClient={transformSearchClient}
        navigator={navigator}
        hitComponent={hitComponent}
        initialQuery={session.query}
        initialScrollY={scrollY}
        placeholder={PLACEHOLDER}
        maxResultsPerGroup={20}
        onClose={onClose}
        translations={wordings(answer.result)}
      />
      <Bar
        key={`bar${session.n}`}
        anchor={anchor}
        index={index}
        query={answer.query}
        result={answer.result}
        onQuery={restart}
        onOpen={navigate}
      />
    </>
  );
}

function wordings(result: SearchResult | undefined) {
  return {
    searchBox: { cancelButtonText: 'Close', cancelButtonAriaLabel: 'Close the search', searchInputLabel: 'Search' },
    startScreen: {
      recentSearchesTitle: 'Opened lately',
      noRecentSearchesText: 'Type a Message-ID, an archive address, a commit, an identifier, a release or words.',
      saveRecentSearchButtonTitle: 'Keep',
      removeRecentSearchButtonTitle: 'Forget',
      favoriteSearchesTitle: 'DocumentFilter',
      removeFavoriteSearchButtonTitle: 'Do not keep',
    },
    errorScreen: { titleText: 'The search failed', helpText: 'Reload the page and try again.' },
    noResultsScreen: {
      noResultsText:
        result && result.recognised.length > 0
          ? `${result.recognised.join(' · ')}. Nothing found for`
          : 'Nothing found for',
    },
  };
}
