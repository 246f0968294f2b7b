import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { digestOf } from '../../core/content/passage/passage.ts';
import { joinMbox, modelMail, modelReply } from '../../core/testing/mails.ts';
import { modelFiles } from '../../core/testing/pages.ts';
import { makeRepository, runTestGit, whyNoGit, type MadeCommit } from '../../node/testing/git-repository.ts';
import { main } from '../main.ts';

/** The model page says of it what is so. */
const CITED = modelMail(
  { Date: 'Wed, 1 Jan 2020 10:00:00 +0000' },
  'Hello,\nthis is the passage that\ncarries the claim.\n>From here on it is another.\n',
);
const CHANGED = CITED.replace('carries', 'bears');
const START = modelMail({ 'Message-ID': '<new@example.org>', Subject: '[PATCH 1/1] area: take the second way' });
const ANSWER = modelReply('answer@example.org', 'new@example.org', {
  Subject: 'Re: [PATCH 1/1] area: take the second way',
});
const SPAM = modelReply('spam@example.org', 'new@example.org', {
  Subject: 'Re: [PATCH 1/1] area: take the second way',
});

interface Checkout {
  readonly root: string;
  readonly wiki: (...args: string[]) => Promise<{ code: number; out: string; err: string }>;
  /** Makes a repository at a path below the checkout. @returns its path */
  readonly make: (name: string, commits: readonly MadeCommit[]) => Promise<string>;
}

/** A checkout with a page that cites a passage of the model mail. */
async function makeCheckout(context: TestContext): Promise<Checkout> {
  const root = await mkdtemp(join(tmpdir(), 'wiki-archives-'));
  context.after(() => rm(root, { recursive: true, force: true }));
  const sha256 = digestOf('this is the passage that carries the claim.');
  const evidence = `{message: a@example.org, passage: {start: this is, end: the claim., sha256: ${sha256}}}`;
  const decision = `arguments: [{n: 1, option: one, side: for, person: A Person, short: s, claim: So., standing: accepted, evidence: [${evidence}]}]`;
  for (const { path, text } of modelFiles({ decision })) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  const make = async (name: string, commits: readonly MadeCommit[]): Promise<string> => {
    const path = join(root, name);
    await mkdir(dirname(path), { recursive: true });
    await rename(makeRepository(root, commits), path);
    return path;
  };
  const wiki = async (...args: string[]): Promise<{ code: number; out: string; err: string }> => {
    const [out, err]: [string[], string[]] = [[], []];
    const code = await main(args, {
      root,
      env: {},
      out: (line) => out.push(line),
      err: (line) => err.push(line),
      stdin: () => Promise.resolve(new Uint8Array()),
    });
    const bare = (lines: readonly string[]): string => lines.join('\n').replaceAll(`${root}/`, '');
    return { code, out: bare(out), err: bare(err) };
  };
  return { root, wiki, make };
}

const pathOf = (number: number): string => `ab/${String(number).padStart(38, '0')}`;

/** A list of version 1: each mail is a file more. */
const inOneTree = (mails: readonly string[]): MadeCommit[] =>
  mails.map((mail, index) => ({ files: { [pathOf(index)]: mail } }));

/** An epoch of version 2: each mail is `m` of a commit. */
const inCommits = (mails: readonly string[]): MadeCommit[] => mails.map((mail) => ({ files: { m: mail } }));

/** The file of an object that is not packed. */
function objectOf(path: string, text: string): string {
  const oid = runTestGit(path, ['hash-object', '--stdin'], Buffer.from(text)).trim();
  return join(path, 'objects', oid.slice(0, 2), oid.slice(2));
}

