import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { addresses } from '../../src/core/ground/address.ts';
import { loadChecked } from '../../src/node/checkout/content.ts';
import { buildFolder } from '../../src/node/site/build.ts';
import { serveSite, type Served } from '../../src/node/site/server.ts';
import { readSiteUrl } from '../../src/node/site/site-url.ts';
import { ROOT } from './site.ts';

/** Addresses that a page names, as the browser would resolve them; quotes are optional in minified HTML. */
function linksOf(html: string, base: string): string[] {
  const named = [...html.matchAll(/\s(?:href|src)=(?:"([^"]*)"|([^\s>"]+))/g)].map(
    ([, quoted, bare]) => quoted ?? bare ?? '',
  );
  return named.map((link) =>
    new URL(
      link.replace(/&amp;/g, '&').replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))),
      base,
    ).href.replace(/#.*$/, ''),
  );
}

void describe('links', () => {
  let served: Served;
  before(async () => {
    served = await serveSite(buildFolder(ROOT), readSiteUrl(process.env).baseUrl, 0);
  });
  after(() => served.close());

  void test('every page of a record is reached from the home page, and no link of the site is broken', async () => {
    const seen = new Map<string, number>();
    const publicUrl = `${readSiteUrl(process.env).full}/`;
    let queue = [served.address];
    while (queue.length > 0) {
      const pages = await Promise.all(
        queue.map(async (url) => {
          const response = await fetch(url);
          seen.set(url, response.status);
          const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false;
          return isPage ? linksOf(await response.text(), url) : (await response.arrayBuffer(), []);
        }),
      );
      // Canonical addresses name the public host; they are pages of this site all the same.
      const links = pages
        .flat()
        .map((url) => (url.startsWith(publicUrl) ? served.address + url.slice(publicUrl.length) : url));
      queue = [...new Set(links)].filter((url) => url.startsWith(served.address) && !seen.has(url));
    }
    assert.deepEqual(
      [...seen].filter(([, status]) => status !== 200),
      [],
    );
    const { graph } = await loadChecked(ROOT);
    const wanted = [
      ...graph.decisions.map(({ record }) => addresses.decision(record.id)),
      ...graph.threads.map(({ record }) => addresses.thread(record.id)),
      ...[...graph.messageById.keys()].map((id) => addresses.message(id)),
    ].map((path) => served.address + path.slice(1));
    assert.deepEqual(
      wanted.filter((url) => !seen.has(url)),
      [],
    );
  });
});
