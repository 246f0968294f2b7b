import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { LocatedMail } from '../../core/mail/read/located.ts';
import { findNotes } from '../../core/mail/review/notes.ts';
import { readPatch } from '../../core/mail/review/patch.ts';
import { loadLocated } from './load-located.ts';
import { readBytes } from './read-messages.ts';

async function load(bytes: Buffer | string): Promise<LocatedMail[] | string> {
  const folder = await mkdtemp(join(tmpdir(), 'located-'));
  try {
    const path = join(folder, 'x.eml');
    await writeFile(path, bytes);
    const input = await loadLocated(path, () => Promise.resolve(new Uint8Array()));
    return 'mails' in input ? [...input.mails] : input.unreadable.replace(path, 'x.eml');
  } finally {
    await rm(folder, { recursive: true });
  }
}

const DIFF = [
  'diff --git a/drivers/area/main.c b/drivers/area/main.c',
  '--- a/drivers/area/main.c',
  '+++ b/drivers/area/main.c',
  '@@ -1,2 +1,3 @@',
  ' int ret;',
  '+area_helper();',
  ' int other;',
  '',
];

/** A mail with one part beside its text. */
const mail = (header: readonly string[], body: readonly string[]): string[] => [
  'From: Ann Person <ann@example.org>',
  'Subject: [PATCH] area: help',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary="b"',
  '',
  '--b',
  'Content-Type: text/plain; charset=UTF-8',
  '',
  'Why it helps.',
  '--b',
  ...header,
  '',
  ...body,
  '--b--',
];

describe('a patch in a part of its own', () => {
  for (const disposition of ['attachment', 'inline'])
    test(`is read with its lines: ${disposition}`, async () => {
      const lines = mail(
        ['Content-Type: text/x-patch; name="0001.patch"', `Content-Disposition: ${disposition}; filename="0001.patch"`],
        DIFF,
      );
      const mails = await load(lines.join('\n'));
      assert.ok(typeof mails !== 'string' && mails[0]);
      const { files, prose } = readPatch(mails[0]);
      const added = files[0]?.hunks[0]?.lines.find(({ mark }) => mark === '+');
      assert.deepEqual([added?.text, added?.line], ['area_helper();', lines.indexOf('+area_helper();') + 1]);
      assert.equal(files[0]?.line, lines.indexOf(DIFF[0] ?? '') + 1);
      assert.equal(prose.find(({ text }) => text === 'Why it helps.')?.line, 9);
      assert.deepEqual(
        mails[0].parts.map(({ what, line }) => [what, line]),
        [['the attachment `0001.patch` (text/x-patch)', 11]],
      );
    });

  test('is read from base64, its lines in proportion and within the part', async () => {
    const body =
      Buffer.from(DIFF.join('\n'))
        .toString('base64')
        .match(/.{1,76}/g) ?? [];
    const lines = mail(
      ['Content-Type: application/octet-stream; name=fix.patch', 'Content-Transfer-Encoding: base64'],
      body,
    );
    const mails = await load(lines.join('\r\n'));
    assert.ok(typeof mails !== 'string' && mails[0]);
    const { files } = readPatch(mails[0]);
    const found = files[0]?.hunks[0]?.lines.map(({ line }) => line) ?? [];
    assert.equal(found.length, 3);
    const first = lines.indexOf(body[0] ?? '') + 1;
    assert.ok(found.every((line) => line >= first && line < first + body.length));
  });

  test('is read where the mail is nothing else, and each of several is', async () => {
    const alone = await load(['Subject: x', 'Content-Type: text/x-patch', '', ...DIFF].join('\n'));
    assert.ok(typeof alone !== 'string' && alone[0]);
    assert.equal(readPatch(alone[0]).files[0]?.line, 4);
    const type = 'Content-Type: text/x-diff';
    const two = await load(mail([type], [...DIFF, '--b', type, '', ...DIFF]).join('\n'));
    assert.ok(typeof two !== 'string' && two[0]);
    assert.deepEqual(
      readPatch(two[0]).files.map(({ line }) => line),
      [13, 24],
    );
  });

  test('is named and not read where it has no diff or is packed', async () => {
    for (const header of ['Content-Type: text/x-patch; name=x.patch', 'Content-Type: application/zip; name=x.zip']) {
      const mails = await load(mail([header], ['No diff here.']).join('\n'));
      assert.ok(typeof mails !== 'string' && mails[0]);
      assert.equal(readPatch(mails[0]).files.length, 0);
      assert.equal(mails[0].parts.length, 1);
      assert.equal(mails[0].parts[0]?.patch, undefined);
    }
  });
});

test('a byte order mark before a mail, an mbox or a diff is no part of it', async () => {
  const header = 'From: Ann Person <ann@example.org>\nSubject: [PATCH] area: help\n';
  const separator = `From ${'1'.repeat(40)} Mon Sep 17 00:00:00 2001\n`;
  for (const before of [`${separator}${header}\n`, `${header}\n`, '']) {
    const mails = await load(`\uFEFF${before}${DIFF.join('\n')}`);
    assert.ok(typeof mails !== 'string' && mails[0]);
    assert.deepEqual(
      readPatch(mails[0]).files.map(({ line }) => line),
      [before.split('\n').length],
    );
    assert.equal(mails[0].fields.length, before === '' ? 0 : 2);
  }
});

test('UTF-16 and packed files are refused with the way out', async () => {
  const text = `From: Ann <ann@example.org>\nSubject: x\n\n${DIFF.join('\n')}`;
  const little = Buffer.from(text, 'utf16le');
  const big = Buffer.from(little).swap16();
  const mark = Buffer.from([0xff, 0xfe]);
  for (const [bytes, form] of [
    [little, 'UTF-16LE'],
    [big, 'UTF-16BE'],
    [Buffer.concat([mark, little]), 'UTF-16'],
    [Buffer.concat([Buffer.from(mark).swap16(), big]), 'UTF-16'],
  ] as const) {
    const advice = `UTF-16 text; convert it with \`iconv -f ${form} -t UTF-8\``;
    assert.equal(await load(bytes).then((met) => typeof met === 'string' && met.split(', or')[0]), `x.eml: ${advice}`);
    const problems: string[] = [];
    const source = (async function* () {
      yield await Promise.resolve(bytes);
    })();
    for await (const message of readBytes(source, 'x', {
      report: ({ met, expected }) => {
        problems.push(`${met}; ${expected}`);
      },
    }))
      assert.fail(message.subject);
    assert.deepEqual(
      problems.map((problem) => problem.split(', or')[0]),
      [advice],
    );
  }
  assert.equal(await load('PK\u0003\u0004'), 'x.eml: a packed file; unpack it first; only gzip is undone here');
});

test('a patch part in UTF-16 is not read, and the way out is named', async () => {
  const body = Buffer.from(`\uFEFF${DIFF.join('\n')}`, 'utf16le').toString('base64');
  const mails = await load(
    mail(['Content-Type: text/x-patch', 'Content-Transfer-Encoding: base64'], [body]).join('\n'),
  );
  assert.ok(typeof mails !== 'string' && mails[0]);
  const [part] = mails[0].parts;
  assert.equal(part?.patch, undefined);
  assert.match(part?.why ?? '', /^UTF-16 text; convert it with `iconv -f UTF-16 -t UTF-8`/);
  assert.match(
    findNotes([readPatch(mails[0])]).join('\n'),
    /an attachment \(text\/x-patch\) is not read: UTF-16 text; /,
  );
});
