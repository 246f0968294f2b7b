import assert from 'node:assert/strict';
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
  await page.locator('.DocSearch-Hit').first().waitFor();
  await page.waitForTimeout(200);
  return page.locator('.DocSearch-Hit a').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
}

void describe('search', () => {
  const site = useSite({ before, after });

  void test('an id, a Message-ID, an address, an identifier and words find their page', async () => {
    const { page, requests, errors } = await site().open('/');
    await openDialog(page);
    assert.match((await find(page, 'cm 3'))[0] ?? '', /\/d\/CM-3$/);
    const byMessage = await find(page, `<${MESSAGE}>`);
    assert.ok(byMessage[0]?.endsWith(`/m/${MESSAGE}/`), byMessage[0]);
    assert.ok(['CM-1', 'CM-2', 'CM-3', 'CM-8'].every((id) => byMessage.some((url) => url.endsWith(`/d/${id}`))), byMessage.join(' '));
    assert.ok((await find(page, `https://lore.kernel.org/all/${MESSAGE}/T/#u`))[0]?.endsWith(`/m/${MESSAGE}/`));
    assert.match((await find(page, 'coherent_mem'))[0] ?? '', /\/d\/CM-2$/);
    assert.match((await find(page, 'power of two'))[0] ?? '', /\/d\/CM-8/);
    assert.deepEqual(requests.filter((url) => !url.startsWith(site().address) && !url.startsWith('data:')), []);
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
    assert.match(await page.evaluate(() => document.activeElement?.className ?? ''), /wiki-search-button/);
    await openDialog(page);
    await find(page, 'CM-2');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/d/CM-2');
    await page.context().close();
  });

  void test('a slash opens it, but not while somebody types', async () => {
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

  void test('what finds nothing says so', async () => {
    const { page } = await site().open('/');
    await openDialog(page);
    await page.locator(INPUT).fill('qqqqzzzz');
    await page.locator('.DocSearch-NoResults').waitFor();
    await page.context().close();
  });
});
