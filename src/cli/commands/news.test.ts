import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { joinMbox, modelMail, modelReply } from '../../core/testing/mails.ts';
import { modelFiles } from '../../core/testing/pages.ts';
import { main } from '../main.ts';

const OTHER = modelMail({ 'Message-ID': '<x@example.org>', Subject: '[PATCH] elsewhere: something else' });
const MAILS = joinMbox([
  modelMail(),
  modelReply('n@example.org', 'a@example.org', {
    From: 'New Person <n@example.org>',
    Date: 'Thu, 8 Jun 2023 08:32:38 -0600',
  }),
  OTHER,
]);

interface Run {
  readonly root: string;
  readonly wiki: (...args: string[]) => Promise<{ code: number; out: string; err: string }>;
}

async function setUp(context: TestContext): Promise<Run> {
  const root = await mkdtemp(join(tmpdir(), 'wiki-news-'));
  context.after(() => rm(root, { recursive: true, force: true }));
  const files = [
    ...modelFiles(),
    { path: 'mails/one.mbox', text: MAILS },
    { path: 'mails/two.mbox', text: joinMbox([OTHER]) },
  ];
  for (const { path, text } of files) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return {
    root,
    wiki: async (...args) => {
      const [out, err]: [string[], string[]] = [[], []];
      const code = await main(args, {
        root,
        env: {},
        out: (line) => out.push(line),
        err: (line) => err.push(line),
        stdin: () => Promise.resolve(new Uint8Array()),
      });
      return { code, out: out.join('\n'), err: err.join('\n') };
    },
  };
}

void describe('wiki news', () => {
  void test('lists what is new, and the command that it prints takes just that in', async (context) => {
    const { root, wiki } = await setUp(context);
    const before = await readFile(join(root, 'docs/threads/model.md'), 'utf8');
    const { code, out } = await wiki('news', join(root, 'mails'));
    assert.equal(code, 0);
    assert.match(
      out,
      /^4 messages read, 1 of them in several lists\n\nCM-1 \(settled, revision 1, confirmed 2020-01-02\): The first one is\ntaken\.$/m,
    );
    assert.match(out, /^ {2}\* Model thread: 1 new message, 1 of them only a tag or a few words,/m);
    assert.doesNotMatch(out, /elsewhere/);
    assert.equal(await readFile(join(root, 'docs/threads/model.md'), 'utf8'), before);
    const [, command = ''] = /^ {4}wiki (ingest .*)$/m.exec(out) ?? [];
    const taken = await wiki(...command.split(' '), '--json');
    assert.equal(taken.code, 0, taken.err);
    assert.deepEqual(await readdir(join(root, 'docs/threads')), ['model.md']);
    assert.match(await readFile(join(root, 'docs/threads/model.md'), 'utf8'), /n@example\.org/);
    assert.match((await wiki('news', join(root, 'mails'))).out, /^0 discussions with new mail, for 0 decisions$/m);
  });

  void test('passes over mails that were sent before a day', async (context) => {
    const { root, wiki } = await setUp(context);
    const { out } = await wiki('news', join(root, 'mails'), '--since', '2023-06-07');
    assert.match(out, /^1 message read\n/);
    assert.match(out, /wiki ingest \S+ --since 2023-06-07 --thread n@example\.org$/m);
    const none = await wiki('news', join(root, 'mails'), '--since', '2024-01-01');
    assert.deepEqual([none.code, /no mail since 2024-01-01 was read/.test(none.err)], [0, true]);
    const wrong = await wiki('news', join(root, 'mails'), '--since', 'yesterday');
    assert.deepEqual([wrong.code, /met --since `yesterday`, expected a day such as/.test(wrong.err)], [2, true]);
  });

  void test('gives machines the same as JSON', async (context) => {
    const { root, wiki } = await setUp(context);
    const { read, copies, items } = JSON.parse((await wiki('news', join(root, 'mails'), '--json')).out) as {
      read: number;
      copies: number;
      items: {
        decision: string;
        today: { status: string; answer: string };
        thread: string;
        messages: string[];
        fresh: string[];
        reasons: { kind: string }[];
      }[];
    };
    assert.deepEqual([read, copies, items.length], [4, 1, 1]);
    const [item] = items;
    assert.deepEqual(
      [item?.decision, item?.thread, item?.messages, item?.fresh, item?.reasons.map(({ kind }) => kind)],
      ['CM-1', 'model', ['n@example.org'], ['n@example.org'], ['thread']],
    );
    assert.deepEqual([item?.today.status, item?.today.answer], ['settled', 'The first one is taken.']);
  });

  void test('says how many mails have no Message-ID, by which they could be taken in', async (context) => {
    const { root, wiki } = await setUp(context);
    await writeFile(join(root, 'mails/three.mbox'), joinMbox([modelMail({ 'Message-ID': '' })]));
    const { code, out } = await wiki('news', join(root, 'mails'));
    assert.deepEqual(
      [code, out.split('\n')[0]],
      [0, '5 messages read, 1 of them in several lists, 1 without a Message-ID left out'],
    );
  });

  void test('reads on past an input that is none', async (context) => {
    const { root, wiki } = await setUp(context);
    const { code, out, err } = await wiki('news', join(root, 'gone'), join(root, 'mails'));
    assert.deepEqual([code, /1 discussion with new mail/.test(out)], [2, true]);
    assert.match(err, /gone: cannot be read \(ENOENT\)/);
  });
});

void describe('wiki ingest --thread', () => {
  void test('takes in the thread of a message and no other', async (context) => {
    const { root, wiki } = await setUp(context);
    const { out } = await wiki('ingest', join(root, 'mails'), '--thread', '<x@example.org>', '--dry-run');
    assert.match(out, /something-else\.md: new, 1 message$/m);
    assert.doesNotMatch(out, /model\.md/);
  });

  void test('says that no thread has the message', async (context) => {
    const { root, wiki } = await setUp(context);
    const { code, err } = await wiki('ingest', join(root, 'mails'), '--thread', 'y@example.org');
    assert.deepEqual([code, err], [2, 'no thread of the input has <y@example.org>; nothing was written']);
  });
});
