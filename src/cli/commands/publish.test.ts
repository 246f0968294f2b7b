import assert from 'node:assert/strict';
import { access, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { formatReport } from '../../core/ground/problem/format.ts';
import { modelMail } from '../../core/testing/mails.ts';
import { MODEL_DECISION_PATH, modelDecision, modelFiles, type ModelChanges } from '../../core/testing/pages.ts';
import { loadChecked } from '../../node/checkout/content.ts';
import { main } from '../main.ts';

interface Checkout {
  readonly root: string;
  readonly run: (...args: string[]) => Promise<{ code: number; out: string; err: string }>;
  readonly put: (name: string, text: string) => Promise<void>;
  readonly read: (name: string) => Promise<string>;
  readonly report: () => Promise<string>;
}

async function makeCheckout(context: TestContext, changes: ModelChanges = {}): Promise<Checkout> {
  const root = await mkdtemp(join(tmpdir(), 'wiki-publish-'));
  context.after(() => rm(root, { recursive: true }));
  const put = async (name: string, text: string): Promise<void> => {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), text);
  };
  for (const { path, text } of modelFiles(changes)) await put(path, text);
  return {
    root,
    put,
    read: (name) => readFile(join(root, name), 'utf8'),
    report: async () => formatReport((await loadChecked(root)).problems),
    async run(...args) {
      const [out, err]: [string[], string[]] = [[], []];
      const code = await main(args, {
        root,
        env: {},
        out: (line) => out.push(line),
        err: (line) => err.push(line),
        stdin: () => Promise.resolve(new Uint8Array()),
      });
      return { code, out: out.join('\n'), err: err.join('\n').replaceAll(`${root}/`, '') };
    },
  };
}

void describe('wiki revise', () => {
  void test('records, revises and confirms, in any spelling of the id', async (context) => {
    const { run, put, read, report } = await makeCheckout(context);
    assert.deepEqual(await run('revise', '--all-new'), {
      code: 0,
      out: 'CM-1: revision 1 recorded\n  docs/revisions/CM-1.json',
      err: '',
    });
    assert.equal((await run('revise', '--all-new')).out, 'every decision has recorded data');
    await put(MODEL_DECISION_PATH, (await read(MODEL_DECISION_PATH)).replace('status: settled', 'status: unresolved'));
    assert.match(await report(), /`status` changed since revision 1 was recorded/);
    assert.deepEqual(await run('revise', 'cm 1', 'Nobody agreed.'), {
      code: 0,
      out: `CM-1: revision 2: status changed\n  ${MODEL_DECISION_PATH}\n  docs/revisions/CM-1.json`,
      err: '',
    });
    assert.equal(await report(), 'no problems found');
    assert.match((await run('revise', 'CM-1', '--confirm')).out, /confirmed today already/);
    const { code, err } = await run('revise', 'CM-1', 'Again.');
    assert.equal(code, 1);
    assert.match(err, /^met no recorded field changed .*CM-1 r2; expected --confirm.*; nothing was written$/);
    assert.equal(
      (
        JSON.parse((await run('revise', 'CM-1', 'Corrects an attribution.', '--anyway', '--json')).out) as {
          revision: number;
        }[]
      )[0]?.revision,
      3,
    );
  });

  void test('refuses what would leave a problem, and says which', async (context) => {
    const { run, put, read } = await makeCheckout(context, { recorded: '' });
    const faulty = (await read(MODEL_DECISION_PATH))
      .replace('status: settled', 'status: open')
      .replace('The first one', 'Another one');
    await put(MODEL_DECISION_PATH, faulty);
    const { code, err } = await run('revise', 'CM-1', 'Opened again.');
    assert.equal(code, 1);
    assert.match(err, /model\.md:\d+:\d+: status `open` with an option that landed/);
    assert.equal(await read(MODEL_DECISION_PATH), faulty);
    await put(MODEL_DECISION_PATH, faulty.replace('status: open', 'status: opne'));
    assert.match(
      (await run('revise', 'CM-1', 'x')).err,
      /`decision\.status` `opne`|`status` `opne`.*\n(?:.*\n)*no decision `CM-1`/,
    );
  });

  void test('does not write over recorded data that cannot be read', async (context) => {
    const { run, put, read } = await makeCheckout(context);
    await put('docs/revisions/CM-1.json', '{');
    for (const args of [['CM-1'], ['--all-new']])
      assert.match((await run('revise', ...args)).err, /CM-1\.json:1:\d+: text that is no JSON/);
    assert.equal(await read('docs/revisions/CM-1.json'), '{');
  });

  void test('names the nearest id, and where a merged one went', async (context) => {
    const { run } = await makeCheckout(context, { decision: 'was: [CM-7]' });
    assert.match(
      (await run('revise', 'CM-11', 'x')).err,
      /^no decision `CM-11`; expected one of CM-1; nearest known: `CM-1`$/,
    );
    assert.match((await run('revise', 'CM-7', 'x')).err, /`CM-7` was merged into CM-1/);
  });

  void test('wrong usage is refused', async (context) => {
    const { run } = await makeCheckout(context);
    for (const args of [
      [],
      ['CM-1', ''],
      ['CM-1', ' \n '],
      ['CM-1', 'a\nb'],
      ['CM-1', 'x'.repeat(301)],
      ['CM-1', 'x', '--confirm'],
      ['CM-1', '--amend', '--confirm'],
      ['CM-1', '--all-new'],
      ['CM-1', '--anyway'],
      ['CM-1', 'a', 'b'],
    ]) {
      assert.match((await run('revise', ...args)).err, /\nusage: wiki /, args.join(' '));
    }
  });
});

