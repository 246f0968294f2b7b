import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { WriteError, writeWhole } from './write-whole.ts';

const OTHER_USER = 12_345;
const isRoot = process.getuid?.() === 0;

void describe('files that are written whole and together', () => {
  let made = '';
  let folder = '';
  const at = (path: string): string => join(folder, path);
  before(async () => {
    made = await mkdtemp(join(tmpdir(), 'wiki-write-'));
    await chmod(made, 0o755);
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(made, 'case-'));
    await chmod(folder, 0o755);
  });
  after(() => rm(made, { recursive: true, force: true }));

  /** Every file below the folder with its text. */
  async function listAll(): Promise<Record<string, string>> {
    const entries = await readdir(folder, { withFileTypes: true, recursive: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    return Object.fromEntries(
      await Promise.all(
        files.sort().map(async (file) => [file.slice(folder.length + 1), await readFile(file, 'utf8')] as const),
      ),
    );
  }

  void test('are all there, in new and old folders, text and bytes, and nothing else is', async () => {
    await mkdir(at('old'));
    await writeFile(at('old/a.md'), 'before');
    const many = Array.from({ length: 100 }, (_, index) => ({ path: at(`many/${index}.md`), text: String(index) }));
    await writeWhole([
      { path: at('old/a.md'), text: 'one' },
      { path: at('new/deep/b.md'), text: Buffer.from('two') },
    ]);
    assert.deepEqual(await listAll(), { 'old/a.md': 'one', 'new/deep/b.md': 'two' });
    await writeWhole(many);
    assert.equal((await readdir(at('many'))).length, 100);
  });

  for (const count of [1, 3, 40]) {
    void test(`are not there at all where one of ${count + 2} cannot take its name`, async () => {
      await mkdir(at('docs/taken.md/x'), { recursive: true });
      await writeFile(at('docs/old.md'), 'before');
      const files = Array.from({ length: count }, (_, index) => ({ path: at(`new/${index}.md`), text: 'new' }));
      const taken = { path: at('docs/taken.md'), text: 'new' };
      for (const order of [
        [taken, ...files],
        [...files, taken],
      ]) {
        await assert.rejects(writeWhole([{ path: at('docs/old.md'), text: 'new' }, ...order]), (error: Error) => {
          assert.ok(error instanceof WriteError);
          assert.match(
            error.message,
            /^\/[^\n]*\/docs\/taken\.md cannot be written: .* \(E[A-Z]+\); nothing was changed$/,
          );
          return true;
        });
        assert.deepEqual(await listAll(), { 'docs/old.md': 'before' });
        assert.deepEqual((await readdir(folder)).sort(), ['docs']);
      }
    });
  }

  void test('are put back where one cannot be renamed after others were', async () => {
    await writeFile(at('old.md'), 'before');
    // It can be written under its temporary name, and nothing has its name; only renaming finds that it is no folder.
    const late = { path: `${at('late.md')}/`, text: 'new' };
    const files = Array.from({ length: 64 }, (_, index) => ({ path: at(`new/${index}.md`), text: 'new' }));
    await assert.rejects(
      writeWhole([{ path: at('old.md'), text: 'new' }, ...files, late]),
      /late\.md\/ cannot be written: .*; nothing was changed$/,
    );
    assert.deepEqual(await listAll(), { 'old.md': 'before' });
    assert.deepEqual(await readdir(folder), ['old.md']);
  });

  void test('are refused by name in a folder that is a file', async () => {
    await writeFile(at('docs'), '');
    await assert.rejects(writeWhole([{ path: at('docs/a.md'), text: '' }]), {
      message:
        `${at('docs/a.md')} cannot be written: a file is where its folder should be (EEXIST); ` + 'nothing was changed',
    });
  });

  void test('are refused where a name is too long, in bytes', async () => {
    await assert.rejects(
      writeWhole([{ path: at(`new/${'é'.repeat(130)}.md`), text: '' }]),
      /the name is too long .*nothing was changed$/,
    );
    assert.deepEqual(await readdir(folder), []);
  });

  void test('are refused in a read-only folder', async () => {
    await mkdir(at('docs'));
    await writeFile(at('docs/a.md'), 'before');
    await chmod(at('docs'), 0o555);
    const files = ['new/b.md', 'docs/a.md'].map((name) => ({ path: at(name), text: 'new' }));
    const script = `${CALL}(${JSON.stringify(files)})`;
    await chmod(folder, 0o777);
    assert.equal(
      run(`${script}.catch((error) => console.log(error.message))`, isRoot ? OTHER_USER : undefined).stdout,
      `${at('docs/a.md')} cannot be written: permission denied (EACCES); nothing was changed\n`,
    );
    await chmod(at('docs'), 0o755);
    assert.deepEqual(await listAll(), { 'docs/a.md': 'before' });
  });

  void test('are refused on a full disk', { skip: !isRoot && 'only root can mount a small disk' }, async (context) => {
    await mkdir(at('disk'));
    const { status } = spawnSync('sh', ['-c', 'mount -t tmpfs -o size=64k tmpfs "$0"', at('disk')]);
    if (status !== 0) {
      context.skip('this machine mounts nothing');
      return;
    }
    try {
      await writeFile(at('disk/a.md'), 'before');
      const files = ['a', 'b', 'c'].map((name) => ({ path: at(`disk/${name}.md`), text: 'x'.repeat(40_000) }));
      await assert.rejects(
        writeWhole(files),
        /[abc]\.md cannot be written: no space left on the disk \(ENOSPC\); nothing was changed$/,
      );
      assert.deepEqual(await listAll(), { 'disk/a.md': 'before' });
    } finally {
      spawnSync('sh', ['-c', 'umount "$0"', at('disk')]);
    }
  });

  void test('leave nothing that git sees where the process is killed; the next run removes what is left', async () => {
    spawnSync('git', ['init', '--quiet'], { cwd: folder });
    const files = [{ path: at('docs/a.md'), text: 'one' }];
    for (const call of ['rename', 'link']) {
      const kill = `require('node:fs/promises').${call} = () => process.kill(process.pid, 'SIGKILL');`;
      assert.equal(run(`${kill} ${CALL}(${JSON.stringify(files)})`).signal, 'SIGKILL');
    }
    const left = await readdir(at('docs'));
    assert.equal(left.length, 2);
    assert.equal(spawnSync('git', ['status', '--porcelain', '-uall'], { cwd: folder, encoding: 'utf8' }).stdout, '');
    await utimes(at(`docs/${left[0]}`), 1, 1);
    await writeWhole(files);
    // The other one is too young: its process may still be writing.
    assert.deepEqual((await readdir(at('docs'))).sort(), [left[1], 'a.md']);
  });
});

const CALL = `require(${JSON.stringify(join(import.meta.dirname, 'write-whole.ts'))}).writeWhole`;

/** Runs a script in another process, perhaps as another user. */
function run(script: string, uid?: number): { stdout: string; signal: NodeJS.Signals | null } {
  return spawnSync(process.execPath, ['--require', 'tsx/cjs', '-e', script], {
    encoding: 'utf8',
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
}
