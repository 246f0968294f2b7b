import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { formatMailProblem, type MailMessage } from '../../core/mail/read/message.ts';
import { joinMbox, modelMail, modelReply } from '../../core/testing/mails.ts';
import { loadCopies } from './load-copies.ts';
import { loadHeaders } from './load-headers.ts';
import { loadLocated } from './load-located.ts';
import { readMessages } from './read-messages.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wiki-mail-'));
});
after(() => rm(folder, { recursive: true }));

interface Read {
  mails: (MailMessage & { text: string })[];
  problems: string[];
}

/** Reads a file of that name and content; bytes are given as a string of one character each. */
async function readFileOf(name: string, content: string | Buffer): Promise<Read> {
  await mkdir(dirname(join(folder, name)), { recursive: true });
  await writeFile(join(folder, name), typeof content === 'string' ? Buffer.from(content, 'latin1') : content);
  return read(name);
}

async function read(name: string): Promise<Read> {
  const problems: string[] = [];
  const mails: Read['mails'] = [];
  for await (const mail of readMessages(join(folder, name), {
    report: (problem) => problems.push(formatMailProblem(problem)),
  })) {
    mails.push({ ...mail, text: await mail.readText() });
    problems.push(...mail.problems.map(formatMailProblem));
  }
  return { mails, problems: problems.map((line) => line.replaceAll(folder, '').replace(/^\//, '')) };
}

const utf8 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');
const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');
const plain = (charset: string, encoding: string): Record<string, string> => ({
  'MIME-Version': '1.0',
  'Content-Type': `text/plain; charset=${charset}`,
  'Content-Transfer-Encoding': encoding,
});

void describe('bodies', () => {
  const cases: [string, Record<string, string>, string, string][] = [
    ['quoted-printable', plain('utf-8', 'quoted-printable'), 'caf=C3=A9 on=\n one line\n', 'café on one line\n'],
    ['base64', plain('utf-8', 'base64'), `${base64('café\nand more\n')}\n`, 'café\nand more\n'],
    ['UTF-8', plain('utf-8', '8bit'), utf8('café €\n'), 'café €\n'],
    ['ISO-8859-1', plain('iso-8859-1', '8bit'), 'caf\xe9\n', 'café\n'],
    ['ISO-2022-JP', plain('ISO-2022-JP', '7bit'), '\x1b$BF|K\\8l\x1b(B\n', '日本語\n'],
    ['KOI8-R', plain('koi8-r', '8bit'), '\xd0\xd2\xc9\xd7\xc5\xd4\n', 'привет\n'],
    ['no charset', {}, utf8('café\n'), 'café\n'],
    [
      'format=flowed, its lines kept',
      { 'Content-Type': 'text/plain; charset=us-ascii; format=flowed' },
      'one two \nthree\n> four \n> five\n',
      'one two \nthree\n> four \n> five\n',
    ],
    ['CRLF', {}, 'one\r\ntwo\r\n', 'one\ntwo\n'],
    ['HTML alone', { 'Content-Type': 'text/html' }, '<p>one <b>two</b></p><p>a &lt; b &#233;</p>', 'one two\na < b é'],
    ['NUL bytes', {}, 'a\0b\n', 'ab\n'],
  ];
  for (const [name, fields, body, text] of cases) {
    void test(`in ${name}`, async () => {
      const { mails } = await readFileOf('body.eml', modelMail(fields, body));
      assert.equal(mails[0]?.text, text);
    });
  }

  const multipart = (parts: string[]): string => `${parts.map((part) => `--b\n${part}\n`).join('')}--b--\n`;
  void test('in several parts: the text is taken, attachments are not', async () => {
    const body = multipart([
      'Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\ncaf=C3=A9\n',
      'Content-Type: text/x-patch; name=a.diff\nContent-Disposition: attachment; filename=a.diff\n\n-a\n+b\n',
      'Content-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n\nAAAA\n',
    ]);
    const { mails } = await readFileOf(
      'parts.eml',
      modelMail({ 'MIME-Version': '1.0', 'Content-Type': 'multipart/mixed; boundary=b' }, body),
    );
    assert.equal(mails[0]?.text.trim(), 'café');
  });

  void test('in two forms: the plain one is taken, flowed as it may be', async () => {
    const body = multipart([
      'Content-Type: text/plain;\n charset=utf-8; format="flowed"\n\none \ntwo',
      'Content-Type: text/html\n\n<p>one two</p>',
    ]);
    const { mails } = await readFileOf(
      'forms.eml',
      modelMail({ 'MIME-Version': '1.0', 'Content-Type': 'multipart/alternative; boundary=b' }, body),
    );
    assert.equal(mails[0]?.text.trim(), 'one \ntwo');
  });
});

void describe('headers', () => {
  const names: [string, string, string][] = [
    ['quoted-printable', '=?utf-8?Q?C=C3=A9dric_Le?= Goater <a@example.org>', 'Cédric Le Goater'],
    ['base64, folded', `=?UTF-8?B?${base64('Jörg')}?=\n =?UTF-8?B?${base64(' Rödel')}?= <a@example.org>`, 'Jörg Rödel'],
    ['a quoted comma', '"Person, A" <a@example.org>', 'A Person'],
    ['a comment', 'a@example.org (A Person)', 'A Person'],
    ['an address alone', 'pr-bot@example.org', 'pr-bot'],
    ['raw UTF-8', utf8('Jörg <a@example.org>'), 'Jörg'],
    ['raw ISO-8859-1', 'J\xf6rg <a@example.org>', 'Jörg'],
  ];
  for (const [name, From, expected] of names) {
    void test(`names in ${name}`, async () => {
      assert.equal((await readFileOf('name.eml', modelMail({ From }))).mails[0]?.from, expected);
    });
  }

  const subjects: [string, string, string][] = [
    ['folded', '[PATCH 1/1] area: take the\n first way', '[PATCH 1/1] area: take the first way'],
    ['ISO-2022-JP', '=?ISO-2022-JP?B?GyRCRnxLXDhsGyhC?=', '日本語'],
    ['a character broken in two', '=?utf-8?B?w+==?= =?utf-8?B?qQ==?='.replace('w+==', 'ww=='), 'é'],
    [
      'encoded in part and folded',
      'Re: =?utf-8?Q?caf=C3=A9?=\n =?utf-8?Q?_and_more?= of it',
      'Re: café and more of it',
    ],
  ];
  for (const [name, Subject, expected] of subjects) {
    void test(`subjects: ${name}`, async () => {
      assert.equal((await readFileOf('subject.eml', modelMail({ Subject }))).mails[0]?.subject, expected);
    });
  }

  void test('give ids, parents, date with zone, and lists', async () => {
    const { mails } = await readFileOf(
      'reply.eml',
      modelReply('b@example.org', 'a@example.org', { 'Message-ID': '\n <b@example.org>', Cc: 'kvm@vger.kernel.org' }),
    );
    const { id, inReplyTo, references, date, lists, origin } = mails[0] ?? {};
    assert.deepEqual(
      { id, inReplyTo, references, date, lists, number: origin?.number },
      {
        id: 'b@example.org',
        inReplyTo: ['a@example.org'],
        references: ['a@example.org'],
        date: '2023-06-06T08:32:38-06:00',
        lists: ['kvm@vger.kernel.org', 'list@lists.example.org'],
        number: 1,
      },
    );
  });
});

void describe('an mbox', () => {
  const three = joinMbox([
    modelMail(),
    modelReply('b@example.org', 'a@example.org', {}, 'From here on\n>From there\nit works.\n'),
    modelReply('c@example.org', 'b@example.org'),
  ]);

  void test('gives its mails in order, escapes undone', async () => {
    const { mails, problems } = await readFileOf('three.mbox', three);
    assert.deepEqual(
      mails.map(({ id, origin }) => [id, origin.number]),
      [
        ['a@example.org', 1],
        ['b@example.org', 2],
        ['c@example.org', 3],
      ],
    );
    assert.equal(mails[1]?.text, 'From here on\n>From there\nit works.\n');
    assert.deepEqual(problems, []);
  });

  void test('may be gzipped under any name, in one piece or two', async () => {
    assert.equal((await readFileOf('three.anything', gzipSync(three))).mails.length, 3);
    assert.equal((await readFileOf('two.gz', Buffer.concat([gzipSync(three), gzipSync(three)]))).mails.length, 6);
  });

  void test('needs no line end at its end', async () => {
    const { mails } = await readFileOf('open.mbox', three.trimEnd());
    assert.deepEqual([mails.length, mails[2]?.text.trimEnd()], [3, 'An answer.']);
  });

  void test('that is a truncated gzip keeps what is whole', async () => {
    // Random bytes do not compress, so that the end of the file is the end of the mails.
    const noise = Array.from({ length: 40_000 }, (_, index) =>
      String.fromCharCode(33 + (((index * 7919) ^ (index >> 3)) % 90)),
    ).join('');
    const packed = gzipSync(
      Buffer.from(three + joinMbox([modelMail({ 'Message-ID': '<d@example.org>' }, `${noise}\n`)]), 'latin1'),
    );
    const { mails, problems } = await readFileOf('cut.mbox.gz', packed.subarray(0, packed.length - 200));
    assert.deepEqual(
      mails.map(({ id }) => id),
      ['a@example.org', 'b@example.org', 'c@example.org'],
    );
    assert.deepEqual(problems, [
      'cut.mbox.gz, message 4: gzip data that ends early; this mail is cut off and left out; the 3 before it are kept',
    ]);
  });

  void test('that is a damaged gzip is one problem', async () => {
    const packed = gzipSync(three);
    packed.fill(0xff, 20, 60);
    assert.match(
      (await readFileOf('bad.mbox.gz', packed)).problems.join('\n'),
      /^bad\.mbox\.gz, message 1: damaged gzip data \(.*\); this mail is cut off and left out$/,
    );
  });

  void test('names the mail that has NUL bytes or no header, and keeps the others', async () => {
    const { mails, problems } = await readFileOf(
      'nul.mbox',
      joinMbox([modelMail({}, 'a\0\n'), 'no header here\n', modelReply('b@example.org', 'a@example.org')]),
    );
    assert.deepEqual(
      mails.map(({ id }) => id),
      ['a@example.org', 'b@example.org'],
    );
    assert.deepEqual(problems, [
      'nul.mbox:2, message 1: NUL bytes; they are left out',
      'nul.mbox:11, message 2: `no header here` where a header begins; it is left out; a mail begins with lines such as `From: …`',
    ]);
  });
});

/** A mail whose parts are nested more deeply than the parser takes. */
function deepMail(fields: Record<string, string>): string {
  const typeOf = (depth: number): string => `multipart/mixed; boundary=b${depth}.`;
  const parts = Array.from({ length: 300 }, (_, depth) => `--b${depth}.\nContent-Type: ${typeOf(depth + 1)}\n\n`);
  return modelMail({ ...fields, 'MIME-Version': '1.0', 'Content-Type': typeOf(0) }, parts.join(''));
}

void test('a mail whose body cannot be decoded is named with its line, and the others are taken in', async () => {
  const file = join(folder, 'deep.mbox');
  const deep = deepMail({ 'Message-ID': '' });
  await writeFile(file, joinMbox([modelMail(), deep, modelReply('b@example.org', 'a@example.org')]));
  const { mails, problems } = await loadHeaders({ paths: [file] }, () => undefined);
  assert.deepEqual(
    mails.map(({ id }) => id),
    ['a@example.org', 'b@example.org'],
  );
  assert.equal(problems.length, 1);
  const [line = ''] = problems.map(formatMailProblem);
  assert.match(
    line.slice(folder.length),
    /^\/deep\.mbox:11, message 2: a body that cannot be read \(.*\); it is left out$/,
  );
  const reported: string[] = [];
  const copies = await loadCopies(file, () => true, { report: (problem) => reported.push(formatMailProblem(problem)) });
  assert.deepEqual([copies.map(({ id }) => id), reported], [['a@example.org', 'b@example.org'], [line]]);
  const located = await loadLocated(file, () => Promise.resolve(new Uint8Array()));
  assert.ok('mails' in located);
  assert.deepEqual([located.mails.length, located.problems.map(formatMailProblem)], [2, [line]]);
  await writeFile(file, deep);
  assert.match(
    JSON.stringify(await loadLocated(file, () => Promise.resolve(new Uint8Array()))),
    /unreadable.*a body that cannot be read/,
  );
});

void describe('inputs that are no mail', () => {
  const cases: [string, string | Buffer, RegExp][] = [
    ['empty.mbox', '', /^empty\.mbox: an empty file; expected an mbox/],
    ['empty.mbox.gz', gzipSync(''), /an empty file/],
    ['page.mbox.gz', '<!doctype html><title>x</title>', /a web page/],
    ['packed.mbox.xz', '\xfd7zXZ\0', /a packed file; unpack it first/],
    ['picture.png', '\x89PNG\r\n\x1a\n\0\0\0\0\0\0', /binary data/],
    ['notes.md', '# Notes\n\nSome text.\n', /text that is no mail/],
  ];
  for (const [name, content, expected] of cases) {
    void test(`${name} is one line`, async () => {
      const { mails, problems } = await readFileOf(name, content);
      assert.deepEqual([mails.length, problems.length], [0, 1]);
      assert.match(problems[0] ?? '', expected);
    });
  }

  void test('a path that is not there is one line', async () => {
    assert.deepEqual((await read('gone')).problems, [
      'gone: cannot be read (ENOENT); expected an mbox, an .eml, a public-inbox repository, a folder of them, or `-`',
    ]);
  });
});

void describe('a folder', () => {
  void test('is read with its folders, each file by its content, in the order of paths', async () => {
    await readFileOf('all/b.eml', modelMail({ 'Message-ID': '<b@x>' }));
    await readFileOf(
      'all/a/one.mbox',
      joinMbox([modelMail({ 'Message-ID': '<a1@x>' }), modelMail({ 'Message-ID': '<a2@x>' })]),
    );
    await readFileOf('all/c.gz', gzipSync(modelMail({ 'Message-ID': '<c@x>' })));
    await readFileOf('all/readme', 'No mail.\n');
    await readFileOf('all/.hidden', 'Nothing.\n');
    await symlink(join(folder, 'all'), join(folder, 'all/circle'));
    const { mails, problems } = await read('all');
    assert.deepEqual(
      mails.map(({ id }) => id),
      ['a1@x', 'a2@x', 'b@x', 'c@x'],
    );
    assert.deepEqual(problems, [
      'all/readme: text that is no mail; expected an mbox, an .eml, or either of them gzipped',
    ]);
  });

  void test('may be a maildir; what is still being delivered is left out', async () => {
    await readFileOf('maildir/cur/1.x:2,S', modelMail({ 'Message-ID': '<cur@x>' }));
    await readFileOf('maildir/new/2.x', modelMail({ 'Message-ID': '<new@x>' }));
    await readFileOf('maildir/tmp/3.x', modelMail({ 'Message-ID': '<tmp@x>' }));
    await readFileOf('maildir/.Sent/cur/4.x', modelMail({ 'Message-ID': '<sent@x>' }));
    await readFileOf('maildir/dovecot-uidlist', '3 V1\n');
    const { mails, problems } = await read('maildir');
    assert.deepEqual([mails.map(({ id }) => id), problems], [['sent@x', 'cur@x', 'new@x'], []]);
  });

  void test('that is empty says so', async () => {
    await mkdir(join(folder, 'nothing'));
    assert.deepEqual((await read('nothing')).problems, [
      'nothing: a folder without mails; expected mbox or .eml files, or public-inbox repositories, in it',
    ]);
  });
});

void describe('flattened copies', () => {
  void test('give what their header still has, and all of their text', async () => {
    const text = modelReply('b@example.org', 'a@example.org').replace(/\s+/g, ' ');
    const { mails, problems } = await readFileOf('copy.txt', `From mboxrd@z Thu Jan 1 00:00:00 1970 ${text}`);
    const { id, from, date, inReplyTo, flattened } = mails[0] ?? {};
    assert.deepEqual(
      { id, from, date, inReplyTo, flattened },
      {
        id: 'b@example.org',
        from: 'A Person',
        date: '2023-06-06T08:32:38-06:00',
        inReplyTo: ['a@example.org'],
        flattened: true,
      },
    );
    assert.match(mails[0]?.text ?? '', /An answer\.\s*$/);
    assert.deepEqual(problems, []);
  });

  void test('without a header are known by .txt alone', async () => {
    const { mails } = await readFileOf('bare.txt', 'On Friday, A Person wrote: > the first way. I agree.');
    assert.deepEqual(
      [mails[0]?.id, mails[0]?.flattened, mails[0]?.text],
      [undefined, true, 'On Friday, A Person wrote: > the first way. I agree.'],
    );
  });
});
