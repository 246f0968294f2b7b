import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { modelFiles } from '../../core/testing/pages.ts';
import { main } from '../main.ts';

/** Letters beyond ASCII, words that mail programs alter, and a line for each thing that git reads at a line's start. */
const FILES = modelFiles({
  decision: `question: 'From ${'word '.repeat(12)}words, ≥ v6.9? # --- diff -u Subject: x'
revision: 2
history: [{revision: 1, date: 2020-01-02, change: First published.}, {revision: 2, date: 2020-01-02, change: Mended.}]
arguments:
  - {n: 1, option: one, side: for, person: Zoë Ångström, short: it is simple, claim: 'As 李 小龙 said: it “works”.', standing: answered, answeredBy: [2], evidence: [{message: "a+b/c=d@example.org"}]}
  - {n: 2, option: one, side: against, person: 李 小龙, short: it is slow, claim: It is slow., standing: accepted, evidence: [{message: b@example.org}]}`,
  thread: `messages:
  - {id: "a+b/c=d@example.org", from: Zoë Ångström, date: 2020-01-01, read: full, gist: x}
  - {id: b@example.org, from: 李 小龙, date: 2020-01-01, read: full, gist: x}`,
});

let root = '';
before(() => {
  root = mkdtempSync(join(tmpdir(), 'wiki-cite-'));
  for (const { path, text } of FILES) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
});
after(() => {
  rmSync(root, { recursive: true, force: true });
});

const SITE = 'https://wiki.example.org';

function wiki(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return wikiWith({ SITE_URL: SITE }, ...args);
}

async function wikiWith(
  env: Record<string, string>,
  ...args: string[]
): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await main(args, {
    root,
    env,
    out: (line) => out.push(`${line}\n`),
    err: (line) => err.push(line),
    stdin: () => Promise.resolve(new Uint8Array()),
  });
  return { code, out: out.join(''), err: err.join('\n') };
}

