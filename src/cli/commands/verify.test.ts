import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { digestOf } from '../../core/content/passage/passage.ts';
import { modelFiles } from '../../core/testing/pages.ts';
import type { VerificationRun } from '../../core/content/passage/run.ts';
import { main } from '../main.ts';

const BODY = 'Hello,\nthis is the passage that\ncarries the claim.\nBye.\n';
const MAIL = `From a@example.org Thu Jan  1 00:00:00 1970\nFrom: A Person <a@example.org>\nDate: Wed, 1 Jan 2020 10:00:00 +0100\nSubject: [PATCH 1/1] area: take the first way\nMessage-ID: <a@example.org>\n\n${BODY}\n`;
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
    const expected = [
      '1 verified',
      '0 fields differ between pages and the headers of mails',
      '',
      '      references  at hand  with a passage  found word for word',
      'CM-1           1        1               1                    1',
      'all            1        1               1                    1',
      'docs/verified.json: 1 passage marked, 1 message at hand',
    ];
    assert.deepEqual([code, out.split('\n')], [0, expected]);
    const list = await readFile(join(root, 'docs/verified.json'), 'utf8');
    assert.match(list, /"words":8,"copy":"mail","on":"\d{4}-\d\d-\d\d"/);
    assert.match(list, /"copies": \[\n {4}\{"message":"a@example\.org","copy":"mail","on":"\d{4}-\d\d-\d\d"\}\n/);
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
    const { passages, headers, coverage } = JSON.parse(
      (await wiki(['verify', '--archive', join(root, 'mails'), '--json'])).out,
    ) as Pick<VerificationRun, 'passages' | 'headers' | 'coverage'>;
    assert.deepEqual([passages[0]?.decision, passages[0]?.state, headers], ['CM-1', 'verified', []]);
    const all = { references: 1, atHand: 1, withPassage: 1, found: 1 };
    assert.deepEqual(coverage, { decisions: [{ decision: 'CM-1', ...all }], all });
  });

  void test('reports each field in which a page and its mail disagree, with both readings', async (context) => {
    const other = MAIL.replace('A Person', 'B Person')
      .replace('1 Jan 2020', '2 Jan 2020')
      .replace('Subject: ', 'Subject: Re: ');
    const { root, wiki } = await setUp(context, other);
    const { code, out } = await wiki(['verify', '--archive', join(root, 'mails'), '--write']);
    assert.equal(code, 1);
    for (const [label, page, mail] of [
      ['sender', 'A Person', 'B Person'],
      ['date', '2020-01-01', '2020-01-02T10:00:00\\+01:00'],
      ['subject', '\\[PATCH 1/1\\] area', 'Re: \\[PATCH 1/1\\] area'],
    ]) {
      const report = `^docs/threads/model\\.md:\\d+: another ${label}: <a@example\\.org> in .*t\\.mbox\n  page says  ${page}.*\n  mail says  ${mail}`;
      assert.match(out, new RegExp(report, 'm'));
    }
    assert.match(out, /^3 fields differ/m);
    // Its words were found all the same.
    assert.match(out, /1 passage marked/);
  });

  void test('reports a passage that is no sentence, and the check refuses it from then on', async (context) => {
    const { root, wiki } = await setUp(context, MAIL.replace('that\ncarries the', 'of the'));
    const page = join(root, 'docs/coherent-memory/model.md');
    await writeFile(page, (await readFile(page, 'utf8')).replace(SHA, digestOf('this is the passage of the claim.')));
    const { code, out } = await wiki(['verify', '--archive', join(root, 'mails'), '--write']);
    assert.equal(code, 1);
    assert.match(
      out,
      /without a statement: CM-1 argument-1 .*\n {2}"this is" to "the claim\." has 7 words; expected the/,
    );
    assert.match(out, /^all +1 +1 +1 +0$/m);
    const check = await wiki(['check']);
    assert.equal(check.code, 1);
    assert.match(check.out + check.err, /a passage that has 7 words; .* \[passage-carries-statement\]/);
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
      'this is the passage that carries the claim',
      '--archive',
      join(root, 'mails'),
    ]);
    assert.equal(code, 0);
    assert.match(
      out,
      /^- message: a@example\.org\n {2}passage:\n {4}start: this is\n {4}end: \S+ \S+\n {4}sha256: [0-9a-f]{64}$/,
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
    const ask = ['this is the passage that carries the claim', '--archive', join(root, 'mails')];
    const refused = await wiki(['locate', 'b@example.org', ...ask]);
    assert.deepEqual([refused.code, refused.out], [1, '']);
    assert.match(refused.err, /at quoting level 1 of <b@example\.org>.*"A Person wrote:".*--seen-in b@example\.org`/);
    const { code, out } = await wiki(['locate', 'a@example.org', ...ask, '--seen-in', '<b@example.org>', '--json']);
    assert.equal(code, 0);
    assert.equal((JSON.parse(out) as { seenIn: string }).seenIn, 'b@example.org');
  });
});