void describe('wiki addresses', () => {
  void test('names what is missing, adds it on request, and then asks for what comes new', async (context) => {
    const { run, put, read, report } = await makeCheckout(context);
    assert.equal(await report(), 'no problems found');
    const { code, out } = await run('addresses');
    assert.equal(code, 1);
    assert.match(out, /^\/\n[^]*\/d\/CM-1\n[^]*docs\/addresses\.txt: 0 addresses, 32 missing; --write adds them$/);
    assert.deepEqual(await run('addresses', '--write'), {
      code: 0,
      out: 'docs/addresses.txt: 32 addresses, 32 of them new',
      err: '',
    });
    assert.equal(await report(), 'no problems found');
    await put('docs/coherent-memory/other.md', modelDecision('id: CM-2'));
    assert.match(
      await report(),
      /^docs\/addresses\.txt:1:1: 3 new addresses: \/d\/CM-2, \/d\/CM-2\.json, \/d\/CM-2\.txt; expected `npx wiki addresses --write`/,
    );
    assert.deepEqual((JSON.parse((await run('addresses', '--write', '--json')).out) as { added: string[] }).added, [
      '/d/CM-2',
      '/d/CM-2.json',
      '/d/CM-2.txt',
    ]);
    await put('docs/coherent-memory/other.md', modelDecision('id: CM-3'));
    await run('addresses', '--write');
    assert.match(await read('docs/addresses.txt'), /\/d\/CM-2\n/);
    assert.match(
      await report(),
      /published address `\/d\/CM-2`, which no record has; expected its page, or `was: \[CM-2\]`/,
    );
  });

  void test('writes no address of a page with problems, and reports such a page once', async (context) => {
    const { run, put, report } = await makeCheckout(context);
    await run('addresses', '--write');
    await put(MODEL_DECISION_PATH, modelDecision('status: opne'));
    assert.equal((await report()).split('\n').length, 2);
    const { code, err } = await run('addresses', '--write');
    assert.equal(code, 1);
    assert.match(err, /nothing was written, since an address is never taken out again$/);
  });
});

const DECISION = [
  'decision',
  'Who places the memory',
  '--topic',
  'coherent-memory',
  '--question',
  'Who places the memory?',
  '--option',
  'The host places it',
  '--message',
  '<a@example.org>',
  '--side',
  'for',
  '--short',
  'it knows the size',
  '--claim',
  'The host knows the size; should it not place the memory?',
];
const THREAD = [
  'thread',
  '[RFC v2] area: a way',
  '--list',
  'kvm@example.org',
  '--message',
  'b@example.org',
  '--person',
  'B Person',
  '--date',
  '2020-02-02',
  '--read',
  'quoted',
  '--gist',
  'Asks for a way.',
];

/** Arguments with another value of one option. */
function withOption(args: readonly string[], name: string, value: string): string[] {
  return args.map((arg, index) => (args[index - 1] === name ? value : arg));
}

