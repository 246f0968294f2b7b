import type { KeyboardEvent, ReactNode } from 'react';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import { SearchHost } from './Host.tsx';
import { loadSearch } from './load.ts';
import { openSearch, PLACEHOLDER } from './state.ts';

/** The navbar's button, with the dialog and the keys that open it. */
export function SearchButton(): ReactNode {
  const preload = usePreload();
  return (
    <>
      <button
        type="button"
        className="wiki-search-button needs-script"
        aria-keyshortcuts="Control+K Meta+K /"
        onClick={() => {
          openSearch();
        }}
        onPointerEnter={preload}
        onFocus={preload}
      >
        <Glass />
        <span className="wiki-search-button-text">Search</span>
        <kbd>Ctrl K</kbd>
      </button>
      <SearchHost />
    </>
  );
}

/** The home page's field: a button in the shape of one. What is typed or pasted on it is the first query. */
export function SearchField(): ReactNode {
  const preload = usePreload();
  return (
    <button
      type="button"
      className="wiki-search-field needs-script"
      aria-haspopup="dialog"
      onClick={() => {
        openSearch();
      }}
      onPointerEnter={preload}
      onFocus={preload}
      onPaste={(event) => {
        openSearch(event.clipboardData.getData('text'));
      }}
      onKeyDown={(event) => {
        if (!isTyped(event)) return;
        event.preventDefault();
        openSearch(event.key);
      }}
    >
      <Glass />
      <span className="wiki-search-spoken">Search: </span>
      <span className="wiki-search-field-text">{PLACEHOLDER}</span>
      <kbd>Ctrl K</kbd>
    </button>
  );
}

/** True for a key that types a character, except the two that press or open the field by themselves. */
function isTyped({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return key.length === 1 && key !== ' ' && key !== '/' && !ctrlKey && !metaKey && !altKey;
}

/** Loads the search when a reader points at it; a failure is shown when they open it. */
function usePreload(): () => void {
  const { baseUrl } = useDocusaurusContext().siteConfig;
  return () => {
    loadSearch(baseUrl).catch(() => undefined);
  };
}

function Glass(): ReactNode {
  return (
    <svg
      width="18"
      height="18"
      viewBox="0 0 20 20"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
    >
      <circle cx="8.5" cy="8.5" r="5.5" />
      <path d="m13 13 4 4" />
    </svg>
  );
}
