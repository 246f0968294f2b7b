import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

const LAUNCHER = join(import.meta.dirname, 'wiki.cjs');

void describe('the command line as one file', () => {
  let folder = '';
  const run = (cache: string, args = ['cite', 'CM-1']) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [LAUNCHER, ...args], {
      cwd: tmpdir(),
      env: { ...process.env, SITE_URL: 'https://wiki.example.org', WIKI_CACHE: cache },
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  };
  let expected: ReturnType<typeof run>;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wiki-bundle-'));
    expected = run('off');
  });
  after(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  void test('answers as the sources do, the first time and again', async () => {
    assert.equal(expected.status, 0);
    assert.equal(expected.stderr, '');
    assert.deepEqual(run(folder), expected);
    assert.deepEqual((await readdir(folder)).sort(), ['cli.cjs', 'content.bin']);
    assert.deepEqual(run(folder), expected);
  });

  void test('is made anew where it is damaged, says so in one line, and answers the same', async () => {
    const file = join(folder, 'cli.cjs');
    const whole = await readFile(file, 'utf8');
    for (const text of [whole.slice(0, whole.length / 2), whole.replace('use strict', 'use_strict'), '']) {
      await writeFile(file, text);
      assert.deepEqual(run(folder), { ...expected, stderr: `${file} is damaged and made anew\n` });
      assert.equal(await readFile(file, 'utf8'), whole);
    }
  });

  void test('is made anew without a word where it is of other sources', async () => {
    const file = join(folder, 'cli.cjs');
    const whole = await readFile(file, 'utf8');
    // A bundle of other code is whole: its digest fits what follows, and only the code's own digest differs.
    await writeFile(file, `// ${'0'.repeat(64)}${whole.slice(67)}`);
    assert.deepEqual(run(folder), expected);
    assert.equal(await readFile(file, 'utf8'), whole);
  });

  void test('where nothing can be kept, says so in one line and answers the same', async () => {
    const file = join(folder, 'a-file');
    await writeFile(file, '');
    const { status, stdout, stderr } = run(join(file, 'cache'));
    assert.deepEqual({ status, stdout }, { status: expected.status, stdout: expected.stdout });
    assert.match(stderr, /^[^\n]* cannot be used as a cache \(ENOTDIR\); the answer is the same and takes longer\n$/);
  });
});
