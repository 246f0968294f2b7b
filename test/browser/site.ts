import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser } from '../../src/node/browser/browser.ts';
import { buildFolder } from '../../src/node/site/build.ts';
import { serveSite, type Served } from '../../src/node/site/server.ts';
import { readSiteUrl } from '../../src/node/site/site-url.ts';

export const ROOT = join(__dirname, '../..');

/** A page whose components answer, or one that has none. */
const HYDRATED = 'html[data-has-hydrated="true"], html:not([data-has-hydrated])';

interface OpenPage {
  readonly page: Page;
  readonly requests: string[];
  readonly errors: string[];
}

/** The built site in a browser. */
export interface Site {
  /** A page of the site in a context of its own, once its scripts have run; its requests and errors are listed. */
  open(path: string, options?: BrowserContextOptions): Promise<OpenPage>;
  readonly address: string;
  close(): Promise<void>;
}

async function openSite(): Promise<Site> {
  const served: Served = await serveSite(buildFolder(ROOT), readSiteUrl(process.env).baseUrl, 0);
  const browser: Browser = await openBrowser();
  return {
    address: served.address,
    async open(path, options = {}) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
      const page = await context.newPage();
      const requests: string[] = [];
      const errors: string[] = [];
      page.on('request', (request) => requests.push(request.url()));
      page.on('pageerror', (error) => errors.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      await page.goto(served.address + path.slice(1));
      // The site engine says so itself; waiting for a quiet network would cost half a second a page.
      if (options.javaScriptEnabled !== false) await page.waitForSelector(HYDRATED, { state: 'attached' });
      return { page, requests, errors };
    },
    async close() {
      await browser.close();
      await served.close();
    },
  };
}

/** Opens the site before the first test of a file and closes it after the last one. */
export function useSite(hooks: {
  before: (fn: () => Promise<void>) => void;
  after: (fn: () => Promise<void>) => void;
}): () => Site {
  let site: Site | undefined;
  hooks.before(async () => {
    site = await openSite();
  });
  hooks.after(async () => {
    await site?.close();
  });
  return () => {
    if (!site) throw new Error('the site is not open');
    return site;
  };
}
