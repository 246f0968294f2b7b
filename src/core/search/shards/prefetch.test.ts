import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bundleShards, openShards } from './prefetch.ts';

const shards = new Map<string, unknown>(
  Array.from({ length: 50 }, (_, n) => [`pages-${n}`, { text: 'x'.repeat(5000), n }]),
);

test('bundles contain every shard once, and are few', () => {
  const bundles = bundleShards(shards);
  assert.deepEqual([...bundles.keys()], ['ahead-0', 'ahead-1', 'ahead-2']);
  assert.deepEqual(
    [...bundles.values()].flatMap((bundle) => Object.entries(bundle)),
    [...shards],
  );
});

test('what is too large to be prefetched has no bundles', () => {
  assert.equal(bundleShards(new Map(Array.from({ length: 30 }, (_, n) => [`pages-${n}`, 'x'.repeat(99_000)]))).size, 0);
});

test('what was prefetched is not fetched again, and what was there before stays', async () => {
  const bundles = bundleShards(shards);
  const asked: string[] = [];
  const { load, prefetch } = openShards((name) => {
    asked.push(name);
    return Promise.resolve(bundles.get(name) ?? shards.get(name));
  }, bundles.size);
  const early = await load('pages-3');
  await Promise.all([prefetch(), prefetch()]);
  assert.deepEqual(asked, ['pages-3', 'ahead-0', 'ahead-1', 'ahead-2'], 'each once, however often it is asked for');
  assert.equal(await load('pages-3'), early);
  assert.deepEqual(await load('pages-40'), shards.get('pages-40'));
  assert.equal(asked.length, 4);
});

test('a bundle that fails is reported, loses nothing and is requested again', async () => {
  const bundles = bundleShards(shards);
  let isDown = true;
  const { load, prefetch } = openShards((name) => {
    if (isDown && name === 'ahead-1') return Promise.reject(new Error('down'));
    return Promise.resolve(bundles.get(name) ?? shards.get(name));
  }, bundles.size);
  await assert.rejects(prefetch(), /down/);
  assert.deepEqual(await load('pages-45'), shards.get('pages-45'));
  isDown = false;
  await prefetch();
});
