import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { joinMbox, modelMail } from '../../testing/mails.ts';
import { splitMbox } from './mbox.ts';
import { findField, locateLines, readLocated } from './located.ts';

test('fields and lines have their positions', () => {
  const { fields, lines } = readLocated('\nSubject: a\n  b\nTo: x@example.org\n\nText.\nMore.', 'f', { firstLine: 10 });
  assert.deepEqual(fields, [
    { name: 'subject', value: 'a b', line: 11, column: 10 },
    {
      name: 'to',
      value: 'x@example.org',
      line: 13,
      column: 5,
      addresses: [{ name: '', address: 'x@example.org' }],
    },
  ]);
  assert.deepEqual(
    lines.map(({ text, line }) => [text, line]),
    [
      ['Text.', 15],
      ['More.', 16],
    ],
  );
  assert.equal(findField({ fields }, 'subject'), 'a b');
  assert.equal(findField({ fields }, 'cc'), undefined);
});

test('a text without a header is all body, even where its first line has a colon', () => {
  for (const text of ['Note: this.\n\nMore.', 'diff --git a/x b/x\n', ''])
    assert.deepEqual(readLocated(text, 'f').fields, []);
  assert.equal(readLocated('\uFEFFNote: this.', 'f').lines[0]?.text, 'Note: this.');
});

test('decoded lines are located; those that are encoded are between the others', () => {
  const raw = ['--b', 'Content-Type: text/plain', '', 'First.', 'caf=C3=A9 =', 'goes on', '', 'Last.'];
  assert.deepEqual(
    locateLines(['First.', 'caf\u00E9 goes on', '', 'Last.'], raw, 5).map(({ line, exact }) => [line, exact]),
    [
      [8, true],
      [9, false],
      [11, true],
      [12, true],
    ],
  );
});

test('located lines never leave the file', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ maxLength: 3 })),
      fc.array(fc.string({ maxLength: 3 }), { minLength: 1 }),
      (decoded, raw) => {
        const located = locateLines(decoded, raw, 1);
        assert.equal(located.length, decoded.length);
        for (const { text, line, exact } of located) {
          assert.ok(line >= 1 && line <= raw.length);
          if (exact) assert.equal(raw[line - 1], text);
        }
      },
    ),
  );
});

test('each mail of an mbox begins at its line', () => {
  const mbox = joinMbox([
    modelMail({}, 'One.\n>From here\n'),
    modelMail({ Subject: 'Two' }),
    modelMail({ Subject: 'Three' }),
  ]);
  for (const text of [mbox, `\n${mbox}`, mbox.replace(/\n/g, '\r\n')]) {
    const lines = text.split('\n');
    const mails = splitMbox(text);
    assert.equal(mails.length, 3);
    for (const { line } of mails) {
      assert.match(lines[line - 2] ?? '', /^From /);
      assert.match(lines[line - 1] ?? '', /^From: A Person/);
    }
  }
});
