import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, readdir, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { openBrowser } from './browser.ts';
import { ensurePrivateFolder } from './private-folder.ts';
import { BROWSER_VERSION, unpackBrowser } from './unpack.ts';

const OTHER_USER = 12_345;
const needsRoot = { skip: process.getuid?.() !== 0 && 'only root can act as another user' };

let made = '';
let folder = '';
before(async () => {
  made = await mkdtemp(join(tmpdir(), 'wiki-browser-'));
  await chmod(made, 0o755);
});
beforeEach(async () => {
  folder = await mkdtemp(join(made, 'case-'));
  await chmod(folder, 0o755);
});
after(async () => {
  await rm(made, { recursive: true, force: true });
});

void describe('a folder of this user alone', () => {
  void test('is made with mode 0700, whatever the umask, and found again', async () => {
    const before = process.umask(0);
    try {
      assert.equal(await ensurePrivateFolder(join(folder, 'a/b')), join(folder, 'a/b'));
    } finally {
      process.umask(before);
    }
    assert.equal((await stat(join(folder, 'a/b'))).mode & 0o7777, 0o700);
    assert.equal(await ensurePrivateFolder(join(folder, 'a/b')), join(folder, 'a/b'));
  });

  for (const mode of [0o701, 0o710, 0o720, 0o702, 0o755, 0o777]) {
    void test(`is refused with mode ${mode.toString(8)}`, async () => {
      await mkdir(join(folder, 'b'));
      await chmod(join(folder, 'b'), mode);
      await assert.rejects(
        ensurePrivateFolder(join(folder, 'b')),
        /other users can enter it \(mode 7.., expected 700\)/,
      );
    });
  }

  void test('is no symbolic link, even to such a folder, and no file', async () => {
    await ensurePrivateFolder(join(folder, 'b'));
    await symlink(join(folder, 'b'), join(folder, 'link'));
    await assert.rejects(ensurePrivateFolder(join(folder, 'link')), /it is a symbolic link/);
    await writeFile(join(folder, 'file'), '');
    await assert.rejects(ensurePrivateFolder(join(folder, 'file')), /it is no folder/);
  });

  void test('is refused where others could exchange it, at any depth, but not in a sticky folder', async () => {
    await mkdir(join(folder, 'open/closed'), { recursive: true });
    for (const mode of [0o777, 0o775, 0o757]) {
      await chmod(join(folder, 'open'), mode);
      await assert.rejects(
        ensurePrivateFolder(join(folder, 'open/closed/b')),
        /other users can rename what is in .*open/,
      );
    }
    await chmod(join(folder, 'open'), 0o1777);
    await ensurePrivateFolder(join(folder, 'open/closed/b'));
  });

  void test('is refused where it, or a folder above it, belongs to another user', needsRoot, async () => {
    await ensurePrivateFolder(join(folder, 'a/b'));
    await chown(join(folder, 'a/b'), OTHER_USER, OTHER_USER);
    await assert.rejects(ensurePrivateFolder(join(folder, 'a/b')), /it belongs to another user \(uid 12345\)/);
    await chown(join(folder, 'a/b'), 0, 0);
    await chown(join(folder, 'a'), OTHER_USER, OTHER_USER);
    await assert.rejects(ensurePrivateFolder(join(folder, 'a/b')), /a belongs to another user \(uid 12345\)/);
    await chown(join(folder, 'a'), 0, 0);
    await assert.rejects(ensurePrivateFolder(join(folder, 'a/b'), OTHER_USER), /it belongs to another user \(uid 0\)/);
  });
});

