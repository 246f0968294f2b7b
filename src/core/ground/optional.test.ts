import assert from 'node:assert/strict';
import { test } from 'node:test';
import { optional } from './optional.ts';

void test('a key without a value is left out, one with an empty value is not', () => {
  assert.deepEqual(Object.keys({ ...optional('a', undefined), ...optional('b', ''), ...optional('c', 0) }), ['b', 'c']);
});
