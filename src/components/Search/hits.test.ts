import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkContent } from '../../core/content/check.ts';
import { buildSearchFiles } from '../../core/search/index/build.ts';
import { openFiles } from '../../core/search/index/open.ts';
import { search } from '../../core/search/query/query.ts';
import { modelFiles } from '../../core/testing/pages.ts';
import { formatHighlighted, toModalHits } from './hits.ts';

const HOSTILE = '<img src=x onerror="alert(1)">';

const { graph, problems } = checkContent(
  modelFiles({
    decision: `
title: 'Hostile ${HOSTILE} title'
question: 'Hostile ${HOSTILE} question?'
answer: 'Hostile ${HOSTILE} answer.'
options: [{key: one, label: 'Hostile ${HOSTILE} label', verdict: landed, became: Merged.}]`,
    thread: `
subject: 'Hostile ${HOSTILE} subject'
messages: [{id: a@example.org, from: A Person, date: 2020-01-01, read: full, gist: 'Hostile ${HOSTILE} gist.'}]`,
  }),
  '2026-01-01',
);
const index = openFiles(buildSearchFiles(graph, () => 'digest'));

test('everything that DocSearch prints as HTML is escaped except <mark>', async () => {
  assert.deepEqual(problems, []);
  const hits = toModalHits(await search(index, 'hostile onerror'), '/');
  assert.ok(hits.length >= 4);
  for (const { hierarchy, content, _snippetResult: snippet } of hits) {
    const html = [
      hierarchy.lvl1,
      hierarchy.lvl2,
      content,
      snippet.content.value,
      snippet.hierarchy.lvl1.value,
      snippet.hierarchy.lvl2.value,
    ];
    for (const text of html) assert.doesNotMatch((text ?? '').replace(/<\/?mark>/g, ''), /[<>"']/);
  }
  assert.ok(
    hits.some(({ _snippetResult: snippet }) =>
      snippet.hierarchy.lvl1.value.includes('<mark>Hostile</mark> &#60;img src=x <mark>onerror</mark>=&#34;'),
    ),
  );
});

test('a text that contains marks of its own keeps them as text', () => {
  assert.equal(
    formatHighlighted([
      { text: '<mark>', highlighted: false },
      { text: 'a', highlighted: true },
      { text: '</mark>&', highlighted: false },
    ]),
    '&#60;mark&#62;<mark>a</mark>&#60;/mark&#62;&#38;',
  );
});

test('what was recognised heads the first group, addresses are below the base URL', async () => {
  const hits = toModalHits(await search(index, '<a@example.org>'), '/wiki/');
  assert.equal(hits[0]?.hierarchy.lvl0, 'Message-ID of a message from A Person, 2020-01-01');
  assert.equal(hits[0].url, '/wiki/m/a@example.org/');
  const argument = hits.find(({ anchor }) => anchor === 'argument-1');
  assert.equal(argument?.url, '/wiki/d/CM-1#argument-1');
  assert.equal(argument.url_without_anchor, '/wiki/d/CM-1');
});

test('every hit can be remembered: pages as lvl1, sections as lvl2, each with its own text', async () => {
  for (const { type, hierarchy } of toModalHits(await search(index, 'first way'), '/')) {
    assert.ok(type === 'lvl1' || type === 'lvl2');
    assert.ok(hierarchy[type]);
  }
});

test('something recognised that no page answers is still said', async () => {
  assert.match(
    toModalHits(await search(index, 'CM-99 first way'), '/')[0]?.hierarchy.lvl0 ?? '',
    /^Decision id CM-99, which is not given to any page · /,
  );
});
