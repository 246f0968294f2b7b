import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { best, intersect, readEntry, scale, termsBetween, type Matches } from './matches.ts';

/** Scores by place, 1 to 15 as postings have them. */
const postings = fc.dictionary(fc.nat(60).map(String), fc.integer({ min: 1, max: 15 }), { maxKeys: 20 });

function pack(key: string, weights: Record<string, number>): Matches {
  let last = 0;
  const places = Object.keys(weights)
    .map(Number)
    .sort((a, b) => a - b);
  return readEntry([
    key,
    places.map((place) => {
      const packed = (place - last) * 16 + (weights[place] ?? 0);
      last = place;
      return packed;
    }),
  ]);
}

function toObject({ places, scores }: Matches): Record<string, number> {
  return Object.fromEntries([...places].map((place, n) => [place, Math.round((scores[n] ?? 0) * 15 * 1e6) / 1e6]));
}

test('the best of several is the highest score of each document', () => {
  fc.assert(
    fc.property(fc.array(postings, { maxLength: 4 }), (all) => {
      const expected: Record<string, number> = {};
      for (const weights of all)
        for (const [place, weight] of Object.entries(weights)) expected[place] = Math.max(weight, expected[place] ?? 0);
      assert.deepEqual(toObject(best(all.map((weights, n) => pack(`t${n}`, weights)))), expected);
    }),
  );
});

test('what all match has the mean of their scores', () => {
  fc.assert(
    fc.property(fc.array(postings, { minLength: 1, maxLength: 3 }), (all) => {
      const shared = Object.keys(all[0] ?? {}).filter((place) => all.every((weights) => place in weights));
      const expected = Object.fromEntries(
        shared.map((place) => [
          place,
          Math.round((all.reduce((sum, weights) => sum + (weights[place] ?? 0), 0) / all.length) * 1e6) / 1e6,
        ]),
      );
      assert.deepEqual(toObject(intersect(all.map((weights, n) => pack(`t${n}`, weights)))), expected);
    }),
  );
  assert.deepEqual(toObject(intersect([])), {});
});

test('terms are known by the places that they stand at', () => {
  const { sources, places } = scale(best([pack('dev region', { 3: 1, 9: 2 }), pack('vfio', { 4: 1 })]), 2);
  assert.deepEqual([...places], [3, 4, 9]);
  assert.deepEqual([...termsBetween(sources, 3, 4)], ['dev', 'region']);
  assert.deepEqual([...termsBetween(sources, 3, 5)], ['dev', 'region', 'vfio']);
  assert.deepEqual([...termsBetween(sources, 5, 9)], []);
});
