import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { gzipSync } from 'node:zlib';
import { formatReport } from '../../core/ground/problem/format.ts';
import { joinMbox, modelMail, modelReply } from '../../core/testing/mails.ts';
import { modelFiles } from '../../core/testing/pages.ts';
import { loadChecked } from '../../node/checkout/content.ts';
import type { Context } from '../terminal/context.ts';
import { main } from '../main.ts';

interface Ran {
  code: number;
  out: string;
  err: string;
}

interface Checkout {
  readonly root: string;
  readonly run: (...args: string[]) => Promise<Ran>;
  /** The same at a terminal where a question gets this answer. */
  readonly answer: (answer: string, ...args: string[]) => Promise<Ran & { asked: string[] }>;
  readonly put: (name: string, content: string | Buffer) => Promise<string>;
  /** Paths and texts of the thread pages but for the model's. */
  readonly pages: () => Promise<Record<string, string>>;
}

/** A checkout with the model pages in a folder of its own. */
async function makeCheckout(context: TestContext): Promise<Checkout> {
  const root = await mkdtemp(join(tmpdir(), 'wiki-ingest-'));
  context.after(() => rm(root, { recursive: true }));
  const put = async (name: string, content: string | Buffer): Promise<string> => {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), content);
    return join(root, name);
  };
  for (const { path, text } of modelFiles()) await put(path, text);
  const runWith = async (args: string[], more: Partial<Context>): Promise<Ran> => {
    const [out, err]: [string[], string[]] = [[], []];
    const code = await main(args, {
      root,
      env: {},
      out: (line) => out.push(line),
      err: (line) => err.push(line),
      stdin: () => Promise.resolve(new Uint8Array()),
      ...more,
    });
    return { code, out: out.join('\n'), err: err.join('\n').replaceAll(`${root}/`, '') };
  };
  const run = (...args: string[]): Promise<Ran> => runWith(['ingest', ...args], {});
  const answer = async (given: string, ...args: string[]): Promise<Ran & { asked: string[] }> => {
    const asked: string[] = [];
    const ask = (question: string): Promise<string> => {
      asked.push(question);
      return Promise.resolve(given);
    };
    return { ...(await runWith(args, { ask })), asked };
  };
  const pages = async (): Promise<Record<string, string>> => {
    const names = (await readdir(join(root, 'docs/threads'))).filter((name) => name !== 'model.md');
    return Object.fromEntries(
      await Promise.all(
        names.map(async (name) => [name, await readFile(join(root, 'docs/threads', name), 'utf8')] as const),
      ),
    );
  };
  return { root, run, answer, put, pages };
}

/** A thread of other ids than the model page's. */
const ROOT = modelMail({ 'Message-ID': '<root@example.org>', Subject: '[PATCH v4 0/2] vfio: map the region' });
const REPLY = modelReply('reply@example.org', 'root@example.org', {
  From: 'B Person <b@example.org>',
  Subject: 'Re: [PATCH v4 0/2] vfio: map the region',
});

async function reportOf(root: string): Promise<string> {
  return formatReport((await loadChecked(root)).problems);
}

void test('a thread becomes a page that passes every rule', async (context) => {
  const { root, run, put, pages } = await makeCheckout(context);
  const { code, out, err } = await run(
    await put('t.mbox.gz', gzipSync(joinMbox([ROOT, REPLY]))),
    '--topic',
    'coherent-memory',
  );
  assert.deepEqual([code, err], [0, '']);
  assert.equal(
    out,
    '2 messages read\ndocs/threads/vfio-map-the-region-v4.md: new, 2 messages\nTo fill in: `gist` of each message that matters, `topics`, `became`, and what it was about below the front matter',
  );
  assert.deepEqual(Object.keys(await pages()), ['vfio-map-the-region-v4.md']);
  assert.equal(await reportOf(root), 'no problems found');
});

/** Mails of as many threads. */
const threads = (number: number): string[] =>
  Array.from({ length: number }, (_, n) =>
    modelMail({ 'Message-ID': `<t${n}@example.org>`, Subject: `[PATCH] area: way ${n}` }),
  );

