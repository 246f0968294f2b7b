import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { addresses } from '../../src/core/address.ts';
import { formatMailCitation } from '../../src/core/cite/mail.ts';
import { loadChecked } from '../../src/node/content.ts';
import { readSiteUrl } from '../../src/node/site-url.ts';
import { ROOT, useSite } from './site.ts';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const MESSAGE = '20230918130256.GE13733@nvidia.com';
// The engine's list of notes has no heading of its own, only those of the notes.
const NO_TITLE = { rules: { 'page-has-heading-one': { enabled: false } } };
const PAGES = ['/', '/coherent-memory', '/d/CM-1', '/d/CM-14', '/guide/glossary', '/t/nvgrace-v10-review', `/m/${MESSAGE}/`, '/m/', '/threads', '/guide', '/blog',
  '/pasid-config-space', '/d/CS-7', '/vgpu-mediation', '/d/VG-4', '/t/vgpu-rfc-2016', '/indexes', '/timeline', '/people', '/identifiers', '/releases', '/search?q=migraton',
];

void describe('pages', () => {
  const site = useSite({ before, after });

  void test('each address of every record answers', async () => {
    const { graph } = await loadChecked(ROOT);
    const paths = [
      ...graph.decisions.flatMap(({ record: { id } }) => [addresses.decision(id), addresses.decisionText(id), addresses.decisionData(id)]),
      ...graph.threads.flatMap(({ record: { id } }) => [addresses.thread(id), addresses.threadText(id)]),
      ...[...graph.messageById.keys()].map((id) => addresses.message(id)), addresses.messages, '/blog/atom.xml', '/sitemap.xml',
    ];
    const statuses = await Promise.all(paths.map(async (path) => [path, (await fetch(site().address + path.slice(1), { redirect: 'manual' })).status]));
    assert.deepEqual(statuses.filter(([, status]) => status !== 200), []);
  });

  for (const path of PAGES) {
    void test(`${path} is accessible in both schemes, fits a phone, and asks no other host for anything`, async () => {
      for (const options of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { viewport: { width: 390, height: 844 } }] as const) {
        const { page, requests, errors } = await site().open(path, options);
        await page.evaluate(AXE);
        const found = await page.evaluate(async (rules) => {
          const { violations } = await (window as unknown as { axe: { run(options?: object): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> } }).axe.run(rules);
          return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html.slice(0, 120)} ${node.failureSummary}`).join(' | ')}`);
        }, path === '/blog' ? NO_TITLE : {});
        assert.deepEqual(found, [], `${path} ${JSON.stringify(options)}`);
        assert.deepEqual(requests.filter((url) => !url.startsWith(site().address) && !url.startsWith('data:')), []);
        assert.deepEqual(errors, []);
        const width = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        assert.ok(width <= 0, `${path} is ${width} px wider than the window`);
        await page.context().close();
      }
    });
  }

  void test('a decision page says everything without JavaScript', async () => {
    const { page } = await site().open('/d/CM-1', { javaScriptEnabled: false });
    const { graph } = await loadChecked(ROOT);
    const record = graph.decisionById.get('CM-1')?.record;
    assert.ok(record);
    const text = await page.locator('main').innerText();
    const wanted = [record.question, record.answer, ...record.options.map(({ label }) => label), ...record.arguments.map(({ claim }) => claim), ...record.checklist.map(({ ask }) => ask)];
    assert.deepEqual(wanted.filter((part) => !text.includes(part)), []);
    assert.ok(await page.locator('.drawing svg a[href]').count() > record.arguments.length);
    const cite = page.locator('.cite details');
    await cite.locator('summary').click();
    assert.match(await cite.locator('pre').innerText(), /GPU Passthrough Design Wiki, CM-1 r\d+:/);
    await page.context().close();
  });

  void test('no page loads Mermaid', async () => {
    const { page, requests } = await site().open('/coherent-memory');
    assert.ok(await page.locator('.drawing svg').count() > 0);
    const scripts = await Promise.all(requests.filter((url) => url.endsWith('.js')).map(async (url) => (await fetch(url)).text()));
    assert.deepEqual(scripts.filter((text) => /mermaidAPI|flowchart-elk/.test(text)), []);
    await page.context().close();
  });

  void test('the button copies the citation that the command prints', async () => {
    const { page } = await site().open('/d/CM-1', { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByRole('button', { name: 'Copy citation' }).click();
    await page.getByText('Citation copied.').waitFor();
    const { graph } = await loadChecked(ROOT);
    const decision = graph.decisionById.get('CM-1');
    assert.ok(decision);
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), formatMailCitation(graph, decision, readSiteUrl(process.env).full));
    await page.context().close();
  });

  void test('somebody with a Message-ID alone gets to the decisions that rest on it', async () => {
    const { page } = await site().open('/');
    await page.getByLabel('Holding a Message-ID?').fill(`<${MESSAGE}>`);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/m/${MESSAGE}/`);
    await page.getByRole('link', { name: /^CM-2:/ }).click();
    await page.waitForURL('**/d/CM-2');
    await page.context().close();
  });

  void test('a term of the glossary shows its meaning by key and by pointer, and is a link without JavaScript', async () => {
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

  void test('an unknown Message-ID is told and loses nothing', async () => {
    const { page } = await site().open('/');
    await page.getByLabel('Holding a Message-ID?').fill('nobody@example.org');
    await page.keyboard.press('Enter');
    await page.getByText('No page rests on').waitFor();
    assert.equal(await page.getByLabel('Holding a Message-ID?').inputValue(), 'nobody@example.org');
    await page.context().close();
  });
});
