import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkContent } from '../../content/check.ts';
import { modelFiles } from '../../testing/pages.ts';
import { buildSearchFiles } from '../index/build.ts';
import { openFiles } from '../index/open.ts';
import { search, searchExact } from '../query/query.ts';
import { readHit } from './hit.ts';
import { buildRecords, type SearchRecord } from './records.ts';
import { buildRequest } from './request.ts';
import { buildSettings, buildSynonyms } from './settings.ts';
import { escapeText, readHighlighted, unescapeText } from './escape.ts';

const HOSTILE = '<img src=x onerror=alert(1)>';
const LONG = `${'carveout '.repeat(900)}${'&'.repeat(9000)} last`;

const { graph, problems } = checkContent(
  modelFiles({
    decision: `
title: 'Hostile ${HOSTILE} title'
question: 'Hostile ${HOSTILE} question?'
answer: 'Hostile ${HOSTILE} answer & more.'
status: settled
touches: {paths: ['drivers/vfio/**'], symbols: [vfio_model_migrate], subjects: []}`,
    thread: `
subject: 'Hostile ${HOSTILE} subject'
messages: [{id: a@example.org, from: A Person, date: 2020-01-01, read: full, gist: 'Hostile ${HOSTILE} gist.'}]`,
    prose: `---\ntitle: Guide\nslug: /guide\n---\n\n${LONG}\n`,
  }),
  '2026-01-01',
);
const records = buildRecords(graph, '/wiki/');
const index = openFiles(buildSearchFiles(graph, () => 'digest'));

function get(objectID: string): SearchRecord {
  const record = records.find((candidate) => candidate.objectID === objectID);
  assert.ok(record, `no record ${objectID}`);
  return record;
}

/** A record as the service answers with it, one text of it highlighted. */
function answered(record: SearchRecord, changes: object = {}): object {
  const mark = (...names: ('title' | 'heading' | 'context' | 'answer')[]): object =>
    Object.fromEntries(
      names.flatMap((name) => {
        const text = record[name];
        return text === undefined ? [] : [[name, { value: text.replace(/Hostile/g, '<mark>Hostile</mark>') }]];
      }),
    );
  return {
    ...record,
    _highlightResult: mark('title', 'heading', 'context'),
    _snippetResult: mark('answer'),
    ...changes,
  };
}

test('a record has what DocSearch and our filters need', () => {
  assert.deepEqual(problems, []);
  const { weight, ...decision } = get('/d/CM-1');
  assert.deepEqual(
    { ...decision, content: undefined },
    {
      objectID: '/d/CM-1',
      url: '/wiki/d/CM-1',
      type: 'lvl1',
      anchor: null,
      hierarchy: { lvl0: 'Decisions', lvl1: 'CM-1: Hostile &lt;img src=x onerror=alert(1)&gt; title', lvl2: null },
      title: 'CM-1: Hostile &lt;img src=x onerror=alert(1)&gt; title',
      heading: 'Hostile &lt;img src=x onerror=alert(1)&gt; question?',
      answer: 'Hostile &lt;img src=x onerror=alert(1)&gt; answer &amp; more.',
      touches: 'drivers/vfio/**, vfio_model_migrate',
      kind: 'decision',
      topic: ['coherent-memory'],
      status: 'settled',
      release: ['linux 6.9'],
      content: undefined,
    },
  );
  assert.deepEqual(weight, { holds: 1, kind: 3, place: 0 });
  const argument = get('/d/CM-1#argument-1');
  assert.deepEqual(
    [argument.type, argument.anchor, argument.person, argument.title, argument.hierarchy.lvl2],
    ['lvl2', 'argument-1', 'A Person', undefined, 'A Person: it is simple'],
  );
  assert.equal(get('/m/a@example.org/').names, 'a@example.org');
});

test('no text of any record can be markup', () => {
  assert.ok(JSON.stringify(records).includes('&lt;img src=x onerror=alert(1)&gt;'));
  assert.doesNotMatch(JSON.stringify(records), /[<>]/);
});

test('object ids are unique and no record is too large for the service', () => {
  assert.equal(new Set(records.map(({ objectID }) => objectID)).size, records.length);
  for (const record of records) assert.ok(Buffer.byteLength(JSON.stringify(record)) < 10_000, record.objectID);
});

test('a long text comes in parts under one address, and nothing of it is lost', () => {
  const parts = records.filter(({ url }) => url === '/wiki/guide');
  assert.deepEqual(
    parts.slice(0, 2).map(({ objectID }) => objectID),
    ['/guide', '/guide~2'],
  );
  assert.ok(parts.every(({ title }) => title === 'Guide'));
  assert.equal(
    parts
      .map(({ content }) => unescapeText(content ?? ''))
      .join('')
      .replace(/\s/g, ''),
    LONG.replace(/\s/g, ''),
  );
});

test('what was withdrawn weighs less, its sections too', () => {
  const old = checkContent(modelFiles({ decision: 'status: withdrawn' }), '2026-01-01').graph;
  assert.ok(
    buildRecords(old, '/')
      .filter(({ url }) => url.startsWith('/d/'))
      .every(({ weight }) => weight.holds === 0),
  );
});

