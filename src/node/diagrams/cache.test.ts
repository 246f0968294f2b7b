import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createDrawingCache } from './cache.ts';

test('a kept drawing is found again; a damaged one is not', async (context) => {
  const folder = await mkdtemp(join(tmpdir(), 'wiki-cache-'));
  context.after(() => rm(folder, { recursive: true }));
  const cache = createDrawingCache(join(folder, 'drawings'));
  assert.equal(await cache.find('d1'), undefined);
  await cache.keep('d1', '<svg>é</svg>');
  assert.equal(await cache.find('d1'), '<svg>é</svg>');

  const [name = '', ...others] = await readdir(join(folder, 'drawings'));
  assert.deepEqual(others, []);
  const file = join(folder, 'drawings', name);
  const whole = await readFile(file, 'utf8');
  for (const damaged of [whole.slice(0, 20), whole.replace('é', 'e'), 'null', '']) {
    await writeFile(file, damaged);
    assert.equal(await cache.find('d1'), undefined);
  }
});

test('where nothing can be kept, says so in one line, once, and is no error', async (context) => {
  const folder = await mkdtemp(join(tmpdir(), 'wiki-cache-'));
  context.after(() => rm(folder, { recursive: true }));
  const warn = context.mock.method(console, 'warn', () => undefined);
  await writeFile(join(folder, 'file'), '');
  const cache = createDrawingCache(join(folder, 'file/drawings'));
  await Promise.all([cache.keep('d1', '<svg/>'), cache.keep('d2', '<svg/>')]);
  assert.equal(await cache.find('d1'), undefined);
  assert.deepEqual(
    warn.mock.calls.map(({ arguments: [line] }) => String(line)),
    [`${folder}/file/drawings cannot be used as a cache (ENOTDIR); builds take longer`],
  );
});
