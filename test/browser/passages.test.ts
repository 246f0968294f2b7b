import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { passageUrl } from '../../src/core/ground/address.ts';
import { locatePassage } from '../../src/core/content/passage/locate.ts';
import { openBrowser } from '../../src/node/browser/browser.ts';

const FILLER = Array.from({ length: 120 }, (_, line) => `line ${line} of a long mail that nobody looks for`);

/** A message in the form in which an archive shows it, with the passage far below the first screen. */
const messages: Readonly<Record<string, string>> = {
  'in one line': [...FILLER, 'Here a passage of one line begins and ends, in-band.', ...FILLER].join('\n'),
  'over several lines': [
    ...FILLER,
    'Here a passage begins that goes on over',
    'two line breaks, which the ends do',
    'not touch, and ends here.',
    ...FILLER,
  ].join('\n'),
  'in a quote of a quote': [
    ...FILLER,
    '> > Here a passage begins in a quote',
    '> > and ends in it, two lines',
    '> > below.',
    ...FILLER,
  ].join('\n'),
  'in a flattened copy': [...FILLER, 'Here a passage begins and ends', 'somewhere else.', ...FILLER].join(' '),
};

void describe('a deep link opens at its passage', () => {
  let browser: Browser;
  let server: Server;
  before(async () => {
    browser = await openBrowser();
    server = createServer((request, response) => {
      const name = decodeURIComponent((request.url ?? '').slice(1));
      const text = messages[name];
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
      response.end(
        text === undefined
          ? '<a>link</a>'
          : `<pre style="white-space: pre-wrap">${text.replace(/&/g, '&amp;').replace(/>/g, '&gt;')}</pre>`,
      );
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
  });
  after(async () => {
    await browser.close();
    server.close();
    server.closeAllConnections();
  });

  for (const [name, text] of Object.entries(messages)) {
    void test(name, async () => {
      const words = text
        .slice(text.indexOf('Here a passage'), text.search(/(?:in-band|here|below|else)\.(?=\s)/))
        .trim();
      const located = locatePassage(text, words);
      assert.ok(located.ok);
      const fragment = passageUrl('a@example.org', located.passage)?.replace(/^.*#/, '') ?? '';
      const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const page = await browser.newPage({ viewport: { width: 900, height: 600 } });
      await page.goto(`${address}/`);
      await page.evaluate(
        (href) => {
          document.querySelector('a')?.setAttribute('href', href);
        },
        `/${encodeURIComponent(name)}#${fragment}`,
      );
      // The browser acts on a text fragment only after a reader's own click.
      await page.click('a');
      await page.waitForSelector('pre');
      await page.waitForFunction(() => window.scrollY > 0, undefined, { timeout: 5000 });
      const top = await page.evaluate((start) => {
        const node = document.querySelector('pre')?.firstChild as Text;
        const range = document.createRange();
        range.setStart(node, node.data.indexOf(start));
        range.setEnd(node, node.data.indexOf(start) + start.length);
        return range.getBoundingClientRect().top;
      }, located.passage.start);
      assert.ok(top >= 0 && top < 600, `the passage is at ${top} px in a window of 600`);
      await page.close();
    });
  }
});
