import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { addresses } from '../../src/core/ground/address.ts';
import { buildCitable } from '../../src/core/show/cite/citable.ts';
import { FORMATS, type FormatName } from '../../src/core/show/cite/formats.ts';
import { buildDecisionView } from '../../src/core/show/view/decision.ts';
import { loadChecked } from '../../src/node/checkout/content.ts';
import { readSiteUrl } from '../../src/node/site/site-url.ts';
import { ROOT, useSite } from './site.ts';

const MESSAGE = '20230918130256.GE13733@nvidia.com';

let checked: ReturnType<typeof loadChecked> | undefined;

/** What `wiki cite` prints of CM-1. */
async function citationOf(anchor: string, format: FormatName): Promise<string> {
  const { graph } = await (checked ??= loadChecked(ROOT));
  const decision = graph.decisionById.get('CM-1');
  const citable =
    decision && buildCitable(buildDecisionView(graph, decision), anchor, readSiteUrl(process.env).published);
  assert.ok(citable);
  return FORMATS[format].format(citable);
}

void describe('pages', () => {
  const site = useSite({ before, after });

  void test('each address of every record answers', async () => {
    const { graph } = await loadChecked(ROOT);
    const paths = [
      ...graph.decisions.flatMap(({ record: { id } }) => [
        addresses.decision(id),
        addresses.decisionText(id),
        addresses.decisionData(id),
      ]),
      ...graph.threads.flatMap(({ record: { id } }) => [addresses.thread(id), addresses.threadText(id)]),
      ...[...graph.messageById.keys()].map((id) => addresses.message(id)),
      addresses.messages,
      '/blog/atom.xml',
      '/sitemap.xml',
    ];
    const statuses = await Promise.all(
      paths.map(async (path) => [path, (await fetch(site().address + path.slice(1), { redirect: 'manual' })).status]),
    );
    assert.deepEqual(
      statuses.filter(([, status]) => status !== 200),
      [],
    );
  });

  void test('a decision page says everything without JavaScript', async () => {
    const { page } = await site().open('/d/CM-1', { javaScriptEnabled: false });
    const { graph } = await loadChecked(ROOT);
    const record = graph.decisionById.get('CM-1')?.record;
    assert.ok(record);
    const text = await page.locator('main').innerText();
    const wanted = [
      record.question,
      record.answer,
      ...record.options.map(({ label }) => label),
      ...record.arguments.map(({ claim }) => claim),
      ...record.checklist.map(({ ask }) => ask),
    ];
    assert.deepEqual(
      wanted.filter((part) => !text.includes(part)),
      [],
    );
    assert.ok((await page.locator('.drawing svg a[href]').count()) > record.arguments.length);
    const cite = page.locator('.cite details');
    await cite.locator('summary').click();
    assert.equal(`${(await cite.locator('pre').innerText()).trimEnd()}\n`, await citationOf('', 'mail'));
    await page.context().close();
  });

  void test('no page loads Mermaid', async () => {
    const { page, requests } = await site().open('/coherent-memory');
    assert.ok((await page.locator('.drawing svg').count()) > 0);
    const scripts = await Promise.all(
      requests.filter((url) => url.endsWith('.js')).map(async (url) => (await fetch(url)).text()),
    );
    assert.deepEqual(
      scripts.filter((text) => /mermaidAPI|flowchart-elk/.test(text)),
      [],
    );
    await page.context().close();
  });

  void test('the panel copies what it shows, which is what the command prints', async () => {
    const { page } = await site().open('/d/CM-1', { permissions: ['clipboard-read', 'clipboard-write'] });
    const panel = page.getByRole('dialog');
    const copied = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
    await page.getByRole('button', { name: 'Cite', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await panel
      .getByRole('status')
      .filter({ hasText: /^Copied: CM-1 r\d+$/ })
      .waitFor();
    assert.equal(await copied(), await citationOf('', 'mail'));
    for (const format of ['trailer', 'markdown', 'bibtex', 'csl'] as const) {
      await panel.getByLabel('Format').selectOption(format);
      await panel.getByLabel('What').selectOption('check-1');
      assert.equal(await panel.locator('pre').textContent(), await citationOf('check-1', format));
      await panel.getByRole('button', { name: 'Copy' }).click();
      await panel
        .getByRole('status')
        .filter({ hasText: /check 1$/ })
        .waitFor();
      assert.equal(await copied(), await citationOf('check-1', format));
    }
    await page.context().close();
  });

  void test('each option, argument and checklist item opens the panel for itself and gets the focus back', async () => {
    const { page } = await site().open('/d/CM-1');
    const { graph } = await loadChecked(ROOT);
    const record = graph.decisionById.get('CM-1')?.record;
    assert.ok(record);
    const names = [
      ...record.options.map(({ key }) => `option ${key}`),
      ...record.arguments.map(({ n }) => `argument ${n}`),
      ...record.checklist.map(({ n }) => `check ${n}`),
    ];
    for (const name of names) {
      const button = page.getByRole('button', { name: `Cite ${name}`, exact: true });
      await button.press('Enter');
      await page.getByRole('dialog', { name: new RegExp(`^Cite CM-1 r\\d+, ${name}$`) }).waitFor();
      assert.equal(await page.getByRole('dialog').getByLabel('What').inputValue(), name.replace(' ', '-'));
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      assert.ok(await button.evaluate((element) => element === document.activeElement), name);
    }
    await page.context().close();
  });

  void test('a panel that is opened before the browser has reported the last one closed stays open', async () => {
    const { page } = await site().open('/d/CM-1');
    await page.getByRole('button', { name: 'Cite argument 1', exact: true }).click();
    await page.evaluate(() => {
      // One task: the dialog's `close` event comes after it.
      document.querySelector('dialog')?.close();
      document.querySelector<HTMLElement>('[aria-label="Cite argument 2"]')?.click();
    });
    await page.getByRole('dialog', { name: /, argument 2$/ }).waitFor();
    await page.waitForTimeout(300);
    assert.ok(await page.getByRole('dialog', { name: /, argument 2$/ }).isVisible());
    await page.context().close();
  });

  void test('where the clipboard is closed the citation is selected', async () => {
    const { page } = await site().open('/d/CM-1');
    await page.evaluate(() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined });
    });
    await page.getByRole('button', { name: 'Cite', exact: true }).click();
    await page.getByRole('button', { name: 'Copy' }).click();
    await page.getByText('The browser refused.').waitFor();
    assert.equal(
      (await page.evaluate(() => window.getSelection()?.toString() ?? '')).trimEnd(),
      (await citationOf('', 'mail')).trimEnd(),
    );
    await page.context().close();
  });

  void test('a reader with only a Message-ID gets to the decisions that cite it', async () => {
    const { page } = await site().open('/');
    await page.getByLabel('Holding a Message-ID?').fill(`<${MESSAGE}>`);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/m/${MESSAGE}/`);
    await page.getByRole('link', { name: /^CM-2:/ }).click();
    await page.waitForURL('**/d/CM-2');
    await page.context().close();
  });

  void test('a glossary term shows its meaning by key and by pointer, and is a link without JavaScript', async () => {
    const { page } = await site().open('/coherent-memory');
    const term = page.locator('a[href$="/guide/glossary#stage-2"]').first();
    await term.focus();
    const meaning = await page.getByRole('tooltip').innerText();
    assert.ok(meaning.length > 20, meaning);
    await page.keyboard.press('Escape');
    await page.getByRole('tooltip').waitFor({ state: 'detached' });
    await term.hover();
    await page.getByRole('tooltip').waitFor();
    await page.context().close();
    const { page: plain } = await site().open('/coherent-memory', { javaScriptEnabled: false });
    await plain.locator('a[href$="/guide/glossary#stage-2"]').first().click();
    assert.ok((await plain.locator('main').innerText()).includes(meaning.slice(0, 60)));
    await plain.context().close();
  });

  void test('an unknown Message-ID is reported and stays in the field', async () => {
    const { page } = await site().open('/');
    await page.getByLabel('Holding a Message-ID?').fill('nobody@example.org');
    await page.keyboard.press('Enter');
    await page.getByText('No page rests on').waitFor();
    assert.equal(await page.getByLabel('Holding a Message-ID?').inputValue(), 'nobody@example.org');
    await page.context().close();
  });
});