void describe('text that is printed while SITE_URL is not set', () => {
  const patch = join(tmpdir(), `wiki-cite-${process.pid}.patch`);
  before(() => {
    writeFileSync(
      patch,
      'From: A Person <a@example.org>\nSubject: [PATCH] x\nMessage-ID: <p@example.org>\nIn-Reply-To: <b@example.org>\n\nThis changes it.\n\ndiff --git a/x.c b/x.c\n--- a/x.c\n+++ b/x.c\n@@ -1 +1 @@\n-a\n+b\n',
    );
  });
  after(() => {
    rmSync(patch, { force: true });
  });

  const calls: [string, string[]][] = [
    ...['mail', 'trailer', 'markdown', 'bibtex', 'csl'].flatMap((format): [string, string[]][] =>
      ['CM-1', 'CM-1#argument-2', 'CM-1#check-1'].map((target) => ['cite', ['cite', target, '--format', format]]),
    ),
    ['show', ['show', 'CM-1']],
    ['review --reply', ['review', patch, '--reply']],
    ['search', ['search', 'CM-1']],
    ['search', ['search', 'CM-1', '--json']],
  ];

  for (const [command, args] of calls) {
    void test(`names no address of the wiki: ${args.join(' ').replace(patch, 'a patch')}`, async () => {
      const { code, out, err } = await wikiWith({}, ...args);
      assert.equal(code, 0);
      assert.doesNotMatch(out + err, /127\.0\.0\.1|localhost|undefined|\n\n\n|:\n$/);
      assert.doesNotMatch(out, /https?:\S*\/d\//);
      assert.match(out, /CM-1 r2|"id": "CM-1|CM-1: /);
      const hint = new RegExp(
        `^SITE_URL is not set, so the \\w+ has no address; SITE_URL=${SITE} npx wiki ${command}.* adds it$`,
      );
      if (command !== 'search') assert.match(err, hint);
      const published = await wiki(...args);
      assert.deepEqual([published.code, published.err], [0, '']);
      if (command !== 'search') assert.match(published.out, /https:\/\/wiki\.example\.org\/d\/CM-1\?r=2/);
    });
  }

  void test('is without a hint where nothing is cited', async () => {
    const { code, err } = await wikiWith({}, 'cite', 'CM-1#check-9');
    assert.equal(code, 1);
    assert.doesNotMatch(err, /SITE_URL/);
  });
});

void describe('wiki cite', () => {
  void test('cites the same for an id, an address and a short form', async () => {
    const { code, out, err } = await wiki('cite', 'cm-1#argument-2');
    assert.deepEqual([code, err], [0, '']);
    assert.match(
      out,
      /\nGPU Passthrough Design Wiki, CM-1 r2, argument 2:\nhttps?:\/\/\S+\/d\/CM-1\?r=2#argument-2\n$/,
    );
    for (const target of [
      'CM-1 r2, argument 2',
      'https://wiki.example.org/d/CM-1?r=2#argument-2',
      '/d/CM-1.txt#argument-2',
    ]) {
      assert.equal((await wiki('cite', target)).out, out, target);
    }
  });

  void test('gives each format by its name', async () => {
    const starts = {
      mail: / From word/,
      trailer: / From word/,
      markdown: /\*\*From/,
      bibtex: /@misc\{gpdw:CM-1:r2,/,
      csl: /\[\n {2}\{\n/,
    };
    for (const [format, start] of Object.entries(starts)) {
      const { code, out } = await wiki('cite', 'CM-1', '--format', format);
      assert.equal(code, 0);
      assert.match(out, new RegExp(`^${start.source}`), format);
    }
  });

  void test('says of what is not known what is, and cites nothing', async () => {
    const decision = await wiki('cite', 'CM-9');
    assert.deepEqual(decision, {
      code: 1,
      out: '',
      err: 'no decision `CM-9`; expected one of CM-1; nearest known: `CM-1`',
    });
    const part = await wiki('cite', 'CM-1#argment-2');
    assert.deepEqual(part, {
      code: 1,
      out: '',
      err: 'no `#argment-2` in CM-1; expected one of #option-one, #argument-1, #argument-2, #check-1, or nothing for the whole decision; nearest known: `#argument-2`',
    });
    const format = await wiki('cite', 'CM-1', '--format', 'bibtx');
    assert.equal(format.code, 2);
    assert.match(
      format.err,
      /^met --format `bibtx`, expected one of mail, trailer, markdown, bibtex, csl; nearest known: `bibtex`\nusage: wiki cite /,
    );
    assert.equal((await wiki('cite')).code, 2);
  });

  void test('cites the present revision, says so to one who asked for an older, and stops at one that never was', async () => {
    const older = await wiki('cite', '/d/CM-1?r=1');
    assert.deepEqual([older.code, older.err], [0, 'CM-1 is at r2; r2 is cited, not r1']);
    assert.match(older.out, /\/d\/CM-1\?r=2\n$/);
    for (const revision of ['3', '0', '01', 'x', '1e3', '']) {
      assert.deepEqual(await wiki('cite', `/d/CM-1?r=${revision}`), {
        code: 1,
        out: '',
        err: `no revision \`${revision}\` of CM-1; expected 1 to 2`,
      });
    }
  });

  void test('tells all that is wrong with a target at once', async () => {
    assert.equal((await wiki('cite', 'CM-1?r=7#check-5')).err.split('\n').length, 2);
  });
});

// ── What arrives is what was sent ────────────────────────────────────────────────────────────────────────────

const environment = (): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  GIT_EXEC_PATH: process.env.GIT_EXEC_PATH,
  HOME: root,
  LC_ALL: 'C',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@example.org',
  GIT_COMMITTER_NAME: 'A',
  GIT_COMMITTER_EMAIL: 'a@example.org',
});
const git = (args: string[], input?: string): string =>
  execFileSync('git', args, {
    cwd: root,
    env: environment(),
    ...(input === undefined ? {} : { input }),
    encoding: 'utf8',
  });

const noGit =
  spawnSync('git', ['--version']).status === 0
    ? false
    : 'git is not on this machine, so nothing proves that mail leaves a citation as it is';
const noSendEmail =
  noGit ||
  (/send-email/.test(spawnSync('git', ['--list-cmds=main'], { encoding: 'utf8' }).stdout)
    ? false
    : 'git has no send-email on this machine; mailinfo stands in for it');

const HEADER =
  'From: =?UTF-8?q?Zo=C3=AB?= <z@example.org>\nTo: list@example.org\nSubject: Re: x\nDate: Wed, 1 Jan 2020 10:00:00 +0100\nMessage-ID: <m@example.org>\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n';
const TARGETS = ['CM-1', 'CM-1#option-one', 'CM-1#argument-1', 'CM-1#check-1'];

/** A file's text; the empty line that parts two messages of an mbox is not the message's. */
const readBody = (name: string): string => readFileSync(join(root, name), 'utf8').replace(/\n\n$/, '\n');

/** Every citation that goes through mail or a commit message. */
async function citations(): Promise<string[]> {
  const all = await Promise.all(
    TARGETS.flatMap((target) => ['mail', 'trailer'].map((format) => wiki('cite', target, '--format', format))),
  );
  for (const { code, out } of all) assert.ok(code === 0 && out.includes('Zoë Ångström'), out);
  return all.map(({ out }) => out);
}

void describe('byte for byte, a citation', () => {
  void test('comes out of an mbox as it went in', { skip: noGit }, async () => {
    for (const text of await citations()) {
      const mail = `From mboxrd@z Thu Jan  1 00:00:00 1970\n${HEADER}\n${text}\n`;
      writeFileSync(join(root, 'in.mbox'), mail + mail);
      const folder = mkdtempSync(join(root, 'split-'));
      assert.equal(git(['mailsplit', `-o${folder}`, 'in.mbox']), '2\n');
      git(['mailinfo', 'message', 'patch'], readFileSync(join(folder, '0001'), 'utf8'));
      assert.equal(readBody('message'), text);
      assert.equal(readFileSync(join(root, 'patch'), 'utf8'), '');
    }
  });

  void test('is what git send-email hands to the mail program', { skip: noSendEmail }, async () => {
    const program = join(root, 'sendmail');
    writeFileSync(program, '#!/bin/sh\ncat > "$HOME/sent"\n');
    chmodSync(program, 0o755);
    for (const text of await citations()) {
      writeFileSync(join(root, 'mail'), `${HEADER}\n${text}`);
      git([
        'send-email',
        '--quiet',
        '--confirm=never',
        '--suppress-cc=all',
        '--from=Zoë <z@example.org>',
        '--to=list@example.org',
        `--smtp-server=${program}`,
        'mail',
      ]);
      const sent = readFileSync(join(root, 'sent'), 'utf8');
      assert.equal(sent.slice(sent.indexOf('\n\n') + 2), text);
    }
  });

  void test('stays as it is in a commit message and in the patch made of it, and its trailers are found', {
    skip: noGit,
  }, async () => {
    git(['init', '--quiet', '--initial-branch=main', 'repository']);
    for (const text of await citations()) {
      writeFileSync(join(root, 'repository', 'thing'), text);
      git(['-C', 'repository', 'add', 'thing']);
      git(['-C', 'repository', 'commit', '--quiet', '--file=-'], `area: do a thing\n\n${text}`);
      git(['mailinfo', 'message', 'patch'], git(['-C', 'repository', 'format-patch', '-1', '--stdout']));
      assert.equal(readBody('message'), text);
      const links = text.match(/^Link: .*$/gm) ?? [];
      assert.deepEqual(
        git(['interpret-trailers', '--parse'], `area: do a thing\n\n${text}`).split('\n').filter(Boolean),
        links,
      );
    }
  });
});
