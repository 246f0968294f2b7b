import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { MAX_MAIL_LENGTH } from '../../core/mail/read/mbox.ts';
import { formatMailProblem } from '../../core/mail/read/message.ts';
import { makeRepository, runTestGit, whyNoGit, type MadeCommit } from '../testing/git-repository.ts';
import { readMessages } from './read-messages.ts';
import type { ReadOptions } from './read-options.ts';

const skip = whyNoGit();

const mail = (id: string, day = 1, body = 'Text.'): string =>
  `From: A Person <a@example.org>\nDate: ${day} Jan 2020 10:00:00 +0000\nSubject: ${id}\nMessage-ID:\n <${id}@example.org>\n\n${body}\n`;

/** A path of version 1: any digest does. */
const pathOf = (number: number): string => `ab/${String(number).padStart(38, '0')}`;

interface Read {
  readonly ids: string[];
  readonly problems: string[];
}

async function read(path: string, options: Omit<ReadOptions, 'report'> = {}): Promise<Read> {
  const [ids, problems]: [string[], string[]] = [[], []];
  const report: ReadOptions['report'] = (problem) => problems.push(formatMailProblem(problem).replaceAll(path, 'X'));
  for await (const { id = '-' } of readMessages(path, { ...options, report })) ids.push(id.replace('@example.org', ''));
  return { ids, problems };
}

