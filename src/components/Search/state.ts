import { createStore } from '../store.ts';

/** An open search: its first query, and what gets the focus back. */
export interface Opening {
  readonly query: string;
  readonly from: Element | null;
}

/** Placeholder of every search field. */
export const PLACEHOLDER = 'Message-ID, commit, identifier, or words';

/** Characters of a selection that becomes the query; a longer one is none. */
const MAX_SELECTION = 200;

// There is one search on a page, whatever opened it.
const opened = createStore<Opening>();

/** Opens the search with a query, or with what is selected on the page. */
export function openSearch(query = ''): void {
  if (opened.get()) return;
  const selected = (window.getSelection()?.toString() ?? '').trim();
  opened.set({
    query: query === '' && selected.length <= MAX_SELECTION ? selected : query,
    from: document.activeElement,
  });
}

/** Closes the search and puts the focus back where it was. */
export function closeSearch(): void {
  const from = opened.get()?.from;
  opened.set(undefined);
  // The dialog keeps the focus as long as it is there.
  if (from instanceof HTMLElement)
    setTimeout(() => {
      if (!opened.get()) from.focus({ preventScroll: true });
    });
}

/** The search, if it is open; nothing while the page is rendered on the server. */
export function useOpening(): Opening | undefined {
  return opened.use();
}
