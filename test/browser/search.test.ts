import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { useSite } from './site.ts';

const MESSAGE = '20230918130256.GE13733@nvidia.com';
const INPUT = '.DocSearch-Input';

async function openDialog(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.locator(INPUT).waitFor();
}

/** Addresses of the results, in their order, once the results are those of the query. */
async function find(page: Page, query: string): Promise<string[]> {
  await page.locator(INPUT).fill(query);
  await page
    .locator('.wiki-search-announced')
    .filter({ hasText: /result/ })
    .waitFor();
  await page.locator('.DocSearch-Hit').first().waitFor();
  await page.waitForTimeout(200);
  return page.locator('.DocSearch-Hit a').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
}

/** A node of what a browser hands to a screen reader. */
interface Heard {
  readonly role: string;
  readonly name: string;
  readonly focused: boolean;
  readonly expanded: boolean;
  readonly selected: boolean;
}

/** The accessibility tree of the page as Chromium has it, without what it keeps from screen readers. */
async function readTree(page: Page): Promise<Heard[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  return nodes
    .filter(({ ignored }) => !ignored)
    .map(({ role, name, properties = [] }) => {
      const has = (property: string): boolean =>
        properties.some((one) => one.name === property && one.value.value === true);
      return {
        role: String(role?.value),
        name: String(name?.value ?? ''),
        focused: has('focused'),
        expanded: has('expanded'),
        selected: has('selected'),
      };
    });
}

