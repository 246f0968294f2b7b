import { useSyncExternalStore } from 'react';

// One panel for the page, whichever of its doors opened it. Nothing while it is closed.
let chosen: string | undefined;
const listeners = new Set<() => void>();

/** Opens the panel with a part chosen; closes it without one. */
export function chooseCitation(anchor: string | undefined): void {
  chosen = anchor;
  listeners.forEach((listener) => {
    listener();
  });
}

/** Anchor of the part that the panel shows, empty for the whole decision; nothing while it is closed or rendered on the server. */
export function useChosenCitation(): string | undefined {
  return useSyncExternalStore(
    subscribe,
    () => chosen,
    () => undefined,
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