void describe('the packed browser', () => {
  void test('is unpacked once, into the first folder that can be used, and starts from there', async () => {
    await writeFile(join(folder, 'file'), '');
    await mkdir(join(folder, 'open'));
    await chmod(join(folder, 'open'), 0o777);
    const unpacked = await unpackBrowser([join(folder, 'file/x'), join(folder, 'open'), join(folder, 'own')]);
    assert.equal(unpacked.path, join(folder, 'own', BROWSER_VERSION, 'chromium'));
    assert.deepEqual(await readdir(join(folder, 'own')), [BROWSER_VERSION]);
    const { ino } = await stat(unpacked.path);
    assert.deepEqual(await unpackBrowser([join(folder, 'own')]), unpacked);
    assert.equal((await stat(unpacked.path)).ino, ino);
    assert.equal(process.env.AWS_EXECUTION_ENV, undefined);
  });

  void test('is unpacked anew over a damaged or foreign copy; what a killed process left is removed', async () => {
    const target = join(folder, 'own', BROWSER_VERSION);
    await mkdir(target, { recursive: true });
    await chmod(join(folder, 'own'), 0o700);
    await writeFile(join(target, 'chromium'), 'planted');
    await chmod(join(target, 'chromium'), 0o777);
    for (const name of ['unpacking-old', 'unpacking-new']) await mkdir(join(folder, 'own', name));
    await utimes(join(folder, 'own/unpacking-old'), 1, 1);
    const { path } = await unpackBrowser([join(folder, 'own')]);
    assert.ok((await stat(path)).size > 1_000_000);
    assert.deepEqual((await readdir(join(folder, 'own'))).sort(), [BROWSER_VERSION, 'unpacking-new']);
    await writeFile(path, 'damaged');
    await unpackBrowser([join(folder, 'own')], true);
    assert.ok((await stat(path)).size > 1_000_000);
    assert.ok(!(await readdir(target)).includes('replaced'));
  });

  void test('where no folder can be used, is refused in one sentence with every reason and the way out', async () => {
    const [before, open] = [process.env.TMPDIR, join(folder, 'open')];
    await mkdir(open);
    await chmod(open, 0o777);
    process.env.TMPDIR = open;
    try {
      await assert.rejects(unpackBrowser([join(open, 'b')]), (error: Error) => {
        assert.match(
          error.message,
          /^no folder for the packed Chromium \(300 MB\); [^\n]*\/b: other users can rename /,
        );
        assert.match(
          error.message,
          /\(mode 777\); [^\n]*open: other users .*; set XDG_CACHE_HOME .* WIKI_CHROMIUM [^\n]*$/,
        );
        return true;
      });
    } finally {
      if (before === undefined) Reflect.deleteProperty(process.env, 'TMPDIR');
      else process.env.TMPDIR = before;
    }
  });

  void test('never runs what lies under its names in the shared temporary folder', async () => {
    const shared = join(folder, 'shared');
    await mkdir(join(shared, 'al2023/lib'), { recursive: true });
    await writeFile(join(shared, 'chromium'), `#!/bin/sh\necho ran > ${folder}/ran\n`, { mode: 0o755 });
    await writeFile(join(shared, 'wiki-fonts.conf'), 'planted', { mode: 0o444 });
    await mkdir(join(shared, 'wiki-chromium.lock'));
    const { status, stdout, stderr } = runOpen({ TMPDIR: shared });
    assert.deepEqual({ status, stdout, stderr }, { status: 0, stdout: 'opened', stderr: '' });
    assert.ok(!(await readdir(folder)).includes('ran'));
  });

  void test('starts for another user of the machine, whose home cannot be written to', needsRoot, async () => {
    const shared = join(folder, 'shared');
    await mkdir(shared);
    await chmod(shared, 0o1777);
    await openBrowser().then((browser) => browser.close());
    const { status, stdout, stderr } = runOpen(
      { TMPDIR: shared, HOME: '/nonexistent', XDG_CACHE_HOME: '' },
      OTHER_USER,
    );
    assert.deepEqual({ status, stdout, stderr }, { status: 0, stdout: 'opened', stderr: '' });
    // Nothing can be kept for this user, and therefore nothing is left.
    assert.deepEqual(
      (await readdir(shared)).filter((name) => name.startsWith('wiki-')),
      [],
    );
  });
});

/** Opens a browser in another process, with another environment or as another user. */
function runOpen(env: NodeJS.ProcessEnv, uid?: number): { status: number | null; stdout: string; stderr: string } {
  const script = `require(${JSON.stringify(join(import.meta.dirname, 'browser.ts'))})
    .openBrowser()
    .then((browser) => browser.close())
    .then(() => process.stdout.write('opened'));`;
  return spawnSync(process.execPath, ['--require', 'tsx/cjs', '-e', script], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
}
