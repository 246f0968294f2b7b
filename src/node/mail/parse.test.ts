import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { decodeText, parseMail, readSender } from './parse.ts';
import { modelMail } from '../../core/testing/mails.ts';

/** Bytes as encoded words of one encoding, cut at any bytes. */
function encodeWords(text: string, size: number, encoding: 'b' | 'q'): string {
  const bytes = Buffer.from(text, 'utf8');
  const words: string[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    const part = bytes.subarray(at, at + size);
    const data = encoding === 'b' ? part.toString('base64') : part.toString('hex').replace(/../g, '=$&');
    words.push(`=?utf-8?${encoding}?${data}?=`);
  }
  return words.join(' ');
}

void describe('encoded words', () => {
  void test('are one text, even where a character is cut in two', () => {
    const anyText = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(
        anyText,
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom('b' as const, 'q' as const),
        (text, size, encoding) => {
          assert.equal(decodeText(encodeWords(text, size, encoding)), text);
        },
      ),
    );
  });

  void test('of several charsets stay apart, and text around them stays', () => {
    assert.equal(decodeText('a =?utf-8?q?b?= =?us-ascii?q?c?= d =?utf-8?q?e?= =?UTF-8?Q?f?='), 'a bc d ef');
    assert.equal(decodeText('=?utf-8?q?a?= x =?utf-8?q?b?='), 'a x b');
    assert.equal(decodeText('=?utf-8?q?=C3?= =?iso-8859-1?q?=A9?='), '\uFFFD\u00A9');
    assert.equal(decodeText('=?utf-8?b?w6k=?=x=?utf-8?q?=C3?='), 'éx\uFFFD');
  });

  void test('of a name are decoded after its address was read', () => {
    assert.deepEqual(readSender('=?utf-8?q?Person=2C_A?= <a@example.org>'), {
      name: 'Person, A',
      address: 'a@example.org',
    });
  });
});

void describe('format=flowed', () => {
  const bodyOf = async (mail: string): Promise<string> => {
    const read = await parseMail(mail, { file: 'x', number: 1 }, '2030-01-01');
    return 'met' in read ? read.met : read.readText();
  };

  void test('keeps its lines in any part, and a body may say it', async () => {
    const type = 'Content-Type: text/plain;\n format="Flowed"\n';
    const parts = `--b\n${type}\none \ntwo; format=flowed\n\n--b\n\nthree; format=flowed \nfour\n--b--\n`;
    const mail = modelMail({ 'MIME-Version': '1.0', 'Content-Type': 'multipart/mixed; boundary=b' }, parts);
    assert.equal(await bodyOf(mail), 'one \ntwo; format=flowed\n\n\nthree; format=flowed \nfour\n');
    assert.equal(
      await bodyOf(modelMail({ 'Content-Type': 'text/plain; format=flowed' }, 'one \ntwo\n')),
      'one \ntwo\n',
    );
  });
});

void test('blank lines and separators above a header are passed over, however many', async () => {
  const mail = `${'\n'.repeat(3_000_000)}${'From a\n'.repeat(1_000_000)}${modelMail()}`;
  const read = await parseMail(mail, { file: 'x', number: 1 }, '2030-01-01');
  assert.ok('subject' in read);
  assert.equal(read.subject, '[PATCH 1/1] area: take the first way');
});

void test('a header that is too long to be read as a whole is reported', async () => {
  const big = modelMail({ 'X-Big': 'x '.repeat(600_000) }, 'Body.\n');
  const [read, small] = await Promise.all(
    [big, modelMail({}, 'Body.\n')].map((mail) => parseMail(mail, { file: 'x', number: 1 }, '2030-01-01')),
  );
  assert.ok(read && !('met' in read) && small && !('met' in small));
  assert.deepEqual(small.problems, []);
  assert.deepEqual(read.problems, [
    { file: 'x', number: 1, met: 'a header of more than 1048576 bytes', expected: 'what comes after that is not read' },
  ]);
});
