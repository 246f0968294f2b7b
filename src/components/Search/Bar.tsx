import { useEffect, useState, type ReactNode, type RefObject } from 'react';
import { createPortal } from 'react-dom';
import useBaseUrl from '@docusaurus/useBaseUrl';
import { client } from '@wiki/search-client';
import type { OpenIndex } from '../../core/search/index/open.ts';
import type { SearchResult } from '../../core/search/query/query.ts';
import { Filters } from './Filters.tsx';
import { SlashSwitch } from './SlashSwitch.tsx';

interface BarProps {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly index: OpenIndex;
  readonly query: string;
  readonly result: SearchResult | undefined;
  readonly onQuery: (query: string) => void;
  readonly onOpen: (url: string) => void;
}

/**
 * The part between DocSearch's field and its results: filters, what was not understood, near queries, a link to all
 * results.
 */
export function Bar({ anchor, index, query, result, onQuery, onOpen }: BarProps): ReactNode {
  const host = useHost(anchor);
  const page = useBaseUrl('/search');
  const all = `${page}?q=${encodeURIComponent(query)}`;
  return createPortal(
    <div className="wiki-search-bar">
      <details>
        <summary>Narrow and settings</summary>
        <Filters index={index} query={query} onQuery={onQuery} />
        <SlashSwitch />
      </details>
      {result && result.total > result.hits.length && (
        <a
          href={all}
          onClick={(event) => {
            event.preventDefault();
            onOpen(all);
          }}
        >
          {client.nameAll(result.total)}
        </a>
      )}
      {result?.faults.map((fault) => (
        <p key={fault}>{fault}.</p>
      ))}
      {result && <NearestQueries result={result} onQuery={onQuery} />}
    </div>,
    host,
  );
}

/** Buttons with queries near to one that finds nothing. */
export function NearestQueries({
  result,
  onQuery,
}: {
  result: SearchResult;
  onQuery: (query: string) => void;
}): ReactNode {
  if (result.nearest.length === 0) return null;
  return (
    <p>
      Nearest:{' '}
      {result.nearest.map((words) => (
        <button
          key={words}
          type="button"
          className="wiki-search-near"
          onClick={() => {
            onQuery(words);
          }}
        >
          {words}
        </button>
      ))}
    </p>
  );
}

/**
 * An element of ours inside DocSearch's dialog, above its results. React only ever appends to its parent, so it is
 * kept.
 */
function useHost(anchor: RefObject<HTMLElement | null>): HTMLElement {
  const [host] = useState(() => document.createElement('div'));
  useEffect(() => {
    anchor.current?.parentElement?.querySelector('.DocSearch-Dropdown')?.before(host);
    return () => {
      host.remove();
    };
  }, [anchor, host]);
  return host;
}
