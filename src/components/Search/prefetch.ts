import type { OpenIndex } from '../../core/search/index/open.ts';

/** The Network Information API, which TypeScript's types of the browser lack. */
interface NavigatorWithConnection extends Navigator {
  readonly connection?: { readonly saveData?: boolean };
}

/** Milliseconds after which a busy browser begins all the same. */
const MAX_WAIT = 500;

/**
 * Fetches what the next keys are likely to need, once the first results are there and the browser is idle. Readers who
 * have asked their browser to save data get only what they ask for.
 */
export function prefetchWhenIdle(index: OpenIndex): void {
  const { connection }: NavigatorWithConnection = navigator;
  if (connection?.saveData) return;
  // What fails here is requested again when it is needed, and then reported.
  const run = (): void => {
    index.prefetch().catch(() => undefined);
  };
  // Safari has no idle callback.
  if (typeof requestIdleCallback === 'function') requestIdleCallback(run, { timeout: MAX_WAIT });
  else setTimeout(run, MAX_WAIT);
}
