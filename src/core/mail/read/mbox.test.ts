import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { isSeparator, MAX_MAIL_LENGTH, MboxSplitter, splitMbox, unescapeFrom } from './mbox.ts';
import { joinMbox } from '../../testing/mails.ts';

function split(text: string, size = text.length + 1): string[] {
  const splitter = new MboxSplitter();
  const mails = [];
  for (let at = 0; at < text.length; at += size) mails.push(...splitter.push(text.slice(at, at + size)));
  return [...mails, ...splitter.end()].map((mail) => mail.text);
}

/** Bodies with whatever could be taken for a separator. */
const line = fc.oneof(
  fc.constantFrom(
    '',
    'From ',
    'From here on',
    '>From x',
    '>>From y',
    'From a@b.org Mon Jan  5 10:00:00 2015',
    'Subject: x',
    'From\u00e9',
    '\r',
    '\0',
  ),
  fc.string({ unit: 'binary-ascii', maxLength: 12 }),
);
const mail = fc
  .array(line, { maxLength: 8 })
  .map((lines) => `Subject: a\n\n${lines.map((text) => `${text.replace(/\n/g, '')}\n`).join('')}`);

void describe('splitting an mbox', () => {
  void test('takes apart what joining puts together, however it arrives', () => {
    fc.assert(
      fc.property(fc.array(mail, { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 90 }), (mails, size) => {
        assert.deepEqual(split(joinMbox(mails), size), mails);
      }),
    );
  });

  void test('gives the same for any text in pieces of any size', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.integer({ min: 1, max: 40 }), (lines, size) => {
        const text = `From a@b.org Mon Jan  5 10:00:00 2015\n${lines.join('\n')}`;
        assert.deepEqual(split(text, size), split(text));
      }),
    );
  });

  void test('gives the line at which each mail begins, however it arrives', () => {
    fc.assert(
      fc.property(fc.array(mail, { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 90 }), (mails, size) => {
        const text = joinMbox(mails);
        const splitter = new MboxSplitter();
        const found = [];
        for (let at = 0; at < text.length; at += size) found.push(...splitter.push(text.slice(at, at + size)));
        found.push(...splitter.end());
        const lines = text.split('\n');
        const starts = lines.flatMap((line, index) => (line.startsWith('From mboxrd@z ') ? [index + 2] : []));
        assert.deepEqual(
          found.map(({ line }) => line),
          starts,
        );
        assert.deepEqual(splitMbox(text), found);
      }),
    );
    assert.deepEqual(
      splitMbox('\n\nFrom a Mon Jan  5 10:00:00 2015\nA: b\n').map(({ line }) => line),
      [4],
    );
  });

  void test('loses nothing where the last line has no end', () => {
    assert.deepEqual(split('From a Mon Jan  5 10:00:00 2015\nA: b\n\nbody'), ['A: b\n\nbody']);
    assert.deepEqual(split('From a Mon Jan  5 10:00:00 2015'), ['']);
  });

  void test('needs no blank line before a separator', () => {
    const text = 'From a Mon Jan  5 10:00:00 2015\nA: b\n\none\nFrom c Mon Jan  5 10:00:00 2015\nA: d\n\ntwo\n';
    assert.deepEqual(split(text), ['A: b\n\none\n', 'A: d\n\ntwo\n']);
  });

  void test('leaves an unescaped `From ` of a body alone', () => {
    const body = 'A: b\n\nhello\n\nFrom what we know on Mon it works.\nSubject: is no header here\n\nFrom now: on\n';
    assert.deepEqual(split(`From a Mon Jan  5 10:00:00 2015\n${body}`), [body]);
  });

  void test('leaves a line with a date alone where no header follows it', () => {
    const body = 'A: b\n\nFrom the log of Mon Jan  5 10:00:00\nit works\n';
    assert.deepEqual(split(`From a Mon Jan  5 10:00:00 2015\n${body}`), [body]);
  });

  void test('leaves a patch that was pasted into a mail alone', () => {
    const patch = `From ${'0123456789'.repeat(4)} Mon Sep 17 00:00:00 2001\nFrom: A Person <a@example.org>\nSubject: [PATCH] x\n\nbody\n`;
    const body = `A: b\n\nhow about this:\n\n${patch}`;
    assert.deepEqual(split(`From a Mon Jan  5 10:00:00 2015\n${body}`), [body]);
    assert.equal(split(`${patch}\n${patch}`).length, 2);
  });

  void test('goes by blank lines where separators have no date', () => {
    const text = 'From a@b.org\nA: b\n\none\nFrom c@d.org\nE: f\n\nFrom e@f.org\nA: d\n\ntwo\n';
    assert.deepEqual(split(text), ['A: b\n\none\nFrom c@d.org\nE: f\n', 'A: d\n\ntwo\n']);
  });

  void test('takes CRLF', () => {
    assert.deepEqual(
      split(
        'From a Mon Jan  5 10:00:00 2015\r\nA: b\r\n\r\none\r\n\r\nFrom a Mon Jan  5 10:00:00 2015\r\nA: c\r\n\r\ntwo\r\n',
      ),
      ['A: b\r\n\r\none\r\n', 'A: c\r\n\r\ntwo\r\n'],
    );
  });

  void test('cuts a mail that is too long and goes on', () => {
    const separator = 'From a Mon Jan  5 10:00:00 2015\n';
    const splitter = new MboxSplitter();
    const mails = [...splitter.push(`${separator}A: b\n\n`)];
    for (let i = 0; i < 34; i++) mails.push(...splitter.push('x'.repeat(1024 * 1024)));
    mails.push(...splitter.push(`\n\n${separator}A: c\n\ntwo\n`), ...splitter.end());
    assert.deepEqual(
      mails.map(({ text, cut }) => [text.length <= MAX_MAIL_LENGTH, cut]),
      [
        [true, true],
        [true, undefined],
      ],
    );
  });
});

void test('separators of every writer at hand are known', () => {
  for (const known of [
    'From mboxrd@z Thu Jan  1 00:00:00 1970',
    'From git@z Thu Jan  1 00:00:00 1970',
    'From - Tue Mar 03 10:11:12 2015',
    'From a.person at example.org  Mon Jan  5 10:00:00 2015',
    'From a@b.org Mon Jan  5 10:00:00 +0100 2015',
    'From MAILER DAEMON Fri Jul  8 12:08 2011',
  ])
    assert.ok(isSeparator(known), known);
  assert.ok(!isSeparator('From here it goes on'));
});

void test('one level of escaping is removed', () => {
  assert.equal(unescapeFrom('a\n>From b\n>>From c\n> From d\nx >From e'), 'a\nFrom b\n>From c\n> From d\nx >From e');
});
