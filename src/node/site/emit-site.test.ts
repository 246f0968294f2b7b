import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { writeFiles } from './emit-site.ts';

const made = mkdtemp(join(tmpdir(), 'emit-'));
after(async () => rm(await made, { recursive: true, force: true }));

void test('files are written below their folder, also with names that begin with dots', async () => {
  const site = join(await made, 'good');
  await writeFiles(site, [
    { path: '/m/a@b/index.html', contents: 'one' },
    { path: '/..a/b', contents: 'two' },
  ]);
  assert.equal(await readFile(join(site, 'm/a@b/index.html'), 'utf8'), 'one');
  assert.equal(await readFile(join(site, '..a/b'), 'utf8'), 'two');
});

for (const path of ['/../outside.html', '/m/../../outside.html', '/..', '/', '']) {
  void test(`nothing is written where a path is ${JSON.stringify(path)}`, async () => {
    const folder = await mkdtemp(join(await made, 'bad-'));
    const site = join(folder, 'site');
    await assert.rejects(
      writeFiles(site, [
        { path: '/first.html', contents: '' },
        { path, contents: '' },
      ]),
      /would be written outside/,
    );
    assert.deepEqual(await readdir(folder), []);
  });
}

void test('no file replaces another one of the same build', async () => {
  const site = join(await made, 'twice');
  const files = ['/m/a@b/index.html', '/m/x/../a@b/index.html'].map((path) => ({ path, contents: path }));
  await assert.rejects(writeFiles(site, files), /would be written twice/);
  await assert.rejects(readdir(site), { code: 'ENOENT' });
});