void describe('where published addresses are listed', () => {
  const LIST = 'docs/addresses.txt';
  const publish = (root: string): Promise<number> =>
    main(['addresses', '--write'], {
      root,
      env: {},
      out: () => undefined,
      err: assert.fail,
      stdin: () => Promise.resolve(new Uint8Array()),
    });

  void test('new and longer pages bring theirs, and the content passes', async (context) => {
    const { root, run, put } = await makeCheckout(context);
    await publish(root);
    const file = await put('t.mbox', joinMbox([ROOT]));
    const { code, out, err } = await run(file);
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /^docs\/addresses\.txt: 3 new addresses$/m);
    const list = await readFile(join(root, LIST), 'utf8');
    for (const address of ['/t/vfio-map-the-region-v4', '/t/vfio-map-the-region-v4.txt', '/m/root@example.org/'])
      assert.ok(list.includes(`\n${address}\n`), address);
    assert.equal(await reportOf(root), 'no problems found');
    await put('t.mbox', joinMbox([ROOT, REPLY]));
    assert.match((await run(file)).out, /^docs\/addresses\.txt: 1 new address$/m);
    assert.equal(await reportOf(root), 'no problems found');
    assert.doesNotMatch((await run(file)).out, /addresses/);
  });

  void test('other pages that are not published remain so', async (context) => {
    const { root, run, put } = await makeCheckout(context);
    await put(LIST, '/\n');
    await run(await put('t.mbox', joinMbox([ROOT])));
    assert.doesNotMatch(await readFile(join(root, LIST), 'utf8'), /CM-1|model/);
  });

  void test('a list that cannot be read stops all', async (context) => {
    const { root, run, put, pages } = await makeCheckout(context);
    await mkdir(join(root, LIST));
    const { code, err } = await run(await put('t.mbox', joinMbox([ROOT])));
    assert.equal(code, 2);
    assert.match(err, /^docs\/addresses\.txt: a list that cannot be read .*; nothing was written$/m);
    assert.deepEqual(await pages(), {});
  });

  void test('a page elsewhere brings none', async (context) => {
    const { root, run, put } = await makeCheckout(context);
    await publish(root);
    const before = await readFile(join(root, LIST), 'utf8');
    const { out } = await run(await put('t.mbox', joinMbox([ROOT])), '--out', join(root, 'page.md'));
    assert.doesNotMatch(out, /addresses/);
    assert.equal(await readFile(join(root, LIST), 'utf8'), before);
  });
});

void test('--dry-run says what would be written and writes nothing', async (context) => {
  const { root, run, answer, put, pages } = await makeCheckout(context);
  await put('docs/addresses.txt', '/\n');
  const file = await put('t.mbox', joinMbox(threads(30)));
  for (const command of [
    ['ingest', file],
    ['new', 'thread', '--from', file],
  ]) {
    const { code, out, err, asked } = await answer('y', ...command, '--dry-run');
    assert.deepEqual([code, err, asked], [0, '', []]);
    assert.equal(out.match(/: new, 1 message$/gm)?.length, 30);
    assert.match(out, /\ndocs\/addresses\.txt: 90 new addresses\nnothing was written \(--dry-run\)$/);
  }
  const json: unknown = JSON.parse((await run(file, '--dry-run', '--json')).out);
  assert.ok(typeof json === 'object' && json !== null && 'dryRun' in json && json.dryRun === true);
  assert.deepEqual(await pages(), {});
  assert.equal(await readFile(join(root, 'docs/addresses.txt'), 'utf8'), '/\n');
});

void describe('more than 20 new pages', () => {
  void test('need --yes where nobody can be asked', async (context) => {
    const { root, run, put, pages } = await makeCheckout(context);
    const file = await put('t.mbox', joinMbox(threads(21)));
    const { code, out, err } = await run(file);
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /^21 new pages: docs\/threads\/.*; --dry-run lists them, --yes writes .*; nothing was written$/);
    assert.deepEqual(await pages(), {});
    assert.equal((await run(file, '--yes')).code, 0);
    assert.equal(Object.keys(await pages()).length, 21);
    assert.equal(await reportOf(root), 'no problems found');
    assert.equal((await run(file)).code, 0, 'nothing is asked for pages that are there');
  });

  void test('are written after a yes and not after anything else', async (context) => {
    const { answer, put, pages } = await makeCheckout(context);
    const file = await put('t.mbox', joinMbox(threads(21)));
    for (const given of ['', '\n', 'n\n', 'no', 'yesterday\n', 'ja\n']) {
      const { code, err, asked } = await answer(given, 'ingest', file);
      assert.deepEqual([code, err, asked.length], [1, 'nothing was written', 1], given);
    }
    assert.deepEqual(await pages(), {});
    const { code, asked } = await answer('Y\n', 'new', 'thread', '--from', file);
    assert.equal(code, 0);
    assert.match(asked.join(), /^21 new pages: .* Write them\? \[y\/N\] $/);
    assert.equal(Object.keys(await pages()).length, 21);
  });

  void test('begin at 21', async (context) => {
    const { run, put } = await makeCheckout(context);
    assert.equal((await run(await put('t.mbox', joinMbox(threads(20))))).code, 0);
  });
});

