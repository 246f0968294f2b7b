import { useEffect, useLayoutEffect, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import { keepTabInside, useSearchKeys } from './keys.ts';
import { loadSearch, type LoadedSearch } from './load.ts';
import { closeSearch, useOpening, type Opening } from './state.ts';
import { Waiting } from './Waiting.tsx';
import './search.css';

/** The search dialog of the page and the keys that open it; once on a page, beside the navbar's button. */
export function SearchHost(): ReactNode {
  const opening = useOpening();
  useSearchKeys(opening !== undefined);
  return opening ? createPortal(<SearchDialog opening={opening} />, document.body) : null;
}

function SearchDialog({ opening }: { opening: Opening }): ReactNode {
  const { baseUrl } = useDocusaurusContext().siteConfig;
  const [query, setQuery] = useState(opening.query);
  const [loaded, setLoaded] = useState<LoadedSearch>();
  const [fault, setFault] = useState<string>();
  const [announced, setAnnounced] = useState('');
  useInertPage();
  useEffect(() => {
    let isCurrent = true;
    loadSearch(baseUrl).then(
      (search) => {
        if (isCurrent) setLoaded(search);
      },
      (error: unknown) => {
        if (isCurrent) setFault(error instanceof Error ? error.message : String(error));
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [baseUrl]);
  return (
    <div className="wiki-search" role="dialog" aria-modal="true" aria-label="Search" onKeyDownCapture={keepTabInside}>
      <p role="status" className="wiki-search-announced">
        {announced}
      </p>
      {loaded ? (
        <loaded.Modal index={loaded.index} initialQuery={query} onClose={closeSearch} onAnnounce={setAnnounced} />
      ) : (
        <Waiting query={query} onQuery={setQuery} onClose={closeSearch} fault={fault} />
      )}
    </div>
  );
}

/** Element of the site engine that contains the whole page; the dialog is beside it. */
const PAGE_ID = '__docusaurus';

/**
 * Keeps the keyboard and screen readers, not all of which heed `aria-modal`, off the page behind the dialog. It is a
 * layout effect because the page has to be reachable again before the focus is put back on it.
 */
function useInertPage(): void {
  useLayoutEffect(() => {
    const page = document.getElementById(PAGE_ID);
    if (!page) return undefined;
    page.inert = true;
    return () => {
      page.inert = false;
    };
  }, []);
}