void describe('an archive in git', { skip }, () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'wiki-inbox-'));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  /** Makes a repository at a path below the test's folder. */
  const make = (name: string, commits: readonly MadeCommit[]): string => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    renameSync(makeRepository(folder, commits), path);
    return path;
  };
  const epoch = (...texts: readonly string[]): MadeCommit[] => texts.map((text) => ({ files: { m: text } }));

  void test('of version 2 is read oldest first, without what was taken out', async () => {
    const spam = mail('spam');
    const path = make('v2.git', [
      ...epoch(mail('one'), spam, mail('two')),
      { files: { d: spam }, removed: ['m'] },
      ...epoch(mail('three')),
    ]);
    assert.deepEqual(await read(path), { ids: ['one', 'two', 'three'], problems: [] });
  });

  void test('of version 1 is read from its tree: added, replaced and removed files', async () => {
    const path = make('v1.git', [
      { files: { [pathOf(1)]: mail('one'), 'description.txt': 'no mail' } },
      { files: { [pathOf(2)]: mail('gone') } },
      { files: { [pathOf(3)]: mail('old') } },
      { files: { [pathOf(4)]: mail('four'), [pathOf(3)]: mail('new') }, removed: [pathOf(2)] },
    ]);
    assert.deepEqual((await read(path)).ids.sort(), ['four', 'new', 'one']);
  });

  void test('is found in a folder of lists, with its epochs in order and beside mboxes', async () => {
    make('lore/list/git/10.git', epoch(mail('eleventh')));
    make('lore/list/git/2.git', epoch(mail('third')));
    make('lore/list/git/0.git', epoch(mail('first')));
    make('lore/list/all.git', epoch(mail('index')));
    writeFileSync(join(folder, 'lore/list/over.sqlite3'), 'SQLite format 3\0');
    make('lore/other.git', epoch(mail('first'), mail('other')));
    writeFileSync(join(folder, 'lore/x.mbox'), `From a@example.org Thu Jan  1 00:00:00 1970\n${mail('boxed')}\n`);
    const expected = ['first', 'third', 'eleventh', 'first', 'other', 'boxed'];
    assert.deepEqual(await read(join(folder, 'lore')), { ids: expected, problems: [] });
    assert.deepEqual((await read(join(folder, 'lore/list'))).ids, ['first', 'third', 'eleventh']);
    assert.deepEqual((await read(join(folder, 'lore/list/git'))).ids, ['first', 'third', 'eleventh']);
  });

  void test('has messages that a later epoch takes out, and may take back', async () => {
    const [spam, doubt] = [mail('spam'), mail('doubt')];
    make('taken/git/0.git', epoch(mail('one'), spam, doubt));
    make('taken/git/1.git', [
      ...epoch(mail('two')),
      { files: { d: spam }, removed: ['m'] },
      { files: { d: doubt } },
      { files: { m: doubt }, removed: ['d'] },
    ]);
    assert.deepEqual(await read(join(folder, 'taken')), { ids: ['one', 'two', 'doubt'], problems: [] });
  });

  void test('may have mboxes beside its epochs', async () => {
    make('beside/0.git', epoch(mail('one')));
    const text = `From a@example.org Thu Jan  1 00:00:00 1970\n${mail('boxed')}\n`;
    writeFileSync(join(folder, 'beside/all.mbox.gz'), gzipSync(text));
    writeFileSync(join(folder, 'beside/msgmap.sqlite3'), 'SQLite format 3\0');
    assert.deepEqual(await read(join(folder, 'beside')), { ids: ['one', 'boxed'], problems: [] });
  });

  void test('whose HEAD names a branch that it has not got is read from its only one', async () => {
    const spam = mail('spam');
    const path = make('head.git', [...epoch(mail('one'), spam), { files: { d: spam }, removed: ['m'] }]);
    runTestGit(path, ['symbolic-ref', 'HEAD', 'refs/heads/gone']);
    assert.deepEqual(await read(path), { ids: ['one'], problems: [] });
    runTestGit(path, ['branch', 'other', 'main']);
    const { ids, problems } = await read(path);
    assert.deepEqual(ids.sort(), ['one', 'spam']);
    assert.match(problems.join('\n'), /^X: no branch that can be read; all its objects are read instead[^\n]*$/);
  });

  void test('that is a partial clone has one line for what it left out', async () => {
    const path = make('whole.git', epoch(mail('one'), mail('two'), mail('three'), mail('four')));
    for (const filter of ['blob:none', 'tree:0']) {
      const partial = join(folder, `partial-${filter.replace(':', '-')}.git`);
      runTestGit(folder, ['clone', '--quiet', '--bare', `--filter=${filter}`, `file://${path}`, partial]);
      const { ids, problems } = await read(partial);
      assert.deepEqual(ids, []);
      assert.match(problems.join('\n'), /partial clone/);
      if (filter === 'blob:none')
        assert.match(
          problems.join('\n'),
          /^X: 4 messages that a partial clone left out: (?:[0-9a-f]{12}, ){2}[0-9a-f]{12} and 1 more; `git fetch[^\n]*$/,
        );
    }
  });

  void test('that is a shallow clone has one line where older messages are not in it', async () => {
    const whole = make('deep.git', epoch(mail('one'), mail('two')));
    const tree = make('tree.git', [{ files: { [pathOf(1)]: mail('one') } }, { files: { [pathOf(2)]: mail('two') } }]);
    for (const path of [whole, tree])
      runTestGit(folder, ['clone', '--quiet', '--bare', '--depth=1', `file://${path}`, `${path}.shallow`]);
    const line = 'X: a shallow clone; older messages are not in it; `git fetch --unshallow` gets them';
    assert.deepEqual(await read(`${whole}.shallow`), { ids: ['two'], problems: [line] });
    assert.deepEqual(await read(`${tree}.shallow`), { ids: ['one', 'two'], problems: [] });
  });

  void test('is told from files under version control that only look like it', async () => {
    const boxed = { 'ab/one.eml': mail('one'), 'two.eml': mail('two') };
    for (const [name, files, ids] of [
      ['folders', boxed, ['one', 'two']],
      ['names', { ...boxed, m: mail('three') }, ['one', 'three', 'two']],
    ] as const) {
      runTestGit(folder, ['clone', '--quiet', make(`${name}.git`, [{ files }]), name]);
      assert.deepEqual(await read(join(folder, name)), { ids, problems: [] }, name);
    }
  });

  void test('is not read without git, and what is beside it is', async (context) => {
    const bare = make('gitless/bare.git', epoch(mail('one')));
    runTestGit(folder, ['clone', '--quiet', bare, 'gitless/clone']);
    runTestGit(folder, ['clone', '--quiet', make('other.git', [{ files: { 'a.eml': mail('a') } }]), 'gitless/files']);
    const { PATH } = process.env;
    context.after(() => {
      process.env.PATH = PATH;
    });
    process.env.PATH = folder;
    const { ids, problems } = await read(join(folder, 'gitless'));
    assert.deepEqual(ids, ['a']);
    assert.equal(problems.length, 2);
    for (const problem of problems)
      assert.match(problem, /^X\/\S+: cannot be read \(there is no `git` on this machine/);
  });

  void test('is also a clone with its files; mails under version control are read as files', async () => {
    const bare = make('clone.git', epoch(mail('one'), mail('two')));
    runTestGit(folder, ['clone', '--quiet', bare, 'clone']);
    assert.deepEqual((await read(join(folder, 'clone'))).ids, ['one', 'two']);
    const files = make('files.git', [{ files: { 'a/one.eml': mail('one') } }, { files: { 'two.eml': mail('two') } }]);
    runTestGit(folder, ['clone', '--quiet', files, 'files']);
    assert.deepEqual(await read(join(folder, 'files')), { ids: ['one', 'two'], problems: [] });
  });

  void test('gives only what is looked for, and only what is recent', async () => {
    const path = make(
      'wanted.git',
      epoch(mail('one', 1), mail('two', 2), mail('three', 3), 'Subject: no id\n\nText.\n'),
    );
    const wanted = new Set(['two@example.org']);
    assert.deepEqual((await read(path, { wanted })).ids, ['two', '-']);
    assert.deepEqual((await read(path, { since: '2020-01-02' })).ids, ['two', 'three', '-']);
    // The commits are of 14 November 2023.
    assert.deepEqual((await read(path, { since: '2024-01-01' })).ids, []);
    const ahead = make('ahead.git', epoch(mail('ahead').replace('1 Jan 2020', '19 Nov 2023')));
    assert.deepEqual((await read(ahead, { since: '2023-11-18' })).ids, ['ahead']);
  });

  void test('has one line for objects that are missing, and the rest is read', async () => {
    const texts = ['one', 'two', 'three', 'four', 'five', 'six'].map((id) => mail(id));
    const path = make('missing.git', epoch(...texts));
    dropObjects(path, texts.slice(1, 5));
    const { ids, problems } = await read(path);
    assert.deepEqual(ids, ['one', 'six']);
    assert.equal(problems.length, 1);
    assert.match(
      problems[0] ?? '',
      /^X: 4 messages whose object is missing or damaged: [0-9a-f]{12}, [0-9a-f]{12}, [0-9a-f]{12} and 1 more; they are left out and the rest was read/,
    );
  });

  void test('goes on after objects on which git gives up, or that are none', async () => {
    const texts = ['one', 'two', 'three', 'four', 'five'].map((id) => mail(id));
    const path = make('damaged.git', epoch(...texts));
    const [, cut = '', garbage = '', alsoCut = ''] = texts.map((text) => fileOf(path, text));
    // Git answers that garbage is missing, and ends at what is cut off.
    for (const [file, bytes] of [
      [cut, readFileSync(cut).subarray(0, 20)],
      [garbage, Buffer.from('damaged')],
      [alsoCut, readFileSync(alsoCut).subarray(0, 20)],
    ] as const) {
      rmSync(file);
      writeFileSync(file, bytes);
    }
    const { ids, problems } = await read(path);
    assert.deepEqual(ids, ['one', 'five']);
    const oid = '[0-9a-f]{12}';
    assert.match(
      problems.join('\n'),
      new RegExp(`^X: 3 messages whose object is missing or damaged: ${oid}, ${oid}, ${oid};[^\n]*$`),
    );
  });

  void test('has one line for messages that are too large', async () => {
    const path = make('large.git', epoch(mail('one'), mail('two', 2, 'x'.repeat(MAX_MAIL_LENGTH)), mail('three')));
    const { ids, problems } = await read(path);
    assert.deepEqual(ids, ['one', 'three']);
    assert.match(problems.join('\n'), /^X: 1 message of more than 32 MB: [0-9a-f]{12};[^\n]*$/);
  });

  void test('with a damaged history is read object by object', async () => {
    const path = make('history.git', [
      ...epoch(mail('one')),
      { files: { 'a.c': 'int a;\n', 'b.c': 'int b;\n' } },
      ...epoch(mail('two'), mail('three')),
    ]);
    const commit = runTestGit(path, ['rev-parse', 'HEAD~1']).trim();
    rmSync(join(path, 'objects', commit.slice(0, 2), commit.slice(2)));
    const { ids, problems } = await read(path);
    assert.deepEqual(ids.sort(), ['one', 'three', 'two']);
    assert.match(problems[0] ?? '', /^X: a damaged history \([^\n]*\); all its objects are read instead[^\n]*$/);
    assert.match(problems[1] ?? '', /^X: 2 objects that are no mails: [^\n]*; they are left out$/);
    assert.equal(problems.length, 2);
  });

  void test('that is empty or hollow, or no archive, is one line', async () => {
    assert.deepEqual((await read(make('empty.git', []))).problems, [
      'X: an empty repository; expected one message a commit',
    ]);
    assert.deepEqual(
      (await read(make('taken.git', [...epoch(mail('one')), { files: { d: mail('one') }, removed: ['m'] }]))).problems,
      ['X: a repository without messages; expected one message a commit'],
    );
    const hollow = make('hollow.git', epoch(mail('one')));
    rmSync(join(hollow, 'objects'), { recursive: true });
    mkdirSync(join(hollow, 'objects'));
    assert.deepEqual((await read(hollow)).problems, [
      'X: a branch of which no object can be read; `git fsck` in it says more; it may be cloned again',
    ]);
    const { ids, problems } = await read(make('code.git', [{ files: { 'a.c': 'int a;\n' } }]));
    assert.deepEqual([ids, problems.length], [[], 1]);
  });
});

/** Takes contents out of a repository. */
function dropObjects(path: string, texts: readonly string[]): void {
  for (const text of texts) rmSync(fileOf(path, text));
}

/** The file of a content's object: git packs only what has a hundred of them. */
function fileOf(path: string, text: string): string {
  const oid = runTestGit(path, ['hash-object', '--stdin'], Buffer.from(text)).trim();
  return join(path, 'objects', oid.slice(0, 2), oid.slice(2));
}