void describe('wiki new', () => {
  void test('writes a decision that passes every rule, also where everything is published', async (context) => {
    for (const isPublished of [false, true]) {
      const { run, read, report } = await makeCheckout(context);
      if (isPublished)
        for (const [command, arg] of [
          ['revise', '--all-new'],
          ['addresses', '--write'],
        ] as const)
          await run(command, arg);
      const { code, out, err } = await run('new', ...DECISION);
      assert.deepEqual([code, err], [0, '']);
      assert.equal(out.split('\n')[0], 'docs/coherent-memory/who-places-the-memory.md');
      assert.equal(await report(), 'no problems found');
      const page = await read('docs/coherent-memory/who-places-the-memory.md');
      assert.match(page, /^---\ndecision:\n {2}id: CM-2\n {2}title: Who places the memory\n/);
      // Nothing that a reader could take for more than was looked up, and nothing to be filled in.
      assert.doesNotMatch(page, /TODO|FIXME|XXX|placeholder|to be/i);
      assert.match(page, /standing: unanswered\n/);
      assert.match(page, /\n {2}checklist: \[\]\n/);
      assert.match(page, /\n {4}- key: the-host-places-it\n/);
      const second = await run('new', ...DECISION);
      assert.equal(second.out.split('\n')[0], 'docs/coherent-memory/who-places-the-memory-2.md');
      assert.match(await read('docs/coherent-memory/who-places-the-memory-2.md'), /id: CM-3\n/);
      assert.equal(await report(), 'no problems found');
    }
  });

  void test('gives the option the key that was asked for, and refuses one that is no key', async (context) => {
    const { run, read, report } = await makeCheckout(context);
    for (const key of ['No Slug', 'a--b', '-a', '../a', ''])
      assert.match(
        (await run('new', ...DECISION, `--key=${key}`)).err,
        /^met (?:an empty )?--key.*\nusage: wiki new decision/,
        key,
      );
    assert.equal((await run('new', ...DECISION, '--key', 'host')).code, 0);
    assert.match(await read('docs/coherent-memory/who-places-the-memory.md'), /- key: host\n[^]* option: host\n/);
    assert.equal(await report(), 'no problems found');
  });

  void test('writes a page without a checklist that every command shows', async (context) => {
    const { run } = await makeCheckout(context);
    await run('new', ...DECISION);
    assert.match((await run('show', 'CM-2')).out, /\nAsk of a new patch\n-+\n+None yet\.\n/);
    assert.equal((await run('cite', 'CM-2')).code, 0);
    assert.match((await run('cite', 'CM-2#check-1')).err, /expected one of #option-\S+, #argument-1, or nothing/);
  });

  void test('gives no id a second time', async (context) => {
    const { run, put, read } = await makeCheckout(context, { decision: 'was: [CM-4]' });
    await put('docs/addresses.txt', '/d/CM-6\n');
    await put('docs/coherent-memory/faulty.md', '---\ndecision: {id: CM-8}\n---\n');
    await run('new', ...DECISION);
    assert.match(await read('docs/coherent-memory/who-places-the-memory.md'), /id: CM-9\n/);
  });

  void test('says all that is missing, and what each is for', async (context) => {
    const { run } = await makeCheckout(context);
    const { code, err } = await run('new', 'decision', 'Title', '--topic', 'coherent-memory');
    assert.equal(code, 2);
    for (const name of ['--question', '--option', '--message', '--side', '--short', '--claim'])
      assert.ok(err.includes(`\n  ${name}: `), name);
    assert.ok(!err.includes('--topic:'));
    assert.match((await run('new', 'thread')).err, /\nusage: wiki [^]*--from <mbox, \.eml or folder>/);
    for (const args of [
      [],
      ['descision'],
      [...DECISION, '--topic', 'coherent-memroy'],
      [...DECISION, '--side', 'of'],
      [...THREAD, '--read', 'all'],
      [...withOption(THREAD, '--message', 'words')],
      [...THREAD, '--id', 'No Slug'],
    ]) {
      assert.match((await run('new', ...args)).err, /\nusage: wiki /, args.join(' '));
    }
  });

  void test('asks for the standing where the message was answered', async (context) => {
    const { run, read } = await makeCheckout(context, {
      thread:
        'messages: [{id: a@example.org, from: A Person, date: 2020-01-01, read: full, gist: G.}, {id: c@example.org, from: C, date: 2020-01-02, inReplyTo: a@example.org, read: full, gist: G.}]',
    });
    assert.match((await run('new', ...DECISION)).err, /a reply to the message and no --standing[^]*\nusage: wiki /);
    assert.equal((await run('new', ...DECISION, '--standing', 'answered')).code, 0);
    assert.match(await read('docs/coherent-memory/who-places-the-memory.md'), /standing: answered\n/);
  });

  void test('writes nothing that would not pass', async (context) => {
    const { root, run, report } = await makeCheckout(context);
    const vendor = DECISION.map((text) =>
      text === 'Who places the memory?' ? 'Does NVIDIA place it? <img src=x onerror=alert(1)>' : text,
    );
    const { code, err } = await run('new', ...vendor);
    assert.equal(code, 1);
    assert.match(err, /NVIDIA.*; nothing was written/);
    await assert.rejects(access(join(root, 'docs/coherent-memory/who-places-the-memory.md')));
    assert.match(
      (await run('new', ...withOption(DECISION, '--message', 'aa@example.org'))).err,
      /no thread page has the message `aa@example\.org`.*nearest known: `a@example\.org`/,
    );
    assert.match(
      (await run('new', ...withOption(THREAD, '--message', 'a@example.org'))).err,
      /`a@example\.org` a second time/,
    );
    assert.match(
      (await run('new', ...withOption(THREAD, '--date', 'yesterday'))).err,
      /yesterday.*; nothing was written/,
    );
    assert.equal(await report(), 'no problems found');
  });

  void test('writes a thread that passes every rule, under an id that nobody had', async (context) => {
    const { run, read, report } = await makeCheckout(context, { thread: 'was: [older]' });
    await run('addresses', '--write');
    assert.deepEqual(await run('new', ...THREAD), {
      code: 0,
      out: 'docs/threads/area-a-way-rfc-v2.md\ndocs/addresses.txt',
      err: '',
    });
    assert.equal(await report(), 'no problems found');
    assert.equal(
      await read('docs/threads/area-a-way-rfc-v2.md'),
      `---
thread:
  id: area-a-way-rfc-v2
  title: 'area: a way'
  subject: '[RFC v2] area: a way'
  lists:
    - kvm@example.org
  topics: []
  became: ''
  messages:
    - id: b@example.org
      from: B Person
      date: 2020-02-02
      read: quoted
      gist: Asks for a way.
---
`,
    );
    for (const id of ['model', 'older'])
      assert.match(
        (await run('new', ...withOption(THREAD, '--message', 'd@example.org'), '--id', id)).err,
        /is or was the id of a thread/,
      );
  });

  void test('writes all or nothing where the list of addresses cannot be read or written', async (context) => {
    const { root, run } = await makeCheckout(context);
    await mkdir(join(root, 'docs/addresses.txt'));
    const { code, err } = await run('new', ...THREAD);
    assert.equal(code, 2);
    assert.match(err, /a list that cannot be read .*; nothing was written$/);
    await assert.rejects(access(join(root, 'docs/threads/area-a-way-rfc-v2.md')));
  });

  void test('refuses options of a copy where there is none', async (context) => {
    const { run } = await makeCheckout(context);
    for (const flag of ['--dry-run', '--yes'])
      assert.match((await run('new', ...THREAD, flag)).err, new RegExp(`^met ${flag} without --from`));
  });

  void test('hands a copy of the mails to wiki ingest', async (context) => {
    const { root, run, put, report } = await makeCheckout(context);
    await put('t.eml', modelMail({ 'Message-ID': '<b@example.org>', Subject: '[PATCH] area: more' }));
    const { code, out } = await run(
      'new',
      'thread',
      '--from',
      join(root, 't.eml'),
      '--topic',
      'coherent-memory',
      '--id',
      'more',
    );
    assert.equal(code, 0);
    assert.match(out, /docs\/threads\/more\.md: new, 1 message/);
    assert.equal(await report(), 'no problems found');
    assert.match(
      (await run('new', 'thread', 'A subject', '--from', join(root, 't.eml'), '--gist', 'x')).err,
      /met --from with `A subject`, --gist[^]*\nusage: wiki /,
    );
  });
});
