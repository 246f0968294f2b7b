import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TextCache } from './revision.ts';

const objectOf = (oid: string, text: string): { oid: string; bytes: Uint8Array; size: number } => {
  const bytes = Buffer.from(text);
  return { oid, bytes, size: bytes.length };
};

void test('a content that comes twice is decoded once', () => {
  const cache = new TextCache();
  assert.equal(cache.decode(objectOf('a', 'one')), 'one');
  // Equal ids have equal contents; other bytes show that these were not looked at.
  assert.equal(cache.decode(objectOf('a', 'other')), 'one');
  assert.equal(cache.decode(objectOf('b', 'a\0b')), undefined);
  assert.equal(cache.decode({ oid: 'c', bytes: undefined, size: 9e6 }), undefined);
});

void test('texts are given up before they fill the memory', () => {
  const cache = new TextCache();
  cache.decode(objectOf('a', 'one'));
  for (let count = 0; count < 9; count++) cache.decode(objectOf(`big-${count}`, 'x'.repeat(8e6)));
  assert.equal(cache.decode(objectOf('a', 'other')), 'other');
});
