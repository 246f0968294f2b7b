import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { DocSearchModal } from '@docsearch/react';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import { client } from '@wiki/search-client';
import type { OpenIndex } from '../../core/search/index/open.ts';
import type { SearchResult } from '../../core/search/query/query.ts';
import { Bar } from './Bar.tsx';
import { createClient } from './docsearch.ts';
import { useLongQueries, useRoles } from './docsearch-fixes.ts';
import { describeRecognised, describeResult } from './hits.ts';
import { HitLink } from './HitLink.tsx';
import { useNavigate } from './navigate.ts';
import { PLACEHOLDER } from './state.ts';

interface SearchModalProps {
  readonly index: OpenIndex;
  readonly initialQuery: string;
  readonly onClose: () => void;
  readonly onAnnounce: (text: string) => void;
}

/**
 * DocSearch's dialog over our own search. DocSearch itself gets no address and no key of a service, and contacts none.
 */
export function SearchModal({ index, initialQuery, onClose, onAnnounce }: SearchModalProps): ReactNode {
  const { baseUrl } = useDocusaurusContext().siteConfig;
  const anchor = useRef<HTMLSpanElement>(null);
  const { session, restart } = useSession(initialQuery);
  const { answer, ask } = useAnswer(index, initialQuery, baseUrl);
  const navigate = useNavigate(onClose);
  const { navigator, hitComponent } = useHitLinks(navigate);
  const transformSearchClient = useMemo(() => createClient(ask, baseUrl), [ask, baseUrl]);
  useLongQueries(anchor, session, restart);
  useRoles(anchor, session.n);
  useAnnouncement(answer.result, onAnnounce);
  // The scroll position is wanted once, as it was when the search opened.
  const [scrollY] = useState(() => window.scrollY);
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
        translations={translate(answer.result)}
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

/** One mounting of DocSearch's dialog, which takes a query from outside only when it is mounted. */
interface Session {
  /** Counts the mountings, from 0. */
  readonly n: number;
  readonly query: string;
  /** Position of the caret in the query. */
  readonly caret: number;
}

/** The current session, and what mounts the dialog again with another query. */
function useSession(query: string) {
  const [session, setSession] = useState<Session>({ n: 0, query, caret: query.length });
  const restart = useCallback((next: string, caret = next.length) => {
    setSession(({ n }) => ({ n: n + 1, query: next, caret }));
  }, []);
  return { session, restart };
}

/** The last query and its result, which the bar below the field shows. */
interface Answer {
  /** When the query was asked, in milliseconds of the page. */
  readonly asked: number;
  readonly query: string;
  readonly result?: SearchResult;
}

/** Answers queries and remembers the last answer. */
function useAnswer(index: OpenIndex, initialQuery: string, baseUrl: string) {
  const [answer, setAnswer] = useState<Answer>({ asked: 0, query: initialQuery });
  const ask = useCallback(
    async (query: string): Promise<SearchResult> => {
      const start = performance.now();
      const result = await client.answer(index, query, baseUrl);
      // Shows in a browser's profiler, and is what `npm run bench:search` reads.
      performance.measure('wiki-search', { start });
      // A service may answer an earlier query after a later one.
      setAnswer((last) => (last.asked > start ? last : { asked: start, query, result }));
      return result;
    },
    [index, baseUrl],
  );
  return { answer, ask };
}

/** DocSearch's two ways to open a result, by key and by pointer, over our own navigation. */
function useHitLinks(navigate: (url: string) => void) {
  const navigator = useMemo(
    () => ({
      navigate: ({ itemUrl }: { itemUrl: string }) => {
        navigate(itemUrl);
      },
    }),
    [navigate],
  );
  const hitComponent = useMemo(() => HitLink(navigate), [navigate]);
  return { navigator, hitComponent };
}

/** Announces each result to screen readers, and nothing once the dialog is closed. */
function useAnnouncement(result: SearchResult | undefined, onAnnounce: (text: string) => void): void {
  useEffect(() => {
    if (result) onAnnounce(describeResult(result));
  }, [result, onAnnounce]);
  useEffect(
    () => () => {
      onAnnounce('');
    },
    [onAnnounce],
  );
}

const NOTHING_FOUND = 'Nothing found for';

const TRANSLATIONS = {
  searchBox: { cancelButtonText: 'Close', cancelButtonAriaLabel: 'Close the search', searchInputLabel: 'Search' },
  startScreen: {
    recentSearchesTitle: 'Opened lately',
    noRecentSearchesText: 'Type a Message-ID, an archive address, a commit, an identifier, a release or words.',
    saveRecentSearchButtonTitle: 'Keep',
    removeRecentSearchButtonTitle: 'Forget',
    favoriteSearchesTitle: 'Kept',
    removeFavoriteSearchButtonTitle: 'Do not keep',
  },
  errorScreen: { titleText: 'The search failed', helpText: 'Reload the page and try again.' },
} as const;

/** The dialog's texts. A result without hits also says what was recognised. */
function translate(result: SearchResult | undefined) {
  const recognised = result ? describeRecognised(result) : '';
  return {
    ...TRANSLATIONS,
    noResultsScreen: { noResultsText: recognised === '' ? NOTHING_FOUND : `${recognised}. ${NOTHING_FOUND}` },
  };
}
