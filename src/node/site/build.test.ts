import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { buildFolder, hasBuild } from './build.ts';

const MODULE = JSON.stringify(join(import.meta.dirname, 'build.ts'));

void describe('a build', () => {
  let made = '';
  let root = '';
  before(async () => {
    made = await mkdtemp(join(tmpdir(), 'wiki-build-'));
  });
  beforeEach(async () => {
    root = await mkdtemp(join(made, 'root-'));
    await mkdir(join(buildFolder(root), 'd'), { recursive: true });
    await writeFile(join(buildFolder(root), 'index.html'), 'of an earlier build');
  });
  after(() => rm(made, { recursive: true, force: true }));

  /** Runs a guarded build whose last step is `end`. */
  const build = (end: string, outDir = buildFolder(root)): ReturnType<typeof spawnSync> =>
    spawnSync(process.execPath, [
      '--require',
      'tsx/cjs',
      '-e',
      `const guard = require(${MODULE}).guardBuild(${JSON.stringify(root)}, ${JSON.stringify(outDir)}); ${end}`,
    ]);

  void test('that succeeds leaves its folder as it is', async () => {
    assert.equal(build('guard.complete()').status, 0);
    assert.deepEqual((await readdir(buildFolder(root))).sort(), ['d', 'index.html']);
    assert.ok(await hasBuild(root));
  });

  const failures = {
    'before its files are complete': '',
    'with an error': "throw new Error('x')",
    'with an error after its files are complete': "guard.complete(); Promise.reject(new Error('x'))",
    'by the engine, after its files are complete': 'guard.complete(); process.exit(1)',
    'by an interruption, which the engine ends with 0': 'guard.complete(); process.exit()',
    'with an exit code': 'guard.complete(); process.exitCode = 1',
  };
  for (const [name, end] of Object.entries(failures)) {
    void test(`that fails ${name} leaves no site`, async () => {
      build(end);
      assert.deepEqual(await readdir(root), ['.docusaurus']);
      assert.equal(await hasBuild(root), false);
    });
  }

  void test('that is killed is no site until the next one succeeds', async () => {
    build("process.kill(process.pid, 'SIGKILL')");
    assert.equal(await hasBuild(root), false);
    build('guard.complete()');
    assert.ok(await hasBuild(root));
  });

  void test('into another folder does not concern this one', async () => {
    const other = join(root, 'other');
    await mkdir(other);
    build("process.kill(process.pid, 'SIGKILL')", other);
    build('process.exit(1)', other);
    assert.ok(await hasBuild(root));
    assert.deepEqual(await readdir(root), ['build']);
  });

  void test('without a home page is none', async () => {
    await rm(join(buildFolder(root), 'index.html'));
    assert.equal(await hasBuild(root), false);
  });
});
