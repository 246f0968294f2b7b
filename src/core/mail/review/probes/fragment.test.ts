import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readLocated } from '../../read/located.ts';
import { readPatch } from '../patch.ts';
import { maskedLines, readSides } from './fragment.ts';

/** The code of both sides of a hunk, a blank line where there is none. */
function codeOf(path: string, lines: readonly string[]): string[][] {
  const text = `--- a/${path}\n+++ b/${path}\n@@ -1,999 +1,999 @@\n${lines.join('\n')}`;
  const hunk = readPatch(readLocated(text, 'x')).files[0]?.hunks[0];
  assert.ok(hunk);
  return readSides(path, hunk).map((side) => maskedLines(side, true).map((line) => line.trim()));
}

test('a hunk that begins in a comment is read from the end of the comment on', () => {
  assert.deepEqual(codeOf('x.c', ['  * of a()', '  * b()', '  */', ' c();'])[0], ['', '', '', 'c();']);
  assert.deepEqual(codeOf('x.c', [' prose of a()', ' ends */', ' c();'])[0], ['', '', 'c();']);
  assert.deepEqual(codeOf('x.rs', [' prose', ' ends */', ' c();'])[0], ['', '', 'c();']);
  assert.deepEqual(codeOf('x.rng', ['   prose', '   ends -->', ' <c/>'])[0], ['', '', '<c/>']);
  // The beginning of a comment in one is prose.
  assert.deepEqual(codeOf('x.c', ['  * See drivers/* and more', '  */', ' c();'])[0], ['', '', 'c();']);
});

test('a hunk in the middle of a comment has no code, and one of products and pointers has', () => {
  assert.deepEqual(codeOf('x.c', ['  * of a()', '-  * b()', '+  * c()']), [
    ['', ''],
    ['', ''],
  ]);
  assert.deepEqual(codeOf('x.c', [' *name = a();', ' b();'])[0], ['*name = a();', 'b();']);
  assert.deepEqual(codeOf('x.c', ['  * a', ' b();'])[0], ['* a', 'b();']);
});

test('a comment that the hunk does not close ends with it', () => {
  assert.deepEqual(codeOf('x.c', [' a();', ' /* b();', '  * c();'])[0], ['a();', '', '']);
});

test('what only one side shows of the lines before is true of both', () => {
  assert.deepEqual(codeOf('x.c', [' prose of a()', '-more */', '+else */', ' c();']), [
    ['', '', 'c();'],
    ['', '', 'c();'],
  ]);
});

test('an end of a comment in a string is none', () => {
  assert.deepEqual(codeOf('x.c', [' a("*/");', ' b();'])[0], ['a("*/");', 'b();']);
});
