import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { joinMbox, modelMail, modelReply } from '../../core/testing/mails.ts';
import { MODEL_DECISION_PATH, modelFiles } from '../../core/testing/pages.ts';
import { main } from '../main.ts';

const THREAD = `messages:
  - {id: a@example.org, from: A Person, date: 2023-06-05, read: full, gist: Asks.}
  - {id: b@example.org, from: B Person, date: 2023-06-06, read: full, gist: Answers., inReplyTo: a@example.org}
  - {id: c@example.org, from: B Person, date: 2023-06-07, read: full, gist: Is not at hand.}`;
const EVIDENCE = '{message: b@example.org, note: As he says.}, {message: c@example.org}';
const DECISION = `arguments: [{n: 1, option: one, side: for, person: B Person, short: s, claim: The first way is taken., standing: accepted, evidence: [${EVIDENCE}]}]`;

const MAILS = joinMbox([
  modelMail(),
  modelReply(
    'b@example.org',
    'a@example.org',
    { From: 'B Person <b@example.org>' },
    'A Person wrote:\n> Which of the two ways is it that shall be taken?\n\nHello there,\nthe first way is taken here, because it\nneeds no second one.\nYes.\n',
  ),
]);

interface Run {
  readonly page: () => Promise<string>;
  readonly asked: string[];
  readonly wiki: (args: string[], answers?: readonly string[]) => Promise<{ code: number; out: string; err: string }>;
}

async function setUp(context: TestContext): Promise<Run> {
  const root = await mkdtemp(join(tmpdir(), 'wiki-passages-'));
  context.after(() => rm(root, { recursive: true, force: true }));
  const files = [...modelFiles({ thread: THREAD, decision: DECISION }), { path: 'mails/t.mbox', text: MAILS }];
  for (const { path, text } of files) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  const asked: string[] = [];
  return {
    page: () => readFile(join(root, MODEL_DECISION_PATH), 'utf8'),
    asked,
    wiki: async (args, answers) => {
      const [out, err, left]: [string[], string[], string[]] = [[], [], [...(answers ?? [])]];
      const ask = (question: string): Promise<string> => {
        asked.push(question);
        return Promise.resolve(left.shift() ?? assert.fail('asked once too often'));
      };
      const code = await main([...args, '--archive', join(root, 'mails')], {
        root,
        env: {},
        out: (line) => out.push(line),
        err: (line) => err.push(line),
        stdin: () => Promise.resolve(new Uint8Array()),
        ...(answers && { ask }),
      });
      return { code, out: out.join('\n'), err: err.join('\n') };
    },
  };
}