void test('a longer archive adds what is new, the same one nothing', async (context) => {
  const { root, run, put, pages } = await makeCheckout(context);
  const file = await put('t.mbox', joinMbox([ROOT]));
  await run(file);
  const path = join(root, 'docs/threads/vfio-map-the-region-v4.md');
  const edited = `${(await readFile(path, 'utf8')).replace("gist: ''", 'gist:   Proposes it.  # by hand')}\nWhat it was about.\n`;
  await writeFile(path, edited);
  assert.match((await run(file)).out, /: nothing new, 1 message$/);
  assert.equal((await pages())['vfio-map-the-region-v4.md'], edited);
  await put('t.mbox', joinMbox([ROOT, REPLY]));
  assert.match((await run(file)).out, /: 1 message added to 1$/m);
  const longer = (await pages())['vfio-map-the-region-v4.md'] ?? '';
  const [head = ''] = edited.split('\n---\n');
  assert.ok(longer.startsWith(head) && longer.endsWith('\n---\n\nWhat it was about.\n'));
  assert.equal(await reportOf(root), 'no problems found');
});

void test('bad mails are named, good ones written, and the exit code says 1', async (context) => {
  const { root, run, put } = await makeCheckout(context);
  const bad = modelMail({ 'Message-ID': '<bad@example.org>', Date: 'never' });
  const { code, out, err } = await run(
    await put('t.mbox', joinMbox([ROOT, bad, REPLY, modelMail({ 'Message-ID': '<reply@example.org>' })])),
  );
  assert.equal(code, 1);
  assert.equal(
    err,
    [
      't.mbox:11, message 2: a mail without a usable Date: `never` is none; it is left out; a thread page names author and date of each message',
      't.mbox:31, message 4: Message-ID `reply@example.org` a second time, with another author and date and subject; it is left out; message 3 has the id already',
    ].join('\n'),
  );
  assert.match(out, /new, 2 messages/);
  assert.equal(await reportOf(root), 'no problems found');
});

void test('several threads make several pages, and --id or --out is refused for them', async (context) => {
  const { run, put, pages } = await makeCheckout(context);
  const file = await put(
    't.mbox',
    joinMbox([
      ROOT,
      modelMail({
        'Message-ID': '<other@example.org>',
        Subject: 'Another matter',
        Date: 'Fri, 9 Jun 2023 10:00:00 +0000',
      }),
      REPLY,
    ]),
  );
  assert.match((await run(file, '--id', 'one')).err, /met 2 threads and --id[^]*\nusage: wiki /);
  assert.match((await run(file, '--out', '/tmp/x.md')).err, /\nusage: wiki /);
  assert.match(
    (await run(file)).out,
    /vfio-map-the-region-v4\.md: new, 2 messages\ndocs\/threads\/another-matter\.md: new, 1 message/,
  );
  assert.equal(Object.keys(await pages()).length, 2);
});

void test('500 replies are one page', async (context) => {
  const { root, run, put } = await makeCheckout(context);
  const replies = Array.from({ length: 500 }, (_, index) =>
    modelReply(`r${index}@example.org`, index === 0 ? 'root@example.org' : `r${index - 1}@example.org`),
  );
  assert.match((await run(await put('t.mbox', joinMbox([ROOT, ...replies])))).out, /new, 501 messages/);
  assert.equal(await reportOf(root), 'no problems found');
});

void test('a page that would not pass is not written', async (context) => {
  const { run, put, pages } = await makeCheckout(context);
  const many = Array.from({ length: 4000 }, (_, index) =>
    modelReply(`${'r'.repeat(60)}${index}@example.org`, 'root@example.org'),
  );
  const { code, err } = await run(await put('t.mbox', joinMbox([ROOT, ...many])));
  assert.equal(code, 1);
  assert.match(
    err,
    /^docs\/threads\/vfio-map-the-region-v4\.md:1:1: a page of \d+ characters; expected at most \d+ \[file-readable\]; the page was not written$/,
  );
  assert.deepEqual(await pages(), {});
});

