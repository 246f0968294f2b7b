import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { addresses } from '../../src/core/ground/address.ts';
import type { Graph } from '../../src/core/content/graph/graph.ts';
import { loadChecked } from '../../src/node/checkout/content.ts';
import { readSiteUrl } from '../../src/node/site/site-url.ts';
import { ROOT, useSite } from './site.ts';

const MESSAGE = '20230918130256.GE13733@nvidia.com';
const THREAD = 'nvgrace-v10-review';

void describe('what other programs read', () => {
  const site = useSite({ before, after });
  let graph: Graph;
  // Before any request: to load takes longer than an idle connection to the served site lasts.
  before(async () => {
    ({ graph } = await loadChecked(ROOT));
  });
  const { full } = readSiteUrl(process.env);

  /** Fetches a published address from the served site. */
  function get(address: string): Promise<Response> {
    return fetch(site().address + address.replace(full, '').slice(1));
  }

  /** The metadata in a page's head, without JavaScript. */
  async function headOf(path: string): Promise<{
    metas: Map<string, string>;
    links: { rel: string; type: string; href: string }[];
    linkedData: Record<string, unknown>[];
  }> {
    const { page } = await site().open(path, { javaScriptEnabled: false });
    const metas = await page
      .locator('head meta[content]')
      .evaluateAll((all) =>
        all.map(
          (meta) =>
            [
              meta.getAttribute('name') ?? meta.getAttribute('property') ?? '',
              meta.getAttribute('content') ?? '',
            ] as const,
        ),
      );
    const links = await page.locator('head link[rel]').evaluateAll((all) =>
      all.map((link) => ({
        rel: link.getAttribute('rel') ?? '',
        type: link.getAttribute('type') ?? '',
        href: link.getAttribute('href') ?? '',
      })),
    );
    const scripts = await page.locator('script[type="application/ld+json"]').allTextContents();
    await page.context().close();
    return {
      metas: new Map(metas),
      links,
      linkedData: scripts.map((text) => JSON.parse(text) as Record<string, unknown>),
    };
  }

  void test('every file of the API and every schema answers as JSON', async () => {
    const response = await get(full + addresses.data('index'));
    assert.match(response.headers.get('content-type') ?? '', /^application\/json/);
    const { $schema, files, decision, feed } = (await response.json()) as {
      $schema: string;
      files: { name: string; url: string; schema: string; count: number }[];
      decision: { url: string; schema: string };
      feed: string;
    };
    for (const { name, url, schema, count } of files) {
      const data = (await (await get(url)).json()) as Record<string, unknown[]>;
      assert.equal(data[name]?.length, count, name);
      assert.equal(((await (await get(schema)).json()) as { $id: string }).$id, schema);
    }
    for (const address of [$schema, decision.schema, decision.url.replace('{id}', 'CM-1')])
      assert.equal(typeof (await (await get(address)).json()), 'object', address);
    assert.equal((await get(feed)).status, 200);
  });

  void test('every link of llms.txt answers', async () => {
    const text = await (await get(full + addresses.languageModels)).text();
    const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link ?? '');
    assert.ok(links.length > 20, `${links.length} links`);
    const statuses = await Promise.all(links.map(async (link) => [link, (await get(link)).status]));
    assert.deepEqual(
      statuses.filter(([, status]) => status !== 200),
      [],
    );
  });

  void test('the feed of decisions is XML whose entries lead to pages', async () => {
    const { page } = await site().open('/');
    const { fault, links, ids } = await page.evaluate(
      (text) => {
        const feed = new DOMParser().parseFromString(text, 'application/xml');
        return {
          fault: feed.querySelector('parsererror')?.textContent,
          ids: [...feed.querySelectorAll('entry > id')].map((id) => id.textContent),
          links: [...feed.querySelectorAll('entry > link')].map((link) => link.getAttribute('href') ?? ''),
        };
      },
      await (await get(full + addresses.decisionFeed)).text(),
    );
    await page.context().close();
    assert.equal(fault, undefined);
    assert.ok(ids.length > 0 && new Set(ids).size === ids.length);
    assert.deepEqual(
      (await Promise.all(links.map(async (link) => ((await get(link)).status === 200 ? [] : [link])))).flat(),
      [],
    );
    const home = await headOf('/');
    assert.deepEqual(
      home.links
        .filter(({ type }) => type === 'application/atom+xml')
        .map(({ href }) => href.replace(/^.*?\/(?=\w+\/atom)/, '/'))
        .sort(),
      [addresses.noteFeed, addresses.decisionFeed].sort(),
    );
  });

  void test('a decision says in its HTML what it is, for reference managers, search engines and links', async () => {
    const record = graph.decisionById.get('CM-1')?.record;
    assert.ok(record);
    const { metas, links, linkedData } = await headOf('/d/CM-1?r=1');
    assert.equal(metas.get('citation_technical_report_number'), `CM-1 r${record.revision}`);
    assert.equal(metas.get('citation_public_url'), `${full}/d/CM-1?r=${record.revision}`);
    assert.equal(metas.get('og:description'), record.answer);
    assert.match(metas.get('og:title') ?? '', /^CM-1: /);
    assert.equal(metas.get('og:image'), full + addresses.decisionPicture('CM-1'));
    assert.equal(metas.get('twitter:card'), 'summary_large_image');
    const article = linkedData.find((data) => data['@type'] === 'TechArticle');
    assert.equal(article?.version, String(record.revision));
    assert.ok((article?.isBasedOn as unknown[]).length > 0);
    assert.deepEqual(
      links.filter(({ rel }) => rel === 'canonical').map(({ href }) => href),
      [`${full}/d/CM-1`],
    );
    const alternates = links
      .filter(({ rel, type }) => rel === 'alternate' && ['text/plain', 'application/json'].includes(type))
      .map(({ href }) => href);
    assert.deepEqual(alternates, [`${full}/d/CM-1.txt`, `${full}/d/CM-1.json`]);
  });

  void test('messages and threads name their canonical address, overviews and threads their text', async () => {
    for (const path of [addresses.message(MESSAGE), addresses.thread(THREAD), '/coherent-memory', '/guide']) {
      const { links, metas } = await headOf(`${path}?x=1`);
      assert.deepEqual(
        links.filter(({ rel }) => rel === 'canonical').map(({ href }) => href),
        [full + path],
      );
      assert.equal(metas.get('og:image'), full + addresses.sitePicture, path);
      const text = links.find(({ type }) => type === 'text/plain')?.href;
      assert.equal(text, path.startsWith('/m/') ? undefined : `${full}${path}.txt`);
      if (text !== undefined) assert.equal((await get(text)).status, 200);
    }
  });

  void test('every picture is there, in the size that networks ask for', async () => {
    for (const path of [
      addresses.sitePicture,
      ...graph.decisions.map(({ record }) => addresses.decisionPicture(record.id)),
    ]) {
      const png = Buffer.from(await (await get(full + path)).arrayBuffer());
      assert.equal(png.subarray(1, 4).toString('latin1'), 'PNG', path);
      // Width and height are in the first chunk of a PNG.
      assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [1200, 630], path);
    }
  });
});
