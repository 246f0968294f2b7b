import { useSyncExternalStore } from 'react';

// The page has one panel, which several buttons open. Undefined while it is closed.
let chosen: string | undefined;
const listeners = new Set<() => void>();

/** Opens the panel with a part chosen (empty for the whole decision); undefined closes it. */
export function chooseCitation(anchor: string | undefined): void {
  chosen = anchor;
  listeners.forEach((listener) => {
    listener();
  });
}

/** Anchor of the chosen part, empty for the whole decision; undefined while the panel is closed and on the server. */
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