void test('--id names the page, --out puts it elsewhere and extends it there', async (context) => {
  const { root, run, put, pages } = await makeCheckout(context);
  const file = await put('t.mbox', joinMbox([ROOT]));
  assert.match((await run(file, '--id', 'my-thread')).out, /docs\/threads\/my-thread\.md: new/);
  const out = join(root, 'elsewhere.md');
  assert.match((await run(file, '--out', out)).out, /elsewhere\.md: new, 1 message/);
  await put('t.mbox', joinMbox([ROOT, REPLY]));
  assert.match((await run(file, '--out', out)).out, /elsewhere\.md: 1 message added to 1/);
  assert.match(await readFile(out, 'utf8'), /id: reply@example\.org/);
  assert.deepEqual(Object.keys(await pages()), ['my-thread.md']);
  assert.match((await run(file, '--out', join(root, 'docs/coherent-memory/x.md'))).err, /\nusage: wiki /);
});

void test('--out in the content names the page', async (context) => {
  const { root, run, put, pages } = await makeCheckout(context);
  await run(await put('t.mbox', joinMbox([ROOT])), '--out', join(root, 'docs/threads/named.md'));
  assert.match((await pages())['named.md'] ?? '', /^---\nthread:\n {2}id: named\n/);
  assert.equal(await reportOf(root), 'no problems found');
});

void test('--json is for programs', async (context) => {
  const { run, put } = await makeCheckout(context);
  const { out } = await run(
    await put('t.mbox', joinMbox([ROOT, modelMail({ 'Message-ID': '<x@example.org>', Date: '' })])),
    '--json',
  );
  const { read, pages, problems } = JSON.parse(out) as {
    read: number;
    pages: Record<string, unknown>[];
    problems: Record<string, unknown>[];
  };
  assert.equal(read, 2);
  assert.deepEqual(
    pages.map(({ id, state, messages, added }) => ({ id, state, messages, added })),
    [{ id: 'vfio-map-the-region-v4', state: 'new', messages: 1, added: 1 }],
  );
  assert.deepEqual(
    problems.map(({ number }) => number),
    [2],
  );
});

void test('unreadable input ends with 2 and writes nothing', async (context) => {
  const { run, put, pages } = await makeCheckout(context);
  for (const input of [
    await put('empty.mbox', ''),
    await put('cut.mbox.gz', gzipSync(joinMbox([ROOT])).subarray(0, 40)),
    'gone.mbox',
  ]) {
    const { code, err } = await run(input);
    assert.equal(code, 2, err);
    assert.match(err, /^\S+\.mbox.*\nno mail was read; nothing was written$/);
  }
  assert.deepEqual(await pages(), {});
});

void test('wrong usage is refused before anything is read', async (context) => {
  const { run } = await makeCheckout(context);
  for (const args of [
    [],
    ['x', '--id', 'No Slug'],
    ['x', '--topic', 'coherent-memroy'],
    ['x', '--out', 'x.txt'],
    ['--fetch', 'words'],
    ['--fetch', 'a@b', '--archive-url', 'lore'],
    ['x', '--what'],
  ]) {
    assert.match((await run(...args)).err, /\nusage: wiki /, args.join(' '));
  }
});

void test('--fetch downloads the thread of a lore address from the host that is set', async (context) => {
  const { root, run } = await makeCheckout(context);
  const server = createServer((request, response) => {
    if (request.url === '/all/root@example.org/t.mbox.gz') response.end(gzipSync(joinMbox([ROOT, REPLY])));
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  context.after(() => server.close());
  const host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { code, out } = await run(
    '--fetch',
    'https://lore.kernel.org/kvm/root@example.org/T/#u',
    '--archive-url',
    host,
  );
  assert.deepEqual([code, out.split('\n')[1]], [0, 'docs/threads/vfio-map-the-region-v4.md: new, 2 messages']);
  assert.equal(await reportOf(root), 'no problems found');
  const missing = await run('--fetch', '<gone@example.org>', '--archive-url', host);
  assert.equal(missing.code, 2);
  assert.match(missing.err, /does not have <gone@example\.org>/);
});

void test('standard input is read as bytes, gzip included', async (context) => {
  const { root, put, pages } = await makeCheckout(context);
  const script = await put(
    'run.ts',
    `import { main } from ${JSON.stringify(join(import.meta.dirname, '../main.ts'))};
void main(['ingest', '-'], { root: ${JSON.stringify(root)}, env: {}, out: console.log, err: console.error, stdin: () => Promise.resolve(new Uint8Array()) }).then((code) => { process.exitCode = code; });\n`,
  );
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', script], {
    input: gzipSync(joinMbox([ROOT, REPLY])),
    encoding: 'utf8',
    cwd: join(import.meta.dirname, '../../..'),
  });
  assert.equal(status, 0, stderr);
  assert.deepEqual(Object.keys(await pages()), ['vfio-map-the-region-v4.md']);
});
