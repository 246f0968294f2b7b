import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as z from 'zod';
import { addresses, passageUrl } from '../../ground/address.ts';
import { checkContent } from '../../content/check.ts';
import { modelFiles } from '../../testing/pages.ts';
import { emitFiles } from './files.ts';
import { html } from './markup.ts';

const SITE = { baseUrl: '/wiki/', full: 'https://example.org/wiki' };

void describe('files beside the pages', () => {
  const { graph } = checkContent(
    modelFiles({
      thread:
        'messages: [{id: a@example.org, from: A <script>alert(1)</script>, date: 2020-01-01, read: full, gist: \'<img src=x onerror=alert(1)> & "more"\'}, {id: a+b/c=d$e%f@example.org, from: B, date: 2020-01-02, read: full, gist: Odd id.}]',
      decision:
        'arguments: [{n: 1, option: one, side: for, person: A <script>alert(1)</script>, short: s, claim: So., standing: accepted, evidence: [{message: a@example.org}]}]',
    }),
    '2026-11-21',
  );
  const files = new Map(emitFiles(graph, SITE).map(({ path, contents }) => [path, contents]));

  void test('are text and data of records, a page for each message, the data for programs, feed and lists', () => {
    assert.deepEqual([...files.keys()].filter((path) => !path.startsWith('/api/')).sort(), [
      '/d/CM-1.json',
      '/d/CM-1.txt',
      '/d/atom.xml',
      '/llms.txt',
      '/m/a+b/c=d$e%f@example.org/index.html',
      '/m/a@example.org/index.html',
      '/m/index.html',
      '/opensearch.xml',
      '/t/model.txt',
    ]);
    const names = ['decisions', 'index', 'messages', 'paths', 'people', 'subjects', 'symbols', 'threads'];
    assert.deepEqual(
      [...files.keys()].filter((path) => path.startsWith('/api/')).sort(),
      [
        ...names.flatMap((name) => [`/api/v1/${name}.json`, `/api/v1/${name}.schema.json`]),
        '/api/v1/decision.schema.json',
      ].sort(),
    );
  });

  void test('a message page escapes what it shows and names the decisions', () => {
    const page = files.get('/m/a@example.org/index.html') ?? '';
    assert.doesNotMatch(page, /<script>alert|<img/);
    assert.match(page, /&#60;img src=x onerror=alert\(1\)&#62; &#38; &#34;more&#34;/);
    assert.match(page, /href="\/wiki\/d\/CM-1">CM-1: Model decision<\/a>/);
    assert.match(page, /href="\/wiki\/d\/CM-1#argument-1">argument 1<\/a>/);
    assert.match(page, /<meta property="og:image" content="https:\/\/example\.org\/wiki\/img\/og\/site\.png">/);
    assert.match(page, /<link rel="canonical" href="https:\/\/example\.org\/wiki\/m\/a@example\.org\/">/);
  });

  void test('the text page has at most 72 columns, except addresses', () => {
    for (const line of (files.get('/d/CM-1.txt') ?? '').split('\n').filter((text) => !/https?:\/\//.test(text))) {
      assert.ok(line.length <= 72, line);
    }
  });

  void test('the text page names each part in the form in which it is cited', () => {
    const lines = (files.get('/d/CM-1.txt') ?? '').split('\n');
    for (const form of ['  (CM-1 r1, option one)', '     (CM-1 r1, argument 1)', '   (CM-1 r1, check 1)'])
      assert.ok(lines.includes(form), form);
    assert.deepEqual(lines.slice(-3), [
      'GPU Passthrough Design Wiki, CM-1 r1',
      'https://example.org/wiki/d/CM-1?r=1',
      '',
    ]);
  });

  void test('the data of a decision is its published shape with its schema named', () => {
    const { $schema, version, id } = z
      .object({ $schema: z.string(), version: z.number(), id: z.string() })
      .parse(JSON.parse(files.get('/d/CM-1.json') ?? ''));
    assert.deepEqual([$schema, version, id], ['https://example.org/wiki/api/v1/decision.schema.json', 1, 'CM-1']);
  });

  void test('the text page has the diagram as a list of its edges, in their order', () => {
    assert.match(
      files.get('/d/CM-1.txt') ?? '',
      /The way here\n-+\n1\. A <script>alert\(1\)<\/script> 1 Jan 2020 -- argues -> 1 for: s\n2\. 1 for: s -- for -> The first way\n3\. /,
    );
  });
});

void describe('addresses', () => {
  void test('keep what is legal in a path and encode the rest', () => {
    assert.equal(addresses.message('a+b/c=d$e%f@example.org'), '/m/a+b%2Fc=d$e%25f@example.org/');
  });

  void test('a passage is a text fragment whose own signs are encoded', () => {
    const passage = { start: 'in-band, says', end: 'the end & more', sha256: '' };
    assert.equal(
      passageUrl('a@example.org', passage),
      'https://lore.kernel.org/all/a@example.org/#:~:text=in%2Dband%2C%20says,the%20end%20%26%20more',
    );
  });
});

void test('what is put into HTML is escaped, HTML is not', () => {
  assert.equal(
    html`<p>${'<b>'}${html`<i>${'"'}</i>`}${undefined}${[1, '&']}</p>`.toString(),
    '<p>&#60;b&#62;<i>&#34;</i>1&#38;</p>',
  );
});