void describe('search', () => {
  const site = useSite({ before, after });

  void test('an id, a Message-ID, an address, an identifier and words find their page', async () => {
    const { page, requests, errors } = await site().open('/');
    await openDialog(page);
    assert.match((await find(page, 'cm 3'))[0] ?? '', /\/d\/CM-3(?:\?|$)/);
    const byMessage = await find(page, `<${MESSAGE}>`);
    assert.ok(byMessage[0]?.includes(`/m/${MESSAGE}/`), byMessage[0]);
    assert.ok(
      ['CM-1', 'CM-2', 'CM-3', 'CM-8'].every((id) =>
        byMessage.some((url) => new URL(url, 'http://x').pathname === `/d/${id}`),
      ),
      byMessage.join(' '),
    );
    assert.ok((await find(page, `https://lore.kernel.org/all/${MESSAGE}/T/#u`))[0]?.includes(`/m/${MESSAGE}/`));
    assert.match((await find(page, 'coherent_mem'))[0] ?? '', /\/d\/CM-2(?:\?|$)/);
    assert.match((await find(page, 'power of two'))[0] ?? '', /\/d\/CM-8/);
    assert.deepEqual(
      requests.filter((url) => !url.startsWith(site().address) && !url.startsWith('data:')),
      [],
    );
    assert.deepEqual(errors, []);
    await page.context().close();
  });

  void test('works by keyboard alone and gives the focus back', async () => {
    const { page } = await site().open('/guide');
    await page.getByRole('button', { name: 'Search' }).focus();
    await page.keyboard.press('Enter');
    await page.locator(INPUT).waitFor();
    await page.keyboard.press('Escape');
    await page.locator(INPUT).waitFor({ state: 'detached' });
    // Given back a moment after the dialog has gone.
    await page.waitForFunction(() => document.activeElement?.className.includes('wiki-search-button'));
    await openDialog(page);
    await find(page, 'CM-2');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname === '/d/CM-2');
    await page.context().close();
  });

  void test('a slash opens it, but not while the reader types', async () => {
    const { page } = await site().open('/');
    await page.getByLabel('Holding a Message-ID?').focus();
    await page.keyboard.press('/');
    assert.equal(await page.getByLabel('Holding a Message-ID?').inputValue(), '/');
    assert.equal(await page.locator(INPUT).count(), 0);
    await page.getByLabel('Holding a Message-ID?').blur();
    await page.keyboard.press('/');
    await page.locator(INPUT).waitFor();
    await page.context().close();
  });

  void test('what finds nothing says so and offers what is near', async () => {
    const { page } = await site().open('/');
    await openDialog(page);
    await page.locator(INPUT).fill('qqqqzzzz migratin');
    await page
      .locator('.wiki-search-announced')
      .filter({ hasText: /result/ })
      .waitFor();
    await page.locator(INPUT).fill('qqzzq status:open');
    await page.locator('.DocSearch-NoResults').waitFor();
    assert.match(await page.locator('.wiki-search-announced').innerText(), /Nothing found/);
    await page.context().close();
  });

  void test('filters narrow, by hand and in the query', async () => {
    const { page } = await site().open('/');
    await openDialog(page);
    await find(page, 'memory');
    await page.locator('.wiki-search-bar summary').click();
    await page.getByLabel('status', { exact: true }).selectOption('open');
    await page.waitForFunction(() =>
      (document.querySelector('.DocSearch-Input') as HTMLInputElement).value.includes('status:open'),
    );
    await page.locator('.DocSearch-Hit').first().waitFor();
    const urls = await page
      .locator('.DocSearch-Hit a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    assert.ok(urls.length > 0 && urls.every((url) => url.includes('/d/')), urls.join(' '));
    await page.context().close();
  });

  void test('the page that opens has the words marked, and its own address', async () => {
    const { page, errors } = await site().open('/');
    await openDialog(page);
    await find(page, 'x-vpasid-cap-offset default');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname.endsWith('/d/CS-7'));
    await page.waitForFunction(() => CSS.highlights.has('wiki-found'));
    assert.equal(new URL(page.url()).search, '');
    assert.deepEqual(errors, []);
    await page.context().close();
  });

  void test('a search has an address of its own', async () => {
    const { page, requests, errors } = await site().open(
      `/search?q=${encodeURIComponent('userspace learns memory is coherent')}`,
    );
    await page.locator('.search-results a').first().waitFor();
    assert.equal(await page.locator('#search-query').inputValue(), 'userspace learns memory is coherent');
    await page.locator('#search-query').fill('CS 7');
    await page.waitForFunction(() => document.querySelector('.search-results a')?.textContent?.startsWith('CS-7'));
    assert.equal(new URL(page.url()).searchParams.get('q'), 'CS 7');
    assert.deepEqual(
      requests.filter((url) => !url.startsWith(site().address) && !url.startsWith('data:')),
      [],
    );
    assert.deepEqual(errors, []);
    await page.context().close();
  });

  void test('the slash can be left to the browser', async () => {
    const { page } = await site().open('/search');
    await page.locator('.wiki-search-slash input').uncheck();
    await page.goto(`${site().address}guide`);
    await page.keyboard.press('/');
    await page.waitForTimeout(200);
    assert.equal(await page.locator(INPUT).count(), 0);
    await page.keyboard.press('Control+k');
    await page.locator(INPUT).waitFor();
    await page.context().close();
  });

  void test('the dialog with its results has no fault that the accessibility rules know', async () => {
    const { page } = await site().open('/');
    await openDialog(page);
    await find(page, 'memory');
    await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
    const found = await page.evaluate(async () => {
      const { violations } = await (
        window as unknown as {
          axe: { run(context: string): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
        }
      ).axe.run('.wiki-search');
      return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
    });
    assert.deepEqual(found, []);
    await page.context().close();
  });

  void test('a screen reader is given the field, its results and their number', async () => {
    const { page } = await site().open('/');
    await openDialog(page);
    await find(page, 'proximty domain');
    await page.keyboard.press('ArrowDown');
    const tree = await readTree(page);
    const field = tree.find(({ role, focused }) => role === 'combobox' && focused);
    assert.equal(field?.name, 'Search', 'the focus stays in a field that has a name');
    assert.equal(field?.expanded, true);
    const chosen = tree.filter(({ role, selected }) => role === 'treeitem' && selected);
    assert.equal(chosen.length, 1, 'one result is the chosen one');
    const title = await page.locator('.DocSearch-Hit[aria-selected="true"] .DocSearch-Hit-title').innerText();
    assert.ok(title !== '' && chosen[0]?.name.includes(title), `and is read like the title that is shown: ${title}`);
    const groups = tree.filter(({ role }) => role === 'tree').map(({ name }) => name);
    assert.ok(groups.length > 0 && groups.every((name) => name !== ''), `groups have names: ${JSON.stringify(groups)}`);
    const said = page.locator('.wiki-search [role="status"]').filter({ hasText: /\d+ results/ });
    assert.equal(await said.count(), 1, 'the number of results is announced');
    assert.deepEqual(
      tree.filter(({ role }) => role === 'main' || role === 'banner'),
      [],
      'the page behind is out of reach',
    );
    await page.context().close();
  });

  void test('what the next keys need is fetched after the first results, and from here alone', async () => {
    const { page, requests } = await site().open('/');
    await openDialog(page);
    const before = requests.length;
    await find(page, 'aperture');
    await page.waitForFunction(() =>
      performance.getEntriesByType('resource').some(({ name }) => /\/ahead-1\.json$/.test(name)),
    );
    const asked = requests.slice(before);
    const first = asked.findIndex((url) => url.includes('/ahead-'));
    assert.ok(
      asked.findIndex((url) => url.includes('/terms-')) < first,
      'what the query itself needs is fetched first',
    );
    await page.waitForLoadState('networkidle');
    const fetched = requests.length;
    await find(page, 'aperture size');
    assert.deepEqual(
      requests.slice(fetched).filter((url) => /\/(?:pages|sections)-/.test(url)),
      [],
      'documents are at hand',
    );
    assert.deepEqual(
      requests.filter((url) => !url.startsWith(site().address) && !url.startsWith('data:')),
      [],
    );
    await page.context().close();
  });

  void test('a browser is told how to search here', async () => {
    const { page } = await site().open('/');
    const href = await page.locator('link[rel="search"]').getAttribute('href');
    const answer = await fetch(new URL(href ?? '', site().address));
    assert.match(await answer.text(), /template="[^"]*\/search\?q=\{searchTerms\}"/);
    await page.context().close();
  });
});
