import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkContent } from '../../content/check.ts';
import { formatReport } from '../../ground/problem/format.ts';
import { modelDecision, modelFiles, modelRecorded } from '../../testing/pages.ts';
import { emitMoved } from './moved-page.ts';

const SITE = { baseUrl: '/wiki/', full: 'https://example.org/wiki' };
const HOSTILE = '<img src=x onerror=alert(1)>';
const OLD = modelRecorded(`id: CS-4\nquestion: 'Does ${HOSTILE} hold?'\nanswer: 'No.'`);
const FILES = modelFiles({
  decision: `was: [CS-4]\ntitle: 'New ${HOSTILE}'`,
  recorded: `title: x`,
  thread: 'was: [older]',
});
const { graph, problems } = checkContent([...FILES, OLD], '2026-11-21');
const files = new Map(emitMoved(graph, SITE).map(({ path, contents }) => [path, contents]));

test('a former id answers as page, text and data', () => {
  assert.deepEqual(problems, []);
  assert.deepEqual([...files.keys()], ['/d/CS-4.html', '/d/CS-4.txt', '/d/CS-4.json', '/t/older.html', '/t/older.txt']);
});

test('the page says where to go and what it said last, and is escaped', () => {
  const page = files.get('/d/CS-4.html') ?? '';
  assert.match(page, /<h1>CS-4 was merged into CM-1\.<\/h1>/);
  assert.match(page, /href="\/wiki\/d\/CM-1">CM-1: New &#60;img/);
  assert.match(page, /<link rel="canonical" href="https:\/\/example\.org\/wiki\/d\/CM-1">/);
  assert.match(page, /Does &#60;img src=x onerror=alert\(1\)&#62; hold\?/);
  assert.doesNotMatch(page, /<img|http-equiv/);
  assert.match(
    files.get('/t/older.html') ?? '',
    /<h1>The thread older is part of model\.<\/h1>\n<p>Its messages are on <a href="\/wiki\/t\/model">/,
  );
});

test('text and data say the same', () => {
  assert.equal(
    files.get('/d/CS-4.txt'),
    `CS-4 was merged into CM-1.
==========================

It is part of CM-1: New <img src=x onerror=alert(1)>
https://example.org/wiki/d/CM-1.txt

What CS-4 said last (r1, 2020-01-02)
------------------------------------
Does <img src=x onerror=alert(1)> hold?
[settled] No.
`,
  );
  assert.deepEqual(JSON.parse(files.get('/d/CS-4.json') ?? ''), {
    id: 'CS-4',
    mergedInto: 'CM-1',
    url: '/d/CM-1',
    revision: 1,
    date: '2020-01-02',
    question: `Does ${HOSTILE} hold?`,
    answer: 'No.',
    status: 'settled',
  });
});

test('without recorded data it still says where to go', () => {
  const plain = emitMoved(checkContent(modelFiles({ decision: 'was: [CS-4]' }), '2026-11-21').graph, SITE);
  assert.match(plain[0]?.contents ?? '', /CS-4 was merged into CM-1/);
  assert.doesNotMatch(plain[0]?.contents ?? '', /said last/);
});

test('no other record has a former id or refers to it', () => {
  const other = (changes: string) => ({
    path: 'docs/coherent-memory/other.md',
    text: modelDecision(`id: CM-2\n${changes}`),
  });
  const report = (decision: string, changes: string): string =>
    formatReport(checkContent([...modelFiles({ decision }), other(changes)], '2026-11-21').problems);
  assert.match(
    report('was: [CM-2]', ''),
    /model\.md:\d+:\d+: `CM-2` a second time; expected an id of its own; docs\/coherent-memory\/other\.md:3 has it already/,
  );
  assert.match(report('was: [CM-3]', 'was: [CM-3]'), /other\.md:\d+:\d+: `CM-3` a second time/);
  assert.match(
    report('was: [CM-3]', 'relates: [{to: CM-3, how: raises}]'),
    /unknown decision `CM-3`; expected `CM-1`, into which it was merged; nearest known: `CM-1`/,
  );
});
