import { brotliCompressSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';

const INPUT = '.DocSearch-Input';

/** What a search costs. */
export interface Cost {
  /**
   * Brotli-compressed bytes of everything fetched between opening the dialog and the results of a pasted query, without
   * the bundles that are prefetched after them.
   */
  readonly bytes: number;
  /** Milliseconds from a key to its results, for each key of the query typed by a fast typist. */
  readonly keys: readonly number[];
  /** The same where each key comes right after the results of the one before, with no time to prefetch between them. */
  readonly rushed: readonly number[];
}

/** Calls `watch`, then opens the dialog on a decision's page in a browser that has cached nothing of the search. */
async function openDialog(
  browser: Browser,
  address: string,
  watch: (page: Page) => void = () => undefined,
): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${address}d/CM-1`, { waitUntil: 'networkidle' });
  watch(page);
  await page.keyboard.press('Control+k');
  await page.locator(`${INPUT}[role="combobox"]`).waitFor();
  return page;
}

/** Milliseconds between two keys of a fast typist: 120 words a minute. */
const PACE = 100;

/** Pastes the query and counts bytes; then types it in a fresh browser at a pace, and in another one without any. */
export async function measureQuery(browser: Browser, address: string, query: string): Promise<Cost> {
  const bodies: Promise<Buffer>[] = [];
  const page = await openDialog(browser, address, (opened) =>
    opened.on('response', (response) => {
      // Bundles follow the results, and are counted by themselves.
      if (!/\/ahead-\d+\.json$/.test(response.url())) bodies.push(response.body());
    }),
  );
  await page.locator(INPUT).fill(query);
  await page.locator('.DocSearch-Hit, .DocSearch-NoResults').first().waitFor();
  const cost = (await Promise.all(bodies)).reduce((sum, body) => sum + brotliCompressSync(body).length, 0);
  await page.context().close();
  return {
    bytes: cost,
    keys: await typeQuery(browser, address, query, PACE),
    rushed: await typeQuery(browser, address, query, 0),
  };
}

/** Types a query, each key after the results of the one before, and measures the time to each result. */
async function typeQuery(browser: Browser, address: string, query: string, pace: number): Promise<number[]> {
  const page = await openDialog(browser, address);
  // DocSearch takes 64 characters from the keyboard.
  for (const [n, key] of [...query.slice(0, 60)].entries()) {
    await page.keyboard.type(key);
    await page.waitForFunction((count) => performance.getEntriesByName('wiki-search').length >= count, n + 1);
    await page.waitForTimeout(pace);
  }
  const keys = await page.evaluate(() => performance.getEntriesByName('wiki-search').map(({ duration }) => duration));
  await page.context().close();
  return keys;
}

/** The value that a share of the values does not exceed, by the nearest rank. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
