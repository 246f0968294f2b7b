import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyOfLocator } from '../record/verified.ts';
import { addCoverage, coverageOf, type Checks } from './coverage.ts';

const passage = { start: 'first words', end: 'last words', sha256: 'a1'.repeat(32) };
const item = { message: 'a@example.org', passage };

const checks = (words?: number, copies: readonly string[] = []): Checks => ({
  verified: new Map(
    words === undefined
      ? []
      : [[keyOfLocator('a@example.org', passage), { words, copy: 'mail', on: '2026-11-21' } as const]],
  ),
  copies: new Map(copies.map((id) => [id, { copy: 'mail', on: '2026-11-21' } as const])),
});

const countsOf = (...given: Parameters<typeof coverageOf>): number[] => {
  const { references, atHand, withPassage, found } = coverageOf(...given);
  return [references, atHand, withPassage, found];
};

void test('only messages are counted, each as often as it is named', () => {
  assert.deepEqual(countsOf([{ commit: '0123456789ab', project: 'linux' }], checks()), [0, 0, 0, 0]);
  assert.deepEqual(countsOf([item, { message: 'a@example.org' }], checks()), [2, 0, 1, 0]);
});

void test('a message is at hand where the one that has the words is', () => {
  assert.deepEqual(countsOf([item], checks(undefined, ['a@example.org'])), [1, 1, 1, 0]);
  const quoted = { message: 'b@example.org', seenIn: 'a@example.org', passage };
  assert.deepEqual(countsOf([quoted], checks(undefined, ['b@example.org'])), [1, 0, 1, 0]);
  assert.deepEqual(countsOf([quoted], checks(9)), [1, 1, 1, 1]);
});

void test('a passage counts as found where it is a sentence', () => {
  assert.deepEqual(countsOf([item], checks(8)), [1, 1, 1, 1]);
  assert.deepEqual(countsOf([item], checks(7)), [1, 1, 1, 0]);
  const greeting = { ...passage, start: 'Hi Ann,' };
  const known = new Map([
    [keyOfLocator('a@example.org', greeting), { words: 9, copy: 'mail', on: '2026-11-21' } as const],
  ]);
  assert.deepEqual(countsOf([{ ...item, passage: greeting }], { ...checks(), verified: known }), [1, 1, 1, 0]);
});

void test('coverages add up', () => {
  const one = { references: 4, atHand: 3, withPassage: 2, found: 1 };
  assert.deepEqual(addCoverage([one, one]), { references: 8, atHand: 6, withPassage: 4, found: 2 });
  assert.deepEqual(addCoverage([]), { references: 0, atHand: 0, withPassage: 0, found: 0 });
});
