import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { makeRepository, runTestGit, whyNoGit, type MadeCommit } from '../testing/git-repository.ts';
import { gitEnvironment } from '../git/git-run.ts';
import { openRepository, type Repository } from './git.ts';
import { GitError } from '../git/git-run.ts';
import { SourceError } from './source-tree.ts';

const skip = whyNoGit();

/** Twenty tags over three thousand files: releases of Linux with candidates, stable ones and a change in each. */
const TAGS = [
  ...['v6.9', 'v6.10-rc1', 'v6.10', 'v6.11', 'v6.12', 'v6.13', 'v6.14', 'v6.15', 'v6.16', 'v6.17', 'v6.18', 'v6.19'],
  ...['v7.0-rc7', 'v7.0', 'v7.1', 'v7.2', 'v7.3-rc2', 'v7.3', 'v7.3.1', 'v7.3.2'],
];
const MANY = Object.fromEntries(
  Array.from({ length: 3000 }, (_, index) => [`drivers/d${index % 50}/f${index}.c`, `int f${index};\n`]),
);

const COMMITS: readonly MadeCommit[] = [
  { files: { ...MANY, 'same.c': 'int same;\n', 'copy.c': 'int same;\n' } },
  ...TAGS.map((tag, index) => ({ tags: [tag], files: { 'mm/memory.c': `int release_${index};\n` } })),
  { files: { 'mm/later.c': 'int later;\n', 'bin.o': 'a\0b', 'a/b/target.h': 'int t;\n' } },
  {
    files: {
      'in.h': { link: 'a/b/target.h' },
      'a/up.h': { link: '../same.c' },
      'out.h': { link: '../../etc/passwd' },
      'nowhere.h': { link: 'gone' },
      'round.h': { link: 'round.h' },
      'old.c': Buffer.from([0x2f, 0x2f, 0x20, 0xe9, 0x0a]),
      'big.h': 'x'.repeat(9 * 1024 * 1024),
      'a b\tc.h': 'int odd;\n',
    },
  },
];

async function messageOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof SourceError || error instanceof GitError, String(error));
  return error.message;
}

