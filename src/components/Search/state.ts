import { useSyncExternalStore } from 'react';

/** An open search: what it starts with, and what gets the focus back. */
export interface Opening {
  readonly query: string;
  readonly from: Element | null;
}

/** More of a selection than this is no query. */
const MAX_SELECTION = 200;

// One search for the page, whichever of its doors opened it.
let current: Opening | undefined;
const listeners = new Set<() => void>();

/** Opens the search with a query, or with what is selected on the page. */
export function openSearch(query = ''): void {
  if (current) return;
  const selected = (window.getSelection()?.toString() ?? '').trim();
  set({ query: query === '' && selected.length <= MAX_SELECTION ? selected : query, from: document.activeElement });
}

/** Closes the search and gives the focus back to where it was. */
export function closeSearch(): void {
  const from = current?.from;
  set(undefined);
  // After the dialog has gone: as long as it is there it holds on to the focus.
  if (from instanceof HTMLElement)
    setTimeout(() => {
      if (!current) from.focus({ preventScroll: true });
    });
}

/** The open search, if it is open; nothing while the page is rendered on the server. */
export function useOpening(): Opening | undefined {
  return useSyncExternalStore(
    subscribe,
    () => current,
    () => undefined,
  );
}

function set(opening: Opening | undefined): void {
  current = opening;
  listeners.forEach((listener) => {
    listener();
  });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
