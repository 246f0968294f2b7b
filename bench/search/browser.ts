import { brotliCompressSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';

const INPUT = '.DocSearch-Input';

/** What a search costs. */
export interface Cost {
  /** Brotli-compressed bytes of everything asked for between opening the dialog and the results of a pasted query. */
  readonly bytes: number;
  /** Milliseconds from a key to its results, for each key of the query typed slowly. */
  readonly keys: readonly number[];
}

/** Opens the dialog on a decision's page in a browser that has cached nothing of the search. */
async function openDialog(browser: Browser, address: string): Promise<{ page: Page; bytes: () => Promise<number> }> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${address}d/CM-1`, { waitUntil: 'networkidle' });
  const bodies: Promise<Buffer>[] = [];
  page.on('response', (response) => bodies.push(response.body()));
  await page.keyboard.press('Control+k');
  await page.locator(`${INPUT}[role="combobox"]`).waitFor();
  return { page, bytes: async () => (await Promise.all(bodies)).reduce((sum, body) => sum + brotliCompressSync(body).length, 0) };
}

/** Pastes the query and counts bytes; then, in a fresh browser, types it key by key and takes the time of each. */
export async function measureQuery(browser: Browser, address: string, query: string): Promise<Cost> {
  const pasted = await openDialog(browser, address);
  await pasted.page.locator(INPUT).fill(query);
  await pasted.page.locator('.DocSearch-Hit, .DocSearch-NoResults').first().waitFor();
  const bytes = await pasted.bytes();
  await pasted.page.context().close();
  const typed = await openDialog(browser, address);
  // Beyond DocSearch's 64 characters nobody types.
  for (const [n, key] of [...query.slice(0, 60)].entries()) {
    await typed.page.keyboard.type(key);
    await typed.page.waitForFunction((count) => performance.getEntriesByName('wiki-search').length >= count, n + 1);
  }
  const keys = await typed.page.evaluate(() => performance.getEntriesByName('wiki-search').map(({ duration }) => duration));
  await typed.page.context().close();
  return { bytes, keys };
}

/** The value that a share of the values does not exceed, by the nearest rank. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
