import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkContent } from '../../content/check.ts';
import { formatReport } from '../../ground/problem/format.ts';
import { modelDecision, modelFiles, modelRecorded } from '../../testing/pages.ts';
import { formatDecisionText } from '../../show/text/decision.ts';
import { buildDecisionView, movedOf } from '../../show/view/decision.ts';
import { buildApiDecision } from '../api/build-decision.ts';
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

const MOVED = `was: [CS-4]
moved:
  - {anchor: argument-1, of: CS-4, to: 'CM-1#argument-1'}
  - {anchor: check-1, of: CS-4, because: 'Nobody asks <this> now.'}
  - {anchor: argument-9, to: 'CM-1#argument-1', because: The two were one.}`;
const moved = checkContent([...modelFiles({ decision: MOVED, recorded: '' }), modelRecorded('id: CS-4')], '2026-11-21');

test('every anchor of a former page is on the page at its address, and says where it is', () => {
  assert.deepEqual(moved.problems, []);
  const byPath = new Map(emitMoved(moved.graph, SITE).map(({ path, contents }) => [path, contents]));
  const page = byPath.get('/d/CS-4.html') ?? '';
  assert.match(page, /<li id="option-one">option one: The first way<\/li>/);
  assert.match(
    page,
    /<li id="argument-1">argument 1. Moved to <a href="\/wiki\/d\/CM-1#argument-1">CM-1#argument-1<\/a><\/li>/,
  );
  assert.match(page, /<li id="check-1">check 1: Does it take the first way\?. Nobody asks &#60;this&#62; now\.<\/li>/);
  assert.doesNotMatch(page, /argument-9/);
  assert.match(
    byPath.get('/d/CS-4.txt') ?? '',
    /- argument 1: moved to CM-1#argument-1\n {2}https:\/\/example\.org\/wiki\/d\/CM-1#argument-1\n- check 1: no longer there\. Nobody/,
  );
  assert.deepEqual((JSON.parse(byPath.get('/d/CS-4.json') ?? '') as { moved: unknown }).moved, [
    { anchor: 'argument-1', movedTo: '/d/CM-1#argument-1' },
  ]);
});

test('the page of a decision, its text and its data say what moved away from it', () => {
  const node = moved.graph.decisionById.get('CM-1');
  assert.ok(node);
  const to = { name: 'CM-1#argument-1', url: '/d/CM-1#argument-1' };
  const item = { anchor: 'argument-9', name: 'argument 9', to, because: 'The two were one.' };
  const view = buildDecisionView(moved.graph, node);
  assert.deepEqual([movedOf(view, 'argument'), movedOf(view, 'check'), movedOf(view, 'option')], [[item], [], []]);
  assert.match(
    formatDecisionText(moved.graph, node, SITE.full),
    /\n- argument 9: moved to CM-1#argument-1\. The two were one\.\n {2}https:\/\/example\.org\/wiki\/d\/CM-1#argument-1\n\nWhat landed/,
  );
  assert.deepEqual(buildApiDecision(moved.graph, node, SITE.full).moved, [
    {
      anchor: 'argument-9',
      url: 'https://example.org/wiki/d/CM-1#argument-9',
      movedTo: 'https://example.org/wiki/d/CM-1#argument-1',
      because: 'The two were one.',
    },
  ]);
  const plain = graph.decisionById.get('CM-1');
  assert.ok(plain && !('moved' in buildApiDecision(graph, plain, SITE.full)));
});
