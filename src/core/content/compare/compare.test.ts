import assert from 'node:assert/strict';
import { test } from 'node:test';
import { modelDecision } from '../../testing/pages.ts';
import { readPage, type DecisionPage } from '../record/page.ts';
import { comparePages } from './compare.ts';

function pageOf(changes = '', body?: string): DecisionPage {
  const { page } = readPage({ path: 'docs/coherent-memory/model.md', text: modelDecision(changes, body) });
  assert.ok(page?.kind === 'decision');
  return page;
}

const argue = (claim: string, rest = 'standing: accepted'): string =>
  `arguments: [{n: 1, option: one, side: for, person: A Person, short: s, claim: '${claim}', ${rest}, evidence: [{message: a@example.org}]}]`;

const compare = (before: DecisionPage, after: DecisionPage): string[] =>
  comparePages(before, after).map(({ part, only = '', lost, added, words }) =>
    [
      part,
      only,
      ...lost.map(({ text }) => `-${text}`),
      ...added.map(({ text }) => `+${text}`),
      ...words.map(({ field, before: one, after: other }) => `${field}: ${one} > ${other}`),
    ]
      .filter((piece) => piece !== '')
      .join(' '),
  );

void test('equal pages differ in no part, whatever the wording between the marks', () => {
  assert.deepEqual(compare(pageOf(), pageOf()), []);
  assert.deepEqual(
    compare(pageOf(argue('It would not map 4 pages.')), pageOf(argue('4 pages: they would not go.'))),
    [],
  );
});

void test('an argument tells what it lost and gained, and its words of the vocabulary', () => {
  const before = pageOf(argue('It might not use vm_fault, since v6.9.'));
  const after = pageOf(argue('It uses vm_fault() since v6.12.', 'standing: answered, answeredBy: [1]'));
  assert.deepEqual(compare(before, after), [
    'argument-1 -v6.9 -vm_fault -not -might +v6.12 +vm_fault() standing: accepted > answered answeredBy:  > 1',
  ]);
});

void test('a part that only one version has says so, and the body counts', () => {
  const moved = pageOf(argue('It is.').replace('n: 1', 'n: 2'));
  assert.deepEqual(compare(pageOf(argue('It is.')), moved), ['argument-1 before', 'argument-2 after']);
  assert.deepEqual(compare(pageOf('', 'It is so.\n'), pageOf('', 'It is not so.\n')), ['body +not']);
});
