import assert from 'node:assert/strict';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { modelFiles } from '../../core/testing/pages.ts';
import { main } from '../main.ts';
import type { Context } from '../terminal/context.ts';

let root = '';
before(async () => {
  root = await mkdtemp(join(tmpdir(), 'wiki-search-'));
  for (const { path, text } of modelFiles()) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
});
after(() => rm(root, { recursive: true }));

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const context: Context = {
    root,
    env: {},
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    stdin: () => Promise.resolve(new Uint8Array()),
  };
  const code = await main(['search', ...args], context);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

test('prints what was recognised and the results', async () => {
  const { code, out } = await run('Message-ID: <a@example.org>');
  assert.equal(code, 0);
  assert.match(
    out,
    /^Message-ID of a message from A Person, 2020-01-01\n\d+ results\n\nA Person, 2020-01-01\n {2}\[PATCH 1\/1\].*\n {2}Proposes the first way\.\n {2}\/m\/a@example\.org\/\n/,
  );
  assert.match(
    out,
    /\nCM-1: Model decision\n {2}Which of the ways is taken\?\n {2}The first one is taken\.\n {2}\/d\/CM-1\n/,
  );
});

test('--json prints rows only, --limit their number', async () => {
  const { code, out } = await run('first way', '--json', '--limit', '2');
  const rows = JSON.parse(out) as object[];
  assert.equal(code, 0);
  assert.equal(rows.length, 2);
  assert.deepEqual(Object.keys(rows[0] ?? {}), ['id', 'title', 'url', 'kind', 'heading', 'score']);
});

test('ends with 1 when nothing is found, in JSON too', async () => {
  assert.deepEqual(await run('xylophone'), { code: 1, out: 'nothing found for `xylophone`', err: '' });
  assert.deepEqual(await run('xylophone', '--json'), { code: 1, out: '[]', err: '' });
});

test('tells problems of the content and goes on', async () => {
  const path = join(root, 'docs/coherent-memory/broken.md');
  await writeFile(path, '---\ndecision: {id: CM-2}\n---\n\nStory.\n');
  const { code, err } = await run('CM-1');
  await rm(path);
  assert.equal(code, 0);
  assert.match(err, /docs\/coherent-memory\/broken\.md:2:/);
});

test('refuses wrong usage', async () => {
  for (const args of [
    [],
    ['a', 'b'],
    [' '],
    ['a', '--limit', '0'],
    ['a', '--limit', '1.5'],
    ['a', '--limit', '-1'],
    ['a', '--what'],
  ]) {
    assert.match((await run(...args)).err, /\nusage: wiki /, args.join(' '));
  }
});
