import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { openFolder } from './folder.ts';
import { SourceError, type SourceTree } from './source-tree.ts';

/** A folder with a tree in `tree`, and a file beside it that is no part of the tree. */
async function makeTree(context: TestContext, files: Record<string, string | Uint8Array>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'wiki-tree-'));
  context.after(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'beside.c'), 'int beside;\n');
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, 'tree', path);
    await mkdir(join(file, '..'), { recursive: true });
    await writeFile(file, text);
  }
  return join(folder, 'tree');
}

async function textsOf(tree: SourceTree): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const { path, text } of tree.texts()) found[path] = text;
  return found;
}

void test('files are read by path, and what is missing is left out', async (context) => {
  const root = await makeTree(context, { 'a/b.c': 'int b;\n', Makefile: 'all:\n' });
  const tree = await openFolder(root);
  assert.deepEqual(Object.fromEntries(await tree.read(['a/b.c', 'a', 'gone.c', 'a/b.c/x'])), { 'a/b.c': 'int b;\n' });
  assert.equal(tree.label, root);
  assert.equal(tree.skipped.size, 0);
});

void test('all files come in the order of paths, without those of a repository', async (context) => {
  const files = { 'b.c': '1', 'a/z.c': '2', 'a-b.c': '3', 'B.c': '4', '.git/HEAD': '5', 'sub/.git': '6', '.x': '7' };
  const tree = await openFolder(await makeTree(context, files));
  const expected = ['.x', 'B.c', 'a-b.c', 'a/z.c', 'b.c'];
  assert.deepEqual(await tree.list(), expected);
  assert.deepEqual(Object.keys(await textsOf(tree)), expected);
});

void test('links are followed inside the tree, and never counted', async (context) => {
  const root = await makeTree(context, { 'a/b.c': 'int b;\n' });
  await symlink('a/b.c', join(root, 'in.c'));
  await symlink('a', join(root, 'folder'));
  await symlink('../beside.c', join(root, 'out.c'));
  await symlink('..', join(root, 'up'));
  await symlink('/etc', join(root, 'etc'));
  await symlink('gone', join(root, 'nowhere.c'));
  await symlink('round.c', join(root, 'round.c'));
  const tree = await openFolder(root);
  const wanted = ['in.c', 'folder/b.c', 'out.c', 'up/beside.c', 'up/tree/a/b.c', 'etc/passwd', 'nowhere.c', 'round.c'];
  assert.deepEqual([...(await tree.read(wanted)).keys()], ['in.c', 'folder/b.c', 'up/tree/a/b.c']);
  assert.deepEqual(
    [...tree.skipped],
    [
      ['out.c', 'a link that leads out of the tree'],
      ['up/beside.c', 'a link that leads out of the tree'],
      ['etc/passwd', 'a link that leads out of the tree'],
      ['round.c', 'a file that cannot be read: its symbolic links lead in a circle (ELOOP)'],
    ],
  );
  assert.deepEqual(await textsOf(tree), { 'a/b.c': 'int b;\n' });
});

void test('no path leads out of the tree', async (context) => {
  const tree = await openFolder(await makeTree(context, { 'a/b.c': 'int b;\n' }));
  const paths = ['../beside.c', 'a/../../beside.c', '/etc/passwd', '', '.', './a/b.c', 'a//b.c', 'a/b.c\0', 'a\\b.c'];
  assert.equal((await tree.read(paths)).size, 0);
});

void test('a tree in a folder whose name begins like its own is another one', async (context) => {
  const root = await makeTree(context, { 'a.c': 'int a;\n', '../tree-2/b.c': 'int b;\n', '..c/d.c': 'int d;\n' });
  await symlink('../tree-2/b.c', join(root, 'b.c'));
  const tree = await openFolder(root);
  assert.deepEqual([...(await tree.read(['a.c', 'b.c', '..c/d.c'])).keys()], ['a.c', '..c/d.c']);
});

void test('binary files are no source; large and unreadable ones are told', async (context) => {
  const root = await makeTree(context, {
    'a.o': 'a\0b',
    'big.h': 'x'.repeat(9 * 1024 * 1024),
    'old.c': Uint8Array.of(0x2f, 0x2f, 0xe9, 0x0a),
    'locked.c': 'int x;\n',
  });
  await chmod(join(root, 'locked.c'), 0);
  execFileSync('sh', ['-c', 'mkfifo "$0"', join(root, 'pipe')]);
  const tree = await openFolder(root);
  const texts = await textsOf(tree);
  assert.equal(texts['old.c'], '//\uFFFD\n');
  assert.ok(!('a.o' in texts) && !('big.h' in texts));
  assert.equal(tree.skipped.get('big.h'), 'a file of 9437184 bytes; expected at most 8388608');
  assert.equal(tree.skipped.get('a.o'), undefined);
  // Root reads everything.
  if (process.getuid?.() !== 0)
    assert.match(tree.skipped.get('locked.c') ?? '', /cannot be read: permission denied \(EACCES\)/);
  assert.equal((await tree.read(['pipe'])).size, 0);
  assert.equal(tree.skipped.get('pipe'), 'a device or a pipe; expected a file');
});

void test('a folder that is none is told', async (context) => {
  const root = await makeTree(context, { 'a.c': '' });
  const expected = 'expected the top folder of an unpacked source tree';
  await assert.rejects(
    openFolder(join(root, 'gone')),
    new SourceError(`${join(root, 'gone')} cannot be read: no such file or folder (ENOENT); ${expected}`),
  );
  await assert.rejects(
    openFolder(join(root, 'a.c')),
    new SourceError(`${join(root, 'a.c')} is no folder; ${expected}`),
  );
});
