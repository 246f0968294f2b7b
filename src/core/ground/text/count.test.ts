import assert from 'node:assert/strict';
import { test } from 'node:test';
import { count, listFew } from './count.ts';

void test('a noun agrees with its number', () => {
  assert.deepEqual(
    [count(0, 'mail'), count(1, 'mail'), count(2, 'mail'), count(1, 'reply', 'replies'), count(2, 'reply', 'replies')],
    ['0 mails', '1 mail', '2 mails', '1 reply', '2 replies'],
  );
});

void test('of many words a few are named and the others counted', () => {
  assert.equal(listFew([]), '');
  assert.equal(listFew(['a', 'b', 'c']), 'a, b, c');
  assert.equal(listFew(['a', 'b', 'c', 'd']), 'a, b, c and 1 more');
  assert.equal(listFew(['a', 'b', 'c', 'd'], 1), 'a and 3 more');
});