void describe('wiki passages', () => {
  void test('shows each message with its quoting levels, and writes the locator of the lines that are picked', async (context) => {
    const { wiki, page, asked } = await setUp(context);
    const before = await page();
    const { code, out } = await wiki(['passages', 'cm-1'], ['5-6']);
    assert.deepEqual([code, asked.length], [0, 1]);
    assert.match(out, /CM-1, reference 1, argument-1: B Person: The first way is taken\./);
    assert.match(out, /^ {2}2 {2}> Which of the two ways/m);
    assert.match(out, /^ {2}5 {2}the first way is taken here, because it$/m);
    assert.match(
      out,
      /model\.md: reference 1: the first way is taken here, because it needs no second one\.\n1 passage written; 1 of 2 references are left$/,
    );
    const locator = /\n +passage:\n +start: the first\n +end: [^\n]*one\.\n +sha256: [0-9a-f]{64}/;
    const after = await page();
    assert.match(after, locator);
    // Nothing else has changed.
    assert.equal(after.replace(locator, ''), before);
    assert.match((await wiki(['verify'])).out, /^1 verified$/m);
    assert.match(
      (await wiki(['passages', 'CM-1', '--list'])).out,
      /^2 {2}argument-1 {2}<c@example\.org> {2}no copy at hand\nCM-1: 1 reference without a passage, 0 with/,
    );
  });

  void test('asks again where the pick is refused, and writes nothing that is quoted or no sentence', async (context) => {
    const { wiki, page, asked } = await setUp(context);
    const before = await page();
    const { out, err } = await wiki(['passages', 'CM-1'], ['2', '7', '1-5', 'words that are nowhere in it', '4-6', '']);
    assert.equal(asked.length, 6);
    assert.match(err, /at quoting level 1 of <b@example\.org>: its sender quotes them/);
    assert.match(err, /fewer than 4 words/);
    assert.match(err, /not in one quoting level/);
    assert.match(err, /the words are not in the message/);
    assert.match(err, /the passage begins with the greeting `Hello there,/);
    assert.match(out, /0 passages written; 2 of 2 references are left/);
    assert.equal(await page(), before);
    assert.equal((await wiki(['passages', 'CM-1'], ['q'])).code, 0);
  });

  void test('takes the pick from the command line where nobody is at a terminal', async (context) => {
    const { wiki, page } = await setUp(context);
    const refused = await wiki(['passages', 'CM-1']);
    assert.deepEqual([refused.code, /nobody is at a terminal/.test(refused.err)], [2, true]);
    assert.equal((await wiki(['passages', 'CM-1', '--reference', '1', '--lines', '2'])).code, 1);
    const words = 'the first way is taken here, because it';
    assert.equal((await wiki(['passages', 'CM-1', '--reference', '1', '--words', words])).code, 0);
    assert.match(await page(), /start: the first\n +end: [^\n]*it\n/);
  });

  void test('is wrong usage with a pick that is none', async (context) => {
    const { wiki } = await setUp(context);
    for (const [args, says] of [
      [['--lines', '5'], /without --reference/],
      [['--reference', '1', '--lines', 'five'], /met --lines `five`, expected one number/],
      [['--reference', '1', '--lines', '5', '--words', 'x'], /expected one of them/],
      [['--reference', '1', '--list'], /expected one of them/],
      [['--reference', '7', '--lines', '5'], /met --reference `7`, expected one of CM-1 without a passage: 1, 2/],
      [['--reference', '2', '--lines', '5'], /<c@example\.org> is not in the archive/],
    ] as const) {
      const { code, err } = await wiki(['passages', 'CM-1', ...args]);
      assert.equal(code, 2, args.join(' '));
      assert.match(err, says);
    }
  });
});

void describe('wiki show --evidence', () => {
  void test('prints the passage in its message, with the lines around it', async (context) => {
    const { wiki } = await setUp(context);
    await wiki(['passages', 'CM-1', '--reference', '1', '--lines', '5-6']);
    const { code, out } = await wiki(['show', 'CM-1', '--evidence', '2']);
    assert.equal(code, 0);
    assert.match(
      out,
      /^From: B Person\nDate: 2023-06-06T08:32:38-06:00\nSubject: Re: .*\nMessage-ID: <b@example\.org>\nIn: .*t\.mbox$/m,
    );
    assert.match(
      out,
      /^ {2}4 {2}Hello there,\n\| 5 {2}the first way is taken here, because it\n\| 6 {2}needs no second one\.\n {2}7 {2}Yes\.$/m,
    );
  });

  void test('prints the whole message where no passage is named', async (context) => {
    const { wiki } = await setUp(context);
    const { code, out } = await wiki(['show', 'CM-1', '--evidence', '[2]']);
    assert.deepEqual([code, /^ {2}1 {2}A Person wrote:$/m.test(out), out.includes('|')], [0, true, false]);
  });

  void test('says what is not at hand, what is no message, and what is no number', async (context) => {
    const { wiki } = await setUp(context);
    const missing = await wiki(['show', 'CM-1', '--evidence', '3']);
    assert.equal(missing.code, 1);
    assert.match(missing.err, /no copy of <c@example\.org> in .*mails; on the web: https:/);
    const commit = await wiki(['show', 'CM-1', '--evidence', '1']);
    assert.deepEqual(
      [commit.code, /\[1\] is no message: Linux commit 0123456789ab, https:/.test(commit.err)],
      [1, true],
    );
    const wrong = await wiki(['show', 'CM-1', '--evidence', '9']);
    assert.deepEqual([wrong.code, /met --evidence `9`, expected a number from 1 to 3/.test(wrong.err)], [2, true]);
    assert.equal((await wiki(['show', 'CM-1'])).code, 2);
  });
});
