import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { digestOf } from '../../core/content/passage/passage.ts';
import { modelFiles } from '../../core/testing/pages.ts';
import { main } from '../main.ts';

const BODY = 'Hello,\nthis is the passage that\ncarries the claim.\nBye.\n';
const MAIL = `From a@example.org Thu Jan  1 00:00:00 1970\nFrom: A Person <a@example.org>\nDate: Wed, 1 Jan 2020 10:00:00 +0100\nSubject: x\nMessage-ID: <a@example.org>\n\n${BODY}\n`;
const SHA = digestOf('this is the passage that carries the claim.');

interface Run {
  readonly root: string;
  readonly wiki: (args: string[], stdin?: string) => Promise<{ code: number; out: string; err: string }>;
}

async function setUp(context: TestContext, mail = MAIL): Promise<Run> {
  const root = await mkdtemp(join(tmpdir(), 'wiki-verify-'));
  context.after(() => rm(root, { recursive: true, force: true }));
  const evidence = `{message: a@example.org, passage: {start: this is, end: the claim., sha256: ${SHA}}}`;
  const files = [
    ...modelFiles({
      decision: `arguments: [{n: 1, option: one, side: for, person: A Person, short: s, claim: So., standing: accepted, evidence: [${evidence}]}]`,
    }),
    { path: 'mails/t.mbox', text: mail },
  ];
  for (const { path, text } of files) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return {
    root,
    wiki: async (args, stdin = '') => {
      const out: string[] = [];
      const err: string[] = [];
      const code = await main(args, {
        root,
        env: {},
        out: (line) => out.push(line),
        err: (line) => err.push(line),
        stdin: () => Promise.resolve(Buffer.from(stdin)),
      });
      return { code, out: out.join('\n'), err: err.join('\n') };
    },
  };
}

void describe('wiki verify', () => {
  void test('reports every locator as verified, and writes the marks', async (context) => {
    const { root, wiki } = await setUp(context);
    const { code, out } = await wiki(['verify', '--archive', join(root, 'mails'), '--write']);
    assert.deepEqual([code, out], [0, '1 verified\ndocs/verified.json: 1 passage marked']);
    assert.match(await readFile(join(root, 'docs/verified.json'), 'utf8'), /"copy":"mail","on":"\d{4}-\d\d-\d\d"/);
    assert.match((await wiki(['show', 'CM-1'])).out, /\[2, verified\]/);
  });

  void test('reports a locator with one word changed with its page and line, and takes its mark away', async (context) => {
    const { root, wiki } = await setUp(context);
    await wiki(['verify', '--archive', join(root, 'mails'), '--write']);
    await writeFile(join(root, 'mails/t.mbox'), MAIL.replace('carries', 'bears'));
    const { code, out } = await wiki(['verify', '--archive', join(root, 'mails'), '--write']);
    assert.equal(code, 1);
    assert.match(
      out,
      /^docs\/coherent-memory\/model\.md:\d+: changed: CM-1 argument-1 <a@example\.org> in .*t\.mbox$/m,
    );
    assert.match(out, /page says {2}"this is" to "the claim\.", sha256 [0-9a-f]{64}/);
    assert.match(out, /copy says {2}"this is the passage that bears the claim\.", sha256 [0-9a-f]{64}/);
    assert.match(out, /0 passages marked/);
  });

  void test('gives machines the same as JSON', async (context) => {
    const { root, wiki } = await setUp(context);
    const [first] = JSON.parse((await wiki(['verify', '--archive', join(root, 'mails'), '--json'])).out) as {
      state: string;
      decision: string;
    }[];
    assert.deepEqual([first?.decision, first?.state], ['CM-1', 'verified']);
  });

  void test('is wrong usage without an archive, and with one that holds none of the messages', async (context) => {
    const { root, wiki } = await setUp(context);
    assert.equal((await wiki(['verify'])).code, 2);
    assert.match(
      (await wiki(['verify', '--archive', join(root, 'docs')])).err,
      /no message that the content cites was found/,
    );
  });
});

void describe('wiki locate', () => {
  void test('prints the ready evidence item', async (context) => {
    const { root, wiki } = await setUp(context);
    const { code, out } = await wiki([
      'locate',
      '<a@example.org>',
      'is the passage that carries',
      '--archive',
      join(root, 'mails'),
    ]);
    assert.equal(code, 0);
    assert.match(
      out,
      /^- message: a@example\.org\n {2}passage:\n {4}start: is the\n {4}end: \S+ \S+\n {4}sha256: [0-9a-f]{64}$/,
    );
  });

  void test('takes the passage from standard input where no copy is at hand', async (context) => {
    const { wiki } = await setUp(context);
    const { out } = await wiki(
      ['locate', 'a@example.org', '--json'],
      '> this is the passage that\n> carries the claim.\n',
    );
    assert.deepEqual(JSON.parse(out), {
      message: 'a@example.org',
      passage: { start: 'this is the passage', end: 'carries the claim.', sha256: SHA },
    });
  });

  void test('says what is wrong', async (context) => {
    const { root, wiki } = await setUp(context);
    assert.match(
      (await wiki(['locate', 'a@example.org', 'words that are not there', '--archive', join(root, 'mails')])).err,
      /are not in the message/,
    );
    assert.match(
      (await wiki(['locate', 'b@example.org', 'is the passage that', '--archive', join(root, 'mails')])).err,
      /no copy of <b@example\.org>/,
    );
    assert.equal((await wiki(['locate', 'a@example.org', 'some words'])).code, 2);
  });

  void test('files quoted words under the message that says them', async (context) => {
    const quoting = MAIL.replace(BODY, `A Person wrote:\n${BODY.replace(/^/gm, '> ')}\nNo.\n`).replaceAll('a@', 'b@');
    const { root, wiki } = await setUp(context, MAIL + quoting);
    const ask = ['is the passage that carries', '--archive', join(root, 'mails')];
    const refused = await wiki(['locate', 'b@example.org', ...ask]);
    assert.deepEqual([refused.code, refused.out], [1, '']);
    assert.match(refused.err, /at quoting level 1 of <b@example\.org>.*"A Person wrote:".*--seen-in b@example\.org`/);
    const { code, out } = await wiki(['locate', 'a@example.org', ...ask, '--seen-in', '<b@example.org>', '--json']);
    assert.equal(code, 0);
    assert.equal((JSON.parse(out) as { seenIn: string }).seenIn, 'b@example.org');
  });
});