void describe('a git repository', { skip }, () => {
  let folder = '';
  let path = '';
  let repository: Repository;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'wiki-git-'));
    path = makeRepository(folder, COMMITS);
    repository = await openRepository(path);
  });
  after(async () => {
    await repository.close();
    rmSync(folder, { recursive: true });
  });

  void test('files of a revision are read, and what is missing is left out', async () => {
    const tree = await repository.open('v6.12');
    const found = await tree.read(['mm/memory.c', 'mm/later.c', 'mm', 'drivers/d7/f7.c', 'mm/memory.c/x']);
    assert.deepEqual(
      [...found],
      [
        ['mm/memory.c', 'int release_4;\n'],
        ['drivers/d7/f7.c', 'int f7;\n'],
      ],
    );
    assert.equal(tree.label, `${path} at v6.12`);
  });

  void test('twenty tags are read side by side', async () => {
    const read = TAGS.map(async (tag) => (await repository.open(tag)).read(['mm/memory.c', 'same.c']));
    const texts = await Promise.all(read);
    assert.deepEqual(
      texts.map((files) => files.get('mm/memory.c')),
      TAGS.map((_, index) => `int release_${index};\n`),
    );
  });

  void test('equal contents have equal ids, in any revision', async () => {
    const [one, other] = [await repository.open('v6.9'), await repository.open('v7.3')];
    await Promise.all([one, other].map((tree) => tree.read(['same.c', 'copy.c', 'mm/memory.c'])));
    assert.equal(one.contentId('same.c'), other.contentId('copy.c'));
    assert.notEqual(one.contentId('mm/memory.c'), other.contentId('mm/memory.c'));
    assert.equal(one.contentId('never-read.c'), undefined);
  });

  void test('paths that leave the tree or could be another question are not asked for', async () => {
    const tree = await repository.open('main');
    const odd = [
      '',
      '/etc/passwd',
      '../same.c',
      'a/../same.c',
      './same.c',
      'same.c\nmain:copy.c',
      'a\0b',
      'a\\b',
      'a/',
    ];
    assert.deepEqual([...(await tree.read([...odd, 'a b\tc.h', 'same.c'])).keys()], ['a b\tc.h', 'same.c']);
  });

  void test('links are followed inside the tree; others, binary and large files are not read', async () => {
    const tree = await repository.open('main');
    const found = await tree.read([
      'in.h',
      'a/up.h',
      'out.h',
      'nowhere.h',
      'round.h',
      'bin.o',
      'old.c',
      'big.h',
      'same.c',
    ]);
    assert.deepEqual(Object.fromEntries(found), {
      'in.h': 'int t;\n',
      'a/up.h': 'int same;\n',
      'old.c': '// \uFFFD\n',
      'same.c': 'int same;\n',
    });
    assert.deepEqual(
      [...tree.skipped],
      [
        ['out.h', 'a link that leads out of the tree'],
        ['big.h', 'a file of 9437184 bytes; expected at most 8388608'],
      ],
    );
  });

  void test('all texts come in the order of paths', async () => {
    const tree = await repository.open('main');
    const listed = await tree.list();
    assert.equal(listed.length, 3009);
    assert.deepEqual(listed, [...listed].sort());
    const paths: string[] = [];
    for await (const { path } of tree.texts()) paths.push(path);
    assert.deepEqual(
      paths,
      listed.filter((path) => path !== 'bin.o' && path !== 'big.h'),
    );
  });

  void test('whoever stops in the middle of all texts disturbs nobody', async () => {
    const tree = await repository.open('v6.9');
    for await (const { path } of tree.texts()) if (path.endsWith('.c')) break;
    assert.deepEqual([...(await tree.read(['same.c'])).values()], ['int same;\n']);
  });

  void test('a range has its final releases, oldest first', async () => {
    const found = await repository.releases('linux', 'v6.17', 'v7.3');
    assert.equal(found.map(({ tag }) => tag).join(' '), 'v6.17 v6.18 v6.19 v7.0 v7.1 v7.2 v7.3');
  });

  void test('a revision knows the tag that it comes after', async () => {
    assert.deepEqual(await repository.describe('v7.0-rc7'), { tag: 'v7.0-rc7', commits: 0 });
    assert.deepEqual(await repository.describe('main'), { tag: 'v7.3.2', commits: 2 });
    assert.equal(await repository.describe('v6.9~1'), undefined);
  });

  void test('a revision that is none is told', async () => {
    const unknown = await messageOf(repository.open('v8.0'));
    assert.equal(
      unknown,
      `${path} has no revision \`v8.0\`; expected a tag, a branch or a commit of it; \`git fetch --tags\` gets new ones`,
    );
    for (const rev of ['', '-x', '--all', 'v6.9 v7.0', 'v6.9\nv7.0', '^v6.9', ':same.c', 'v6.9\0']) {
      assert.match(await messageOf(repository.open(rev)), /is no revision; expected a tag/);
    }
    for (const rev of ['v6.9..v7.0', 'v6.9:same.c', 'HEAD^{tree}']) {
      assert.match(await messageOf(repository.open(rev)), /has no revision/);
    }
  });

  void test('a range that the repository has not is told', async () => {
    assert.equal(
      await messageOf(repository.releases('linux', 'v6.8', 'v7.0')),
      `${path}: no tag of v6.8; it has releases from v6.9 to v7.3.2, and \`git fetch --tags\` gets those that are missing`,
    );
    assert.match(await messageOf(repository.releases('linux', 'v7.0', 'v6.9')), /v7\.0 comes after v6\.9/);
  });

  void test('variables that a hook has set for another repository change nothing', async (context) => {
    const hook = { GIT_DIR: '/nowhere', GIT_INDEX_FILE: '/nowhere/index', GIT_OBJECT_DIRECTORY: '/nowhere/objects' };
    context.after(() => {
      for (const name of Object.keys(hook)) Reflect.deleteProperty(process.env, name);
    });
    Object.assign(process.env, hook);
    const opened = await openRepository(path);
    assert.deepEqual([...(await (await opened.open('v6.9')).read(['same.c'])).values()], ['int same;\n']);
    await opened.close();
    const { GIT_DIR, GIT_CONFIG_NOSYSTEM, HOME } = gitEnvironment({ ...hook, GIT_CONFIG_NOSYSTEM: '1', HOME: '/h' });
    assert.deepEqual([GIT_DIR, GIT_CONFIG_NOSYSTEM, HOME], [undefined, '1', '/h']);
  });

  void test('a checkout or a folder in it will do', async (context) => {
    const checkout = join(folder, 'checkout');
    runTestGit(folder, ['clone', '--quiet', '--no-checkout', path, checkout]);
    mkdirSync(join(checkout, 'mm'));
    const inside = await openRepository(join(checkout, 'mm'));
    context.after(() => inside.close());
    const tree = await inside.open('v6.9');
    assert.deepEqual([...(await tree.read(['mm/memory.c'])).values()], ['int release_0;\n']);
    assert.equal((await tree.list()).length, 3003);
  });

  void test('a shallow clone says how to get what it lacks', async (context) => {
    const shallow = join(folder, 'shallow');
    runTestGit(folder, ['clone', '--quiet', '--bare', '--depth=1', `file://${path}`, shallow]);
    const opened = await openRepository(shallow);
    context.after(() => opened.close());
    assert.match(await messageOf(opened.open('v6.9')), /it is a shallow clone, and `git fetch --unshallow --tags`/);
    assert.deepEqual([...(await (await opened.open('main')).read(['same.c'])).values()], ['int same;\n']);
  });

  for (const filter of ['blob:none', 'tree:0']) {
    void test(`a partial clone (${filter}) fetches nothing, and says what it lacks`, async () => {
      const partial = join(folder, `partial-${filter.replace(':', '-')}`);
      runTestGit(folder, ['clone', '--quiet', '--bare', `--filter=${filter}`, `file://${path}`, partial]);
      const opened = await openRepository(partial);
      const tree = await opened.open('v6.9');
      const message = await messageOf(tree.read(['gone.c', 'same.c']));
      assert.match(message, /is a partial clone without .*`git fetch --refetch --no-filter --tags` gets them$/);
      await opened.close();
    });
  }

  void test('no repository, no folder and no git are told', async (context) => {
    assert.equal(
      await messageOf(openRepository(folder)),
      `${folder} is no git repository; expected a clone, bare or not`,
    );
    assert.match(
      await messageOf(openRepository(join(folder, 'gone'))),
      /gone is no folder; expected a git repository$/,
    );
    const { PATH } = process.env;
    context.after(() => {
      process.env.PATH = PATH;
    });
    process.env.PATH = folder;
    assert.match(await messageOf(openRepository(path)), /^there is no `git` on this machine, and .* install git/);
  });

  void test('git that breaks off in the middle of a file is told, with its last words', async (context) => {
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    const script = `case "$*" in *rev-parse*) echo ${'a'.repeat(40)} ;; *cat-file*) read name; printf '%s blob 9\\nint' "$name"; echo 'fatal: bad pack' >&2; exit 128 ;; esac`;
    writeFileSync(join(bin, 'git'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    const { PATH } = process.env;
    context.after(() => {
      process.env.PATH = PATH;
    });
    process.env.PATH = `${bin}:${PATH}`;
    const opened = await openRepository(path);
    const tree = await opened.open('main');
    const expected = `git cannot read ${path}: fatal: bad pack; \`git -C <folder> fsck\` may say more`;
    assert.equal(await messageOf(tree.read(['same.c', 'copy.c'])), expected);
    assert.equal(await messageOf(tree.read(['copy.c'])), expected);
    await opened.close();
  });

  void test('a repository that is closed answers no more, and says so', async () => {
    const opened = await openRepository(path);
    const tree = await opened.open('main');
    await opened.close();
    assert.match(await messageOf(tree.read(['same.c'])), /git ended before its last answer/);
    await opened.close();
  });
});