test('the settings follow the weights, the filters and the corrections of the embedded search', () => {
  const settings = buildSettings();
  assert.deepEqual(settings.searchableAttributes, [
    'title,names',
    'heading,answer',
    'unordered(touches)',
    'unordered(argument)',
    'unordered(content)',
    'unordered(context)',
  ]);
  assert.deepEqual(
    settings.attributesForFaceting,
    ['topic', 'status', 'kind', 'person', 'release'].map((key) => `filterOnly(${key})`),
  );
  assert.deepEqual([settings.minWordSizefor1Typo, settings.minWordSizefor2Typos], [5, 8]);
});

test('synonyms are the groups of the glossary with more than one name', () => {
  assert.deepEqual(buildSynonyms([['PXM', 'proximity domain'], ['lonely']]), [
    { objectID: 'names-1', type: 'synonym', synonyms: ['PXM', 'proximity domain'] },
  ]);
});

test('only what is left of a query is sent, its filters as facets', async () => {
  const ask = async (query: string) => buildRequest(await searchExact(index, query), 'wiki', 20);
  assert.equal(await ask('<a@example.org>'), undefined);
  assert.equal(await ask(''), undefined);
  assert.equal(await ask('words status:sett'), undefined);
  assert.equal((await ask('a@example.org hostile   title'))?.query, 'hostile title');
  const filtered = await ask('way person:"a pers" kind:arguments kind:decision release:6.9');
  assert.equal(filtered?.query, 'way');
  assert.deepEqual(filtered.facetFilters, [
    ['kind:argument', 'kind:decision'],
    ['person:A Person'],
    ['release:linux 6.9'],
  ]);
  assert.deepEqual(await ask('status:settled'), {
    indexName: 'wiki',
    query: '',
    facetFilters: [['status:settled']],
    hitsPerPage: 20,
    analytics: false,
    clickAnalytics: false,
  });
});

test('the values of a filter are escaped as in the records, and none means its opposite', () => {
  const request = buildRequest(
    {
      rest: 'x',
      resolved: [
        { key: 'person', values: ['-A <b>'] },
        { key: 'topic', values: ['-a'] },
      ],
      isFiltersAlone: false,
    },
    'wiki',
    20,
  );
  assert.deepEqual(request?.facetFilters, [['person:\\-A &lt;b&gt;'], ['topic:\\-a']]);
});

test('any query is cut to what the service takes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 900 }), (rest) => {
      const request = buildRequest({ rest: `${rest} x`, resolved: [], isFiltersAlone: true }, 'wiki', 20);
      assert.ok(request && Buffer.byteLength(request.query) <= 512);
    }),
  );
  assert.equal(
    buildRequest({ rest: `${'word '.repeat(200)}`, resolved: [], isFiltersAlone: false }, 'wiki', 20)?.query.length,
    509,
  );
});

test('the exact part of a query is what the search puts first', async () => {
  for (const query of [
    'CM-1 hostile',
    'vfio_model_migrate',
    'Message-ID: <a@example.org>',
    'status:open CM-1',
    'hostile',
    'v6.9 way',
  ]) {
    const { hits } = await search(index, query);
    const named = await searchExact(index, query);
    assert.deepEqual(
      named.result.hits,
      hits.filter(({ exact }) => exact),
      query,
    );
  }
});

test('a result of the service is one of ours: text is text, highlights are data', () => {
  const hit = readHit(answered(get('/d/CM-1')), '/wiki/', 7);
  assert.equal(hit.title, `CM-1: Hostile ${HOSTILE} title`);
  assert.deepEqual(
    [hit.url, hit.kind, hit.score, hit.exact, hit.heading],
    ['/d/CM-1', 'decision', 7, false, `Hostile ${HOSTILE} question?`],
  );
  assert.deepEqual(hit.highlighted.snippet, [
    { text: 'Hostile', highlighted: true },
    { text: ` ${HOSTILE} answer & more.`, highlighted: false },
  ]);
  const message = readHit(answered(get('/m/a@example.org/')), '/wiki/', 1);
  assert.deepEqual([message.title, message.heading], ['A Person, 2020-01-01', `Hostile ${HOSTILE} subject`]);
  assert.equal(readHit(answered(get('/d/CM-1#argument-1')), '/wiki/', 1).title, `CM-1: Hostile ${HOSTILE} title`);
});

test('what is no record of this site is refused', () => {
  const record = get('/d/CM-1');
  for (const url of [
    'https://example.org/',
    '//example.org',
    '/wiki//example.org',
    '/wiki/\\example.org',
    'javascript:alert(1)',
    '/other/d/CM-1',
    5,
  ]) {
    assert.throws(
      () => readHit(answered(record, { url }), '/wiki/', 1),
      /met a result with the objectID `\/d\/CM-1`; expected a record of this site, .*below `\/wiki\/`/,
    );
  }
  for (const value of [
    undefined,
    null,
    'text',
    [],
    {},
    { ...record, kind: 'toString' },
    { ...record, hierarchy: null },
  ])
    assert.throws(() => readHit(value, '/wiki/', 1), /expected a record of this site/);
});

test('any text comes back from its escaped form, and no highlight can be forged', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const given of [text, `${text}<mark>&lt;</mark>${text}`]) {
        assert.equal(unescapeText(escapeText(given)), given);
        assert.deepEqual(readHighlighted(escapeText(given)), given === '' ? [] : [{ text: given, highlighted: false }]);
      }
    }),
  );
});