void describe('archives in git', { skip: whyNoGit() }, () => {
  void test('wiki verify finds a passage in a list of either version, and in all of a mirror', async (context) => {
    const { root, wiki, make } = await makeCheckout(context);
    const [one, two] = [inCommits([START, CITED]), inCommits([ANSWER, CITED])];
    const single = await make('single/list.git', inOneTree([START, CITED]));
    await make('lore/list/git/0.git', one);
    await make('lore/list/git/1.git', inCommits([ANSWER]));
    await make('lore/other/0.git', two);
    await writeFile(join(root, 'lore/some.mbox'), joinMbox([CITED]));
    for (const path of [single, join(root, 'lore/list'), join(root, 'lore/list/git/0.git'), join(root, 'lore')]) {
      const { code, out, err } = await wiki('verify', '--archive', path);
      assert.deepEqual([code, err], [0, ''], path);
      assert.match(out, /^1 verified\n0 fields differ[^\n]*\n[^]*^all +1 +1 +1 +1$/m, path);
    }
  });

  void test('wiki verify names the message in which a passage has changed', async (context) => {
    const { wiki, make } = await makeCheckout(context);
    const path = await make('list.git', inCommits([START, CHANGED]));
    const { code, out } = await wiki('verify', '--archive', path);
    assert.equal(code, 1);
    const oid = runTestGit(path, ['rev-parse', 'HEAD:m']).slice(0, 12);
    assert.match(out, new RegExp(`changed: CM-1 argument-1 <a@example\\.org> in list\\.git@${oid}`));
  });

  void test('wiki verify does not look into what was taken out', async (context) => {
    const { wiki, make } = await makeCheckout(context);
    const path = await make('list/0.git', inCommits([START, CITED]));
    await make('list/1.git', [...inCommits([ANSWER]), { files: { d: CITED }, removed: ['m'] }]);
    const { code, err } = await wiki('verify', '--archive', dirname(path));
    assert.equal(code, 2);
    assert.match(err, /^no message that the content cites was found in list$/);
  });

  void test('wiki verify has one line for what is damaged, and goes on', async (context) => {
    const { root, wiki, make } = await makeCheckout(context);
    const path = await make('lore/a/0.git', inCommits([START, ANSWER, CITED]));
    for (const text of [START, ANSWER]) await rm(objectOf(path, text));
    const cut = await make('lore/b/0.git', inCommits([START, CITED]));
    const tip = runTestGit(cut, ['rev-parse', 'HEAD']).trim();
    await rm(join(cut, 'objects', tip.slice(0, 2), tip.slice(2)));
    await make('lore/c.git', []);
    const { code, out, err } = await wiki('verify', '--archive', join(root, 'lore'));
    assert.equal(code, 0);
    assert.match(out, /^1 verified$/m);
    const lines = err.split('\n').map((line) => line.replace(/[0-9a-f]{12}/g, 'OID').replace(/;.*/, ''));
    assert.deepEqual(lines, [
      'lore/a/0.git: 2 messages whose object is missing or damaged: OID, OID',
      'lore/b/0.git: no branch that can be read',
      'lore/c.git: an empty repository',
    ]);
  });

  void test('wiki locate finds the passage of a message', async (context) => {
    const { wiki, make } = await makeCheckout(context);
    const path = await make('list.git', inOneTree([START, CITED, ANSWER]));
    const words = 'this is the passage that carries the claim';
    const { code, out } = await wiki('locate', 'a@example.org', words, '--archive', path);
    assert.equal(code, 0);
    assert.match(out, /^- message: a@example\.org\n {2}passage:\n/);
  });

  void test('wiki ingest makes the same pages of a list, in whichever form it is', async (context) => {
    const { root, wiki, make } = await makeCheckout(context);
    const mails = [CITED, START, ANSWER];
    await writeFile(join(root, 'list.mbox'), joinMbox(mails));
    await make('one.git', inOneTree(mails));
    await make('two/git/0.git', inCommits([CITED, START, SPAM]));
    await make('two/git/1.git', [{ files: { d: SPAM } }, ...inCommits([ANSWER])]);
    const runs = await Promise.all(
      ['list.mbox', 'one.git', 'two'].map((name) => wiki('ingest', '--dry-run', '--json', join(root, name))),
    );
    const [first, ...others] = runs;
    const { pages } = JSON.parse(first?.out ?? '') as { pages: { state: string; messages: number }[] };
    assert.deepEqual(
      pages.map(({ state, messages }) => [state, messages]),
      [
        ['new', 2],
        ['unchanged', 1],
      ],
    );
    for (const run of others) assert.deepEqual(run, first);
  });
});
