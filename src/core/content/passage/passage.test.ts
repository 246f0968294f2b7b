import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { digestOf, findPassage, matchPassage, normalise } from './passage.ts';

/** Words as mails have them: no white space, and not made of `>` alone, which would be a quote marker. */
const word = fc.stringMatching(/^[A-Za-z0-9_.,()'"*+=/@-]{1,18}$/);
const words = fc.array(word, { minLength: 1, maxLength: 60 });

function wrapAt(list: readonly string[], width: number): string {
  const lines = [''];
  for (const item of list) {
    const line = lines[lines.length - 1] ?? '';
    if (line !== '' && line.length + item.length >= width) lines.push(item);
    else lines[lines.length - 1] = line === '' ? item : `${line} ${item}`;
  }
  return lines.join('\n');
}

const quote = (text: string, marker: string): string =>
  text
    .split('\n')
    .map((line) => `${marker} ${line}`)
    .join('\n');

void describe('digest of a passage', () => {
  void test('wrapping never changes it', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 10, max: 90 }), (list, width) => {
        assert.equal(digestOf(wrapAt(list, width)), digestOf(list.join(' ')));
      }),
    );
  });

  void test('requoting at any depth never changes it', () => {
    fc.assert(
      fc.property(words, fc.constantFrom('>', '> >', '>>', '> > >'), (list, marker) => {
        assert.equal(digestOf(quote(wrapAt(list, 60), marker)), digestOf(list.join(' ')));
      }),
    );
  });

  void test('flattening a quoted text never changes it', () => {
    fc.assert(
      fc.property(words, fc.constantFrom('>', '> >', '>>'), (list, marker) => {
        assert.equal(digestOf(quote(wrapAt(list, 40), marker).replace(/\n/g, ' ')), digestOf(list.join(' ')));
      }),
    );
  });

  void test('another word always changes it', () => {
    fc.assert(
      fc.property(words, fc.nat(), word, (list, at, other) => {
        const index = at % list.length;
        fc.pre(list[index] !== other);
        assert.notEqual(
          digestOf(list.map((item, i) => (i === index ? other : item)).join(' ')),
          digestOf(list.join(' ')),
        );
      }),
    );
  });

  void test('is the SHA-256 of the normal form', () => {
    // printf 'a b' | sha256sum
    assert.equal(digestOf('> a\n>  b '), 'c8687a08aa5d6ed2044328fa6a697ab8e96dc34291e8c2034ae8c38e6fcc6d65');
  });
});

void test('normalising is idempotent', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '>', ' ', '\n', '\t', '.', '\u00a0', '\r') }), (text) => {
      assert.equal(normalise(normalise(text)), normalise(text));
    }),
  );
});

void describe('a locator', () => {
  const message =
    'On Friday a person wrote:\n> the first end stands\n> here and runs to the last end.\nI agree with the rest.';

  void test('finds its passage across lines', () => {
    assert.deepEqual(findPassage(message, { start: 'first end', end: 'last end.' }), {
      text: 'first end stands here and runs to the last end.',
    });
  });

  void test('finds whole words only', () => {
    assert.deepEqual(findPassage(message, { start: 'irst end', end: 'last end.' }), {
      state: 'not-found',
      end: 'start',
    });
  });

  void test('has its end after its start', () => {
    assert.deepEqual(findPassage(message, { start: 'I agree', end: 'last end.' }), { state: 'not-found', end: 'end' });
  });

  void test('refuses a start that occurs twice', () => {
    assert.deepEqual(findPassage('a b c a b d', { start: 'a b', end: 'd' }), { state: 'ambiguous', count: 2 });
  });

  void test('distinguishes a changed passage from a verified one', () => {
    const sha256 = digestOf('first end stands here and runs to the last end.');
    assert.equal(matchPassage(message, { start: 'first end', end: 'last end.', sha256 }).state, 'verified');
    assert.equal(
      matchPassage(message.replace('runs', 'ran'), { start: 'first end', end: 'last end.', sha256 }).state,
      'changed',
    );
  });
});

test('markers are what a line begins with, over any number of lines, and what stands alone', () => {
  /** The definition line by line; it takes quadratic time. */
  const byLine = (text: string): string =>
    text
      .replace(/^[^\S\n]*>(?:>|[^\S\n])*/gm, ' ')
      .replace(/(?<=^|\s)>+(?=\s|$)/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
  const anyText = fc.string({
    unit: fc.constantFrom('>', ' ', '\n', '\r', '\t', '\u2028', '\u00a0', 'a'),
    maxLength: 20,
  });
  fc.assert(
    fc.property(anyText, (text) => {
      assert.equal(normalise(text), byLine(text));
    }),
    { numRuns: 1000 },
  );
  assert.equal(normalise(`a\n${'>'.repeat(9_000_000)} b`), 'a b');
});
