import { brotliCompressSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';

const INPUT = '.DocSearch-Input';

/** Gives a response in the place of the site's own, for an index of another size; nothing to leave it as it is. */
export type Replace = (url: string, body: string) => string | undefined;

/** What a first search costs and how long each key takes. */
export interface Cost {
  /** Brotli-compressed bytes of everything asked for between opening the dialog and the first result. */
  readonly bytes: number;
  /** Milliseconds from a key to its results, for each key typed. */
  readonly keys: readonly number[];
}

/** Opens the dialog on a decision's page, types the query key by key, and counts. */
export async function measureQuery(browser: Browser, address: string, query: string, replace: Replace = () => undefined): Promise<Cost> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const bodies = new Map<string, string>();
  await page.route('**/*', async (route) => {
    const response = await route.fetch();
    const url = route.request().url();
    const body = await response.body();
    const text = replace(url, body.toString());
    bodies.set(url, text ?? body.toString('latin1'));
    await (text === undefined ? route.fulfill({ response, body }) : route.fulfill({ response, body: text, status: 200 }));
  });
  await page.goto(`${address}d/CM-1`, { waitUntil: 'networkidle' });
  bodies.clear();
  await page.keyboard.press('Control+k');
  await page.locator(INPUT).waitFor();
  await page.waitForFunction(() => document.querySelector('.DocSearch-Input[role="combobox"]') !== null);
  await typeByKey(page, query);
  await page.locator('.DocSearch-Hit, .DocSearch-NoResults').first().waitFor();
  const keys = await page.evaluate(() => performance.getEntriesByName('wiki-search').map(({ duration }) => duration));
  await context.close();
  return { bytes: [...bodies.values()].reduce((sum, body) => sum + brotliCompressSync(Buffer.from(body, 'latin1')).length, 0), keys };
}

/** One key after another has been answered, as a person who waits for each would type; what is over 64 characters is pasted. */
async function typeByKey(page: Page, query: string): Promise<void> {
  if (query.length > 60) {
    await page.locator(INPUT).fill(query);
    await page.waitForFunction(() => performance.getEntriesByName('wiki-search').length > 0);
    return;
  }
  for (const [n, key] of [...query].entries()) {
    await page.keyboard.type(key);
    await page.waitForFunction((count) => performance.getEntriesByName('wiki-search').length >= count, n + 1);
  }
}

/** The value that a share of the values does not exceed, by the nearest rank. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
