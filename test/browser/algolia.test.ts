import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { main } from '../../src/cli/main.ts';
import { openBrowser } from '../../src/node/browser/browser.ts';
import { buildFolder } from '../../src/node/site/build.ts';
import { serveSite, type Served } from '../../src/node/site/server.ts';
import { readSiteUrl } from '../../src/node/site/site-url.ts';
import { startAlgolia, type StandIn } from '../../src/node/testing/algolia-service.ts';
import { ROOT } from './site.ts';

const SEARCH_KEY = '5ea4c400000000000000000000000000';
const ADMIN_KEY = 'ad314000000000000000000000000000';
const INPUT = '.DocSearch-Input';

/** Only the service has this record; its texts are not escaped, unlike those that we push. */
const FOREIGN = {
  objectID: '/guide~9',
  url: `${readSiteUrl(process.env).baseUrl}guide#searching`,
  type: 'lvl2',
  anchor: 'searching',
  kind: 'page',
  weight: { holds: 1, kind: 2, place: 0 },
  hierarchy: { lvl0: 'Topics and pages', lvl1: 'Foreign', lvl2: 'xylophone of CM-1' },
  context: '<img src=x onerror="window.wasRun = true">',
  heading: 'xylophone of CM-1',
  content: 'A xylophone <img src=x onerror="window.wasRun = true"> that CM-1 lacks.',
};

/** Words that only a build with the option's module contains. */
async function readMarker(): Promise<string> {
  const source = await readFile(join(ROOT, 'src/components/Search/algolia-client.ts'), 'utf8');
  return /UNANSWERED = '([^'\\]+)'/.exec(source)?.[1] ?? assert.fail('algolia-client.ts has no UNANSWERED');
}

/** Files of a site that contain a text. */
async function findText(folder: string, text: string): Promise<string[]> {
  const entries = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  assert.ok(entries.length > 100, `${folder} is no site`);
  const held = await Promise.all(
    entries.map(async ({ parentPath, name }) =>
      (await readFile(join(parentPath, name))).includes(text) ? [join(parentPath, name)] : [],
    ),
  );
  return held.flat();
}

void test('a site without the option has nothing of it', async () => {
  assert.deepEqual(await findText(buildFolder(ROOT), await readMarker()), []);
});

void describe('a site with the option', () => {
  let service: StandIn;
  let served: Served;
  let browser: Browser;
  let folder = '';

  before(async () => {
    service = await startAlgolia(SEARCH_KEY, ADMIN_KEY);
    const { ALGOLIA_ADMIN_KEY: _admin, NODE_TEST_CONTEXT: _context, ...rest } = process.env;
    const env = {
      ...rest,
      ALGOLIA_APP_ID: 'TESTAPP',
      ALGOLIA_INDEX: 'wiki',
      ALGOLIA_SEARCH_KEY: SEARCH_KEY,
      ALGOLIA_HOST: service.address,
    };
    const output: string[] = [];
    const context = {
      root: ROOT,
      env: { ...env, ALGOLIA_ADMIN_KEY: ADMIN_KEY },
      out: (line: string) => output.push(line),
      err: (line: string) => output.push(line),
      stdin: () => Promise.resolve(new Uint8Array()),
    };
    assert.equal(await main(['push'], context), 0, output.join('\n'));
    service.indices.get('wiki')?.records.push(FOREIGN);
    folder = await mkdtemp(join(tmpdir(), 'wiki-algolia-'));
    const engine = join(
      dirname(createRequire(join(ROOT, 'package.json')).resolve('@docusaurus/core/package.json')),
      'bin/docusaurus.mjs',
    );
    await promisify(execFile)(process.execPath, [engine, 'build', '--out-dir', folder], {
      cwd: ROOT,
      env,
      maxBuffer: 2 ** 26,
    });
    served = await serveSite(folder, readSiteUrl(process.env).baseUrl, 0);
    browser = await openBrowser();
  });
  after(async () => {
    await browser.close();
    await served.close();
    await service.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function open(path: string): Promise<{ page: Page; hosts: Set<string> }> {
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
    const hosts = new Set<string>();
    page.on('request', (request) => {
      if (!request.url().startsWith('data:')) hosts.add(new URL(request.url()).host);
    });
    await page.goto(served.address + path, { waitUntil: 'networkidle' });
    return { page, hosts };
  }

  async function find(page: Page, query: string): Promise<string[]> {
    const asked = service.searches.length;
    await page.locator(INPUT).fill(query);
    await page.waitForFunction(
      (text) => document.querySelector<HTMLInputElement>('.DocSearch-Input')?.value === text,
      query,
    );
    for (let n = 0; service.searches.length === asked && n < 50; n += 1) await page.waitForTimeout(100);
    await page.waitForTimeout(500);
    return page
      .locator('.DocSearch-Hit a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  }

  void test("exact results come first, the service's after them, and no other host is asked", async () => {
    const { page, hosts } = await open('');
    await page.keyboard.press('Control+k');
    await page.locator(INPUT).waitFor();
    const urls = await find(page, 'CM-1 xylophone');
    assert.match(urls[0] ?? '', /\/d\/CM-1(?:\?|$)/);
    assert.ok(
      urls.slice(1).some((url) => /\/guide\?mark=[^#]*#searching$/.test(url)),
      urls.join(' '),
    );
    assert.match(await page.locator('.DocSearch-Dropdown').innerText(), /<img src=x onerror="window\.wasRun = true">/);
    assert.equal(await page.evaluate(() => (window as { wasRun?: boolean }).wasRun), undefined);
    assert.ok((await find(page, 'memory status:settled kind:decision')).length > 1);
    assert.deepEqual(service.searches.at(-1)?.facetFilters, [['status:settled'], ['kind:decision']]);
    assert.deepEqual([...hosts].sort(), [new URL(served.address).host, new URL(service.address).host].sort());
    await page.context().close();
  });

  void test('where the service fails, the index that comes with the site answers and says so', async () => {
    const { page } = await open('');
    await page.keyboard.press('Control+k');
    await page.locator(INPUT).waitFor();
    service.failure = { status: 500, message: 'out of order' };
    await page.locator(INPUT).fill('power of two');
    await page.locator('.wiki-search-bar', { hasText: await readMarker() }).waitFor();
    assert.match((await page.locator('.DocSearch-Hit a').first().getAttribute('href')) ?? '', /\/d\/CM-8/);
    service.failure = undefined;
    await page.context().close();
  });

  void test('the search page asks the service nothing', async () => {
    const { page, hosts } = await open('search?q=power%20of%20two');
    await page.locator('.search-results li').first().waitFor();
    assert.deepEqual([...hosts], [new URL(served.address).host]);
    await page.context().close();
  });

  void test('the option is in its scripts, the admin key in no file', async () => {
    assert.ok((await findText(folder, await readMarker())).length > 0);
    assert.ok((await findText(folder, SEARCH_KEY)).length > 0);
    assert.deepEqual(await findText(folder, ADMIN_KEY), []);
  });
});
