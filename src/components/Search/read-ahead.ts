import type { OpenIndex } from '../../core/search/index/open.ts';

/** A browser that is busy for longer than this may as well begin. In milliseconds. */
const MAX_WAIT = 500;

/**
 * Fetches what the next keys are likely to need, once the first results are there and the browser idle. Readers who have
 * asked their browser to save data are left with what they ask for.
 */
export function readAhead(index: OpenIndex): void {
  if ((navigator as { readonly connection?: { readonly saveData?: boolean } }).connection?.saveData) return;
  // What fails here is asked for again, and told, when it is needed.
  const run = (): void => {
    index.readAhead().catch(() => undefined);
  };
  // Safari has no idle callback.
  if (typeof requestIdleCallback === 'function') requestIdleCallback(run, { timeout: MAX_WAIT });
  else setTimeout(run, MAX_WAIT);
}
