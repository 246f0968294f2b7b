import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findPartField, findRawParts, hasDiff, isPatchPart, type RawPart } from './mime-parts.ts';

const part = (...header: string[]): RawPart => ({ header, body: [], headerAt: 0, bodyAt: 0 });

test('the leaves of a tree of parts have their lines', () => {
  const lines = [
    'Subject: x',
    'Content-Type: multipart/mixed;',
    '\tboundary="a b"',
    '',
    'Preamble, which nobody sees.',
    '--a b',
    'Content-Type: multipart/alternative; boundary=in',
    '',
    '--in',
    '',
    'No header.',
    '--in',
    'Content-Type: text/html',
    '',
    '<p>--in--</p>',
    '--in-- ',
    '--a b',
    'Content-Type: text/x-patch',
    '',
    '--- a/x',
    '--a b--',
    'Epilogue.',
  ];
  assert.deepEqual(
    findRawParts(lines).map(({ headerAt, bodyAt, header, body }) => [headerAt, bodyAt, header, body]),
    [
      [9, 10, [], ['No header.']],
      [12, 14, ['Content-Type: text/html'], ['<p>--in--</p>']],
      [17, 19, ['Content-Type: text/x-patch'], ['--- a/x']],
    ],
  );
  assert.deepEqual(
    findRawParts(['Subject: x', '', 'Text.']).map(({ body }) => body),
    [['Text.']],
  );
});

test('fields of a part are unfolded', () => {
  const header = ['Content-Type: text/plain;', '\tname="a.patch"', 'content-disposition: inline'];
  assert.equal(findPartField(header, 'content-type'), 'text/plain; name="a.patch"');
  assert.equal(findPartField(header, 'content-disposition'), 'inline');
  assert.equal(findPartField(header, 'content-id'), '');
});

test('a part that may be a patch is one by its type, its name, or because it is attached text', () => {
  const attached = 'Content-Disposition: attachment; filename="fix.patch"';
  for (const header of [
    ['Content-Type: text/x-patch; name="x"'],
    ['Content-Type: text/x-diff'],
    ['Content-Type: application/x-patch'],
    ['Content-Type: text/plain', attached],
    ['Content-Type: application/octet-stream', attached],
    ['Content-Type: application/octet-stream; name=fix.diff'],
    ['Content-Type: text/x-csrc', attached],
  ])
    assert.ok(isPatchPart(part(...header)), header.join());
  for (const header of [
    ['Content-Type: text/plain'],
    [],
    ['Content-Type: text/html', attached],
    ['Content-Type: application/zip', 'Content-Disposition: attachment; filename="fix.patch.zip"'],
    ['Content-Type: image/png; name=patch.png'],
  ])
    assert.ok(!isPatchPart(part(...header)), header.join());
});

test('a diff is text with a header of a file or of a hunk', () => {
  for (const text of ['x\ndiff --git a/x b/x', '--- a/x\n+++ b/x', '@@ -1 +1 @@']) assert.ok(hasDiff(text));
  for (const text of ['--- 8< ---\n', 'diff of it', ' @@ -1 +1 @@', '---\n+++ x']) assert.ok(!hasDiff(text));
});

test('every part is within the mail, and parts do not overlap', () => {
  const line = fc.constantFrom(
    '--b',
    '--b--',
    '--c',
    '',
    'Text',
    'Content-Type: multipart/x; boundary=b',
    ' boundary=c',
  );
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      let end = 0;
      for (const { headerAt, bodyAt, body } of findRawParts(lines)) {
        assert.ok(headerAt >= end && bodyAt > headerAt);
        assert.deepEqual(lines.slice(bodyAt, bodyAt + body.length), body);
        end = bodyAt + body.length;
      }
      assert.ok(end <= lines.length);
    }),
  );
});
