import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { toAscii } from './ascii.ts';
import { WIDTH, wrap } from './wrap.ts';

void test('no line is longer than the width unless it is one word', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^\S{1,90}$/)), (words) => {
      for (const line of wrap(words.join(' '), '- '))
        assert.ok(line.length <= WIDTH || !/\S\s+\S/.test(line.slice(2)), line);
    }),
  );
});

void test('a line of exactly the width is one line, and one more column makes two', () => {
  const [half, rest] = ['x'.repeat(WIDTH / 2), 'y'.repeat(WIDTH / 2 - 1)];
  assert.deepEqual(wrap(`${half} ${rest}`), [`${half} ${rest}`]);
  assert.deepEqual(wrap(`${half} ${rest}y`), [half, `${rest}y`]);
});

void test('wrapping loses and breaks no word', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[!-~]{1,90}$/), { minLength: 1 }), (words) => {
      assert.deepEqual(wrap(words.join(' ')).join(' ').split(' '), words);
    }),
  );
});

void test('a long address stays whole on its line', () => {
  const url = `https://lore.kernel.org/r/${'x'.repeat(80)}@example.org`;
  assert.deepEqual(wrap(`see ${url} for it`, '- '), ['- see', `  ${url}`, '  for it']);
});

void test('text becomes ASCII without losing its words', () => {
  assert.equal(toAscii('a → b – “c” … d’s façade'), 'a -> b - "c" ... d\'s facade');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      assert.match(toAscii(text), /^[\0-\x7F]*$/);
    }),
  );
});
