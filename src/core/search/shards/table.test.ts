import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compareText } from '../../ground/problem/problem.ts';
import { shardTable, openTable, type Table } from './table.ts';

function openModel(
  entries: readonly (readonly [string, number])[],
  size: number,
): { table: Table<number>; loaded: string[] } {
  const { directory, shards } = shardTable('t', entries, size);
  const loaded: string[] = [];
  const table = openTable<number>(directory, (name) => {
    loaded.push(name);
    return shards.has(name)
      ? Promise.resolve(JSON.parse(JSON.stringify(shards.get(name))))
      : Promise.reject(new Error(name));
  });
  return { table, loaded };
}

const sorted = fc
  .uniqueArray(fc.string({ unit: 'binary', minLength: 1, maxLength: 6 }), { maxLength: 40 })
  .map((keys) => keys.sort(compareText).map((key, n): [string, number] => [key, n]));

test('every key is found in whatever shards the table is cut, and no other is', async () => {
  await fc.assert(
    fc.asyncProperty(
      sorted,
      fc.integer({ min: 1, max: 80 }),
      fc.string({ maxLength: 6 }),
      async (entries, size, other) => {
        const { table } = openModel(entries, size);
        for (const [key, value] of entries) assert.equal(await table.get(key), value);
        assert.equal(await table.get(other), entries.find(([key]) => key === other)?.[1]);
      },
    ),
  );
});

test('a prefix finds what begins with it, in order, and reads few shards', async () => {
  const entries = Array.from({ length: 200 }, (_, n): [string, number] => [`key${String(n).padStart(3, '0')}`, n]);
  const { table, loaded } = openModel(entries, 60);
  assert.deepEqual(
    (await table.startingWith('key04')).map(([key]) => key),
    entries.slice(40, 50).map(([key]) => key),
  );
  assert.ok(loaded.length <= 3);
  assert.ok((await table.startingWith('key')).length < 200);
  assert.deepEqual(await table.startingWith('zzz'), []);
  assert.deepEqual(await openModel([], 60).table.startingWith('a'), []);
});

test('a shard is fetched once; one that failed is requested again', async () => {
  let fails = true;
  const asked: string[] = [];
  const table = openTable<number>({ name: 't', firsts: ['a'] }, (name) => {
    asked.push(name);
    return fails ? Promise.reject(new Error('gone')) : Promise.resolve(['a', 1]);
  });
  await assert.rejects(table.get('a'), /gone/);
  fails = false;
  assert.equal(await table.get('a'), 1);
  assert.equal(await table.get('a'), 1);
  assert.deepEqual(asked, ['t-0', 't-0']);
});
