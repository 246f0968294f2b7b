import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bundle, openPieces } from './bundles.ts';

const pieces = new Map<string, unknown>(
  Array.from({ length: 50 }, (_, n) => [`pages-${n}`, { text: 'x'.repeat(5000), n }]),
);

test('bundles hold every piece once, and are few', () => {
  const bundles = bundle(pieces);
  assert.deepEqual([...bundles.keys()], ['ahead-0', 'ahead-1', 'ahead-2']);
  assert.deepEqual(
    [...bundles.values()].flatMap((held) => Object.entries(held)),
    [...pieces],
  );
});

test('what is too much to be fetched unasked has none', () => {
  assert.equal(bundle(new Map(Array.from({ length: 30 }, (_, n) => [`pages-${n}`, 'x'.repeat(99_000)]))).size, 0);
});

test('what was read ahead is not fetched again, and what was there before stays', async () => {
  const bundles = bundle(pieces);
  const asked: string[] = [];
  const { load, readAhead } = openPieces((name) => {
    asked.push(name);
    return Promise.resolve(bundles.get(name) ?? pieces.get(name));
  }, bundles.size);
  const early = await load('pages-3');
  await Promise.all([readAhead(), readAhead()]);
  assert.deepEqual(asked, ['pages-3', 'ahead-0', 'ahead-1', 'ahead-2'], 'each once, however often it is asked for');
  assert.equal(await load('pages-3'), early);
  assert.deepEqual(await load('pages-40'), pieces.get('pages-40'));
  assert.equal(asked.length, 4);
});

test('a bundle that fails is told, loses nothing and is asked for again', async () => {
  const bundles = bundle(pieces);
  let isDown = true;
  const { load, readAhead } = openPieces((name) => {
    if (isDown && name === 'ahead-1') return Promise.reject(new Error('down'));
    return Promise.resolve(bundles.get(name) ?? pieces.get(name));
  }, bundles.size);
  await assert.rejects(readAhead(), /down/);
  assert.deepEqual(await load('pages-45'), pieces.get('pages-45'));
  isDown = false;
  await readAhead();
});
