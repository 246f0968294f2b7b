import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findForbidden, stripForbidden, toPrintable } from './printable.ts';

/** First and last of every range of forbidden code points. */
const RANGES = [
  [0x00, 0x08],
  [0x0b, 0x1f],
  [0x7f, 0x9f],
  [0x061c, 0x061c],
  [0x200e, 0x200f],
  [0x202a, 0x202e],
  [0x2066, 0x2069],
  [0xd800, 0xdfff],
] as const;

const isForbidden = (code: number): boolean => RANGES.some(([first, last]) => code >= first && code <= last);

void test('exactly the forbidden characters are found and stripped', () => {
  for (let code = 0; code <= 0xffff; code++) {
    const text = `a${String.fromCharCode(code)}b`;
    const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
    assert.deepEqual(findForbidden(text), isForbidden(code) ? [name] : [], name);
    assert.equal(stripForbidden(text), isForbidden(code) ? 'ab' : text, name);
  }
});

void test('TAB, LF and characters beyond the basic plane stay, and CRLF becomes LF', () => {
  assert.equal(stripForbidden('a\tb\r\n\u{1F600}'), 'a\tb\n\u{1F600}');
});

void test('each forbidden character is named once, in order', () => {
  assert.deepEqual(findForbidden('\u202Ea\x1B[31mb\x1B[0m'), ['U+001B', 'U+202E']);
});

void test('printable text is one line without forbidden characters, and no longer than its limit', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.integer({ min: 3, max: 60 }), (text, limit) => {
      const shown = toPrintable(text, limit);
      assert.deepEqual(findForbidden(shown), []);
      assert.ok(!/[\t\n]/.test(shown));
      assert.ok(shown.length <= limit, `${shown.length}`);
    }),
  );
});
