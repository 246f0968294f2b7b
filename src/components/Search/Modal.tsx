import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { DocSearchModal } from '@docsearch/react';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import type { OpenIndex } from '../../core/search/open.ts';
import { search, type SearchResult } from '../../core/search/query.ts';
import { createClient } from './client.ts';
import { describeRecognised } from './hits.ts';
import { HitLink } from './HitLink.tsx';
import { useNavigate } from './navigate.ts';
import { useLongQueries, useRoles } from './repairs.ts';
import { PLACEHOLDER } from './words.ts';

export { openSearchIndex } from '../../core/search/open.ts';

interface SearchModalProps {
  readonly index: OpenIndex;
  readonly initialQuery: string;
  readonly onClose: () => void;
  readonly onAnnounce: (text: string) => void;
}

/** DocSearch's dialog over the embedded index. It is given no address and no key of a service, and asks none. */
export function SearchModal({ index, initialQuery, onClose, onAnnounce }: SearchModalProps): ReactNode {
  const { baseUrl } = useDocusaurusContext().siteConfig;
  const [session, setSession] = useState({ n: 0, query: initialQuery, caret: initialQuery.length });
  const [recognised, setRecognised] = useState('');
  const anchor = useRef<HTMLSpanElement>(null);
  const navigate = useNavigate(onClose);
  const ask = useCallback((query: string): SearchResult => {
    const result = search(index, query);
    setRecognised(describeRecognised(result));
    onAnnounce(describeCount(result));
    return result;
  }, [index, onAnnounce]);
  const transformSearchClient = useMemo(() => createClient(ask, baseUrl), [ask, baseUrl]);
  const navigator = useMemo(() => ({ navigate: ({ itemUrl }: { itemUrl: string }) => { navigate(itemUrl); } }), [navigate]);
  useLongQueries(anchor, session, useCallback((query, caret) => { setSession(({ n }) => ({ n: n + 1, query, caret })); }, []));
  useRoles(anchor, session.n);
  // The scroll position is wanted once, as it was when the search opened.
  const [scrollY] = useState(() => window.scrollY);
  const hitComponent = useMemo(() => HitLink(navigate), [navigate]);
  useEffect(() => () => { onAnnounce(''); }, [onAnnounce]);
  return (
    <>
      <span ref={anchor} hidden />
      <DocSearchModal
        key={session.n} appId="embedded" apiKey="none" indexName={`wiki${baseUrl}`} insights={false}
        transformSearchClient={transformSearchClient} navigator={navigator} hitComponent={hitComponent}
        initialQuery={session.query} initialScrollY={scrollY} placeholder={PLACEHOLDER} maxResultsPerGroup={20}
        onClose={onClose} translations={wordings(recognised)}
      />
    </>
  );
}

function describeCount(result: SearchResult): string {
  const { hits, total } = result;
  const count = total === 0 ? 'Nothing found' : total === 1 ? '1 result' : hits.length < total ? `${total} results, ${hits.length} shown` : `${total} results`;
  return [describeRecognised(result), count].filter((part) => part !== '').join('. ');
}

function wordings(recognised: string) {
  return {
    searchBox: { cancelButtonText: 'Close', cancelButtonAriaLabel: 'Close the search', searchInputLabel: 'Search' },
    startScreen: {
      recentSearchesTitle: 'Opened lately', noRecentSearchesText: 'Type a Message-ID, an archive address, a commit, an identifier, a release or words.',
      saveRecentSearchButtonTitle: 'Keep', removeRecentSearchButtonTitle: 'Forget', favoriteSearchesTitle: 'Kept', removeFavoriteSearchButtonTitle: 'Do not keep',
    },
    errorScreen: { titleText: 'The search failed', helpText: 'Reload the page and try again.' },
    noResultsScreen: { noResultsText: recognised === '' ? 'Nothing found for' : `${recognised}. Nothing found for` },
  };
}
