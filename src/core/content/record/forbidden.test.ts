import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkContent } from '../check.ts';
import { formatProblem } from '../../ground/problem/format.ts';
import { modelDecision, modelFiles, modelThread, MODEL_DECISION_PATH } from '../../testing/pages.ts';
import { readPage } from './page.ts';

const path = MODEL_DECISION_PATH;

void test('a forbidden character of a body is a problem with its position, and the page is refused', () => {
  const text = modelDecision('', 'Fine.\n\ta \u202Eb \u001B[31m\n');
  const { page, problems } = readPage({ path, text });
  assert.equal(page, undefined);
  const line = text.split('\n').findIndex((content) => content.includes('\u202E')) + 1;
  assert.deepEqual(problems.map(formatProblem), [
    `${path}:${line}:4: a line with U+001B, U+202E; expected text without control characters and bidirectional ` +
      'controls; TAB and line breaks are fine [text-printable]',
  ]);
});

void test('one that YAML writes as an escape is found in values and in keys, once each', () => {
  const text = '---\ntitle: "a\\e[31m"\nslug: /x\n"k\\u202E": [1, "\\x7F"]\nraw: "a\u2066b"\n---\n\nText.\n';
  const { page, problems } = readPage({ path: 'docs/guide/index.md', text });
  assert.equal(page, undefined);
  assert.deepEqual(problems.map(({ line, met }) => [line, met]).sort(), [
    [2, 'a value with U+001B'],
    [4, 'a value with U+007F'],
    [4, 'a value with U+202E'],
    [5, 'a line with U+2066'],
  ]);
});

void test('a lone carriage return is one, a line break of Windows is not', () => {
  const text = modelDecision();
  assert.deepEqual(readPage({ path, text: text.replace(/\n/g, '\r\n') }).problems, []);
  assert.deepEqual(
    readPage({ path, text: text.replace('The story', 'The sto\rry') }).problems.map(({ rule }) => rule),
    ['text-printable'],
  );
});

void test('of very many the first are shown and the others counted', () => {
  const { problems } = readPage({ path, text: modelDecision('', 'a\u0001\n'.repeat(5000)) });
  assert.equal(problems.length, 101);
  assert.equal(problems.at(-1)?.met, '4900 more of the same');
  const values = modelThread(`topics: [${Array(5000).fill('"\\u0001"').join(', ')}]`);
  const found = readPage({ path: 'docs/threads/model.md', text: values }).problems;
  assert.equal(found.filter(({ rule }) => rule === 'text-printable').length, 101);
});

void test('recorded revisions and verified passages have none either', () => {
  const files = modelFiles({ recorded: '' }).map((file) =>
    file.path.endsWith('.json') ? { ...file, text: file.text.replace('The first one', 'The \\u001b first one') } : file,
  );
  const verified = { path: 'docs/verified.json', text: '{"version": 1, "verified": ["\\u202e"]}' };
  assert.deepEqual(
    checkContent([...files, verified], '2026-01-01')
      .problems.filter(({ rule }) => rule === 'text-printable')
      .map(({ file }) => file),
    ['docs/revisions/CM-1.json', 'docs/verified.json'],
  );
});
