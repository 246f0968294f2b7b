import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { intersect, readEntry, scale, termsBetween, unite, type Matches } from './matches.ts';

/** Scores by ordinal, 1 to 15 as postings have them. */
const postings = fc.dictionary(fc.nat(60).map(String), fc.integer({ min: 1, max: 15 }), { maxKeys: 20 });

function pack(key: string, weights: Record<string, number>): Matches {
  let last = 0;
  const ordinals = Object.keys(weights)
    .map(Number)
    .sort((a, b) => a - b);
  return readEntry([
    key,
    ordinals.map((ordinal) => {
      const packed = (ordinal - last) * 16 + (weights[ordinal] ?? 0);
      last = ordinal;
      return packed;
    }),
  ]);
}

function toObject({ ordinals, scores }: Matches): Record<string, number> {
  return Object.fromEntries(
    [...ordinals].map((ordinal, n) => [ordinal, Math.round((scores[n] ?? 0) * 15 * 1e6) / 1e6]),
  );
}

test('a union has the highest score of each document', () => {
  fc.assert(
    fc.property(fc.array(postings, { maxLength: 4 }), (all) => {
      const expected: Record<string, number> = {};
      for (const weights of all)
        for (const [ordinal, weight] of Object.entries(weights))
          expected[ordinal] = Math.max(weight, expected[ordinal] ?? 0);
      assert.deepEqual(toObject(unite(all.map((weights, n) => pack(`t${n}`, weights)))), expected);
    }),
  );
});

test('an intersection has the mean of the scores', () => {
  fc.assert(
    fc.property(fc.array(postings, { minLength: 1, maxLength: 3 }), (all) => {
      const shared = Object.keys(all[0] ?? {}).filter((ordinal) => all.every((weights) => ordinal in weights));
      const expected = Object.fromEntries(
        shared.map((ordinal) => [
          ordinal,
          Math.round((all.reduce((sum, weights) => sum + (weights[ordinal] ?? 0), 0) / all.length) * 1e6) / 1e6,
        ]),
      );
      assert.deepEqual(toObject(intersect(all.map((weights, n) => pack(`t${n}`, weights)))), expected);
    }),
  );
  assert.deepEqual(toObject(intersect([])), {});
});

test('the terms of a document are those whose ordinals include it', () => {
  const { sources, ordinals } = scale(unite([pack('dev region', { 3: 1, 9: 2 }), pack('vfio', { 4: 1 })]), 2);
  assert.deepEqual([...ordinals], [3, 4, 9]);
  assert.deepEqual([...termsBetween(sources, 3, 4)], ['dev', 'region']);
  assert.deepEqual([...termsBetween(sources, 3, 5)], ['dev', 'region', 'vfio']);
  assert.deepEqual([...termsBetween(sources, 5, 9)], []);
});
