import { createStore } from '../store.ts';

/** The part that the panel shows. */
interface ChosenCitation {
  /** Its anchor; empty for the whole decision. */
  readonly anchor: string;
  /** Number of the opening: what closes one opening must not close the next. */
  readonly opening: number;
}

// There is one panel on a page, whichever button opened it.
const chosen = createStore<ChosenCitation>();
let openings = 0;

/** Opens the panel with a part chosen. */
export function openCitation(anchor: string): void {
  openings += 1;
  chosen.set({ anchor, opening: openings });
}

/** Chooses another part in the open panel. */
export function chooseCitation(anchor: string): void {
  const present = chosen.get();
  if (present) chosen.set({ ...present, anchor });
}

/**
 * Closes an opening of the panel; a later one stays. The browser reports a closed dialog some time after the key, and
 * the next key may have opened the panel again by then.
 */
export function closeCitation(opening: number): void {
  if (chosen.get()?.opening === opening) chosen.set(undefined);
}

/** What the panel shows; nothing while it is closed. */
export function useChosenCitation(): ChosenCitation | undefined {
  return chosen.use();
}
