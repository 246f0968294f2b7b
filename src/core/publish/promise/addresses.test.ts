import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { checkContent } from '../../content/check.ts';
import { emitFiles } from '../files/files.ts';
import { formatReport } from '../../ground/problem/format.ts';
import { modelFiles } from '../../testing/pages.ts';
import {
  ADDRESSES_PATH,
  checkAddresses,
  findUnanswered,
  formatAddresses,
  listAddresses,
  readAddresses,
} from './addresses.ts';

const ODD = 'a+b/c=d$e%f@example.org';
const { graph } = checkContent(
  modelFiles({
    decision: 'was: [CM-7]',
    prose: '---\ntitle: Guide\nslug: /guide\n---\n\nHow.\n',
    thread: `was: [older]\nmessages: [{id: a@example.org, from: A Person, date: 2020-01-01, read: full, gist: G.}, {id: '${ODD}', from: B, date: 2020-01-02, read: full, gist: Odd.}]`,
  }),
  '2026-11-21',
);
const SITE = { baseUrl: '/', full: 'https://example.org' };
const report = (text: string): string => formatReport(checkAddresses(graph, { path: ADDRESSES_PATH, text }));

void describe('addresses', () => {
  void test('are those of records, former ids and pages, and the fixed ones', () => {
    assert.ok(listAddresses(graph).includes('/api/v1/decisions.schema.json'));
    assert.deepEqual(
      listAddresses(graph).filter((address) => !address.startsWith('/api/')),
      [
        '/',
        '/blog',
        '/blog/atom.xml',
        '/d/CM-1',
        '/d/CM-1.json',
        '/d/CM-1.txt',
        '/d/CM-7',
        '/d/CM-7.json',
        '/d/CM-7.txt',
        '/d/atom.xml',
        '/guide',
        '/guide.txt',
        '/llms.txt',
        '/m/',
        '/m/a+b%2Fc=d$e%25f@example.org/',
        '/m/a@example.org/',
        '/opensearch.xml',
        '/search',
        '/sitemap.xml',
        '/t/model',
        '/t/model.txt',
        '/t/older',
        '/t/older.txt',
      ],
    );
  });

  void test('of every file beside the pages are promised', () => {
    const promised = listAddresses(graph);
    const notPromised = emitFiles(graph, SITE).filter(
      ({ path }) => !promised.some((address) => findUnanswered([address], new Set([path.slice(1)])).length === 0),
    );
    assert.deepEqual(
      notPromised.map(({ path }) => path),
      [],
      'add these to listAddresses()',
    );
  });

  void test('that are new are counted, with the command', () => {
    assert.equal(report(formatAddresses(listAddresses(graph))), 'no problems found');
    assert.equal(
      report(formatAddresses(listAddresses(graph).filter((address) => !address.startsWith('/t/')))),
      'docs/addresses.txt:1:1: 4 new addresses: /t/model, /t/model.txt, /t/older and 1 more; expected `npx wiki addresses --write`, which adds what is to be published [addresses-listed]\n1 problem',
    );
    assert.deepEqual(checkAddresses(graph, undefined), []);
  });

  void test('that no record has any more are reported at their line', () => {
    assert.equal(
      report(
        `${formatAddresses(listAddresses(graph))}/t/modle\r\n/d/CM-8.json\n/m/gone@example.org/\nd/CM-1\n/guide/gone\n`,
      ),
      [
        'docs/addresses.txt:46:1: `d/CM-1`; expected an address below the base URL, such as /d/CM-1 [addresses-answered]',
        'docs/addresses.txt:43:1: published address `/t/modle`, which no record has; expected its page, or `was: [modle]` in the record that took it over; nearest known: `/t/model` [addresses-answered]',
        'docs/addresses.txt:44:1: published address `/d/CM-8.json`, which no record has; expected its page, or `was: [CM-8]` in the record that took it over; nearest known: `/d/CM-1.json` [addresses-answered]',
        'docs/addresses.txt:45:1: published address `/m/gone@example.org/`, which no record has; expected its message on the page of some thread; a message that was published stays; nearest known: `/m/a@example.org/` [addresses-answered]',
        '4 problems',
      ].join('\n'),
    );
  });

  void test('are answered as a plain file server does', () => {
    const files = new Set([
      'index.html',
      'd/CM-1.html',
      'd/CM-1.txt',
      'm/index.html',
      'm/a+b/c=d$e%f@example.org/index.html',
      'coherent-memory/index.html',
    ]);
    assert.deepEqual(
      findUnanswered(
        ['/', '/d/CM-1', '/d/CM-1.txt', '/m/', `/m/a+b%2Fc=d$e%25f@example.org/`, '/coherent-memory'],
        files,
      ),
      [],
    );
    assert.deepEqual(findUnanswered(['/d/CM-1/', '/d/CM-2', '/m', '/%E0%A4%A', '/d'], files), [
      '/d/CM-1/',
      '/d/CM-2',
      '/%E0%A4%A',
      '/d',
    ]);
  });

  void test('are kept when others are added, once each and in order', () => {
    const address = fc.string({ minLength: 1, maxLength: 30 }).map((text) => `/${text.replace(/\s/g, '')}`);
    fc.assert(
      fc.property(fc.array(address), fc.array(address), (old, added) => {
        const before = readAddresses(formatAddresses(old)).map((line) => line.address);
        const after = readAddresses(formatAddresses([...before, ...added])).map((line) => line.address);
        assert.deepEqual(after, [...new Set([...old, ...added])].sort());
      }),
    );
  });
});
