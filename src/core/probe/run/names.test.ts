import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { matchesGlob } from '../../ground/glob.ts';
import { countPaths, NameCounter } from './names.ts';

function count(
  names: readonly string[],
  ...files: readonly (string | readonly [path: string, text: string])[]
): number[] {
  const counter = new NameCounter(names);
  for (const file of files) counter.take(...(typeof file === 'string' ? (['a.c', file] as const) : file));
  return [...counter.counts().values()];
}

void test('a name counts once in each file that has it', () => {
  assert.deepEqual(count(['foo', 'bar', 'gone'], 'foo(foo, bar);', 'x = foo;', ''), [2, 1, 0]);
});

void test('a word counts only whole', () => {
  assert.deepEqual(count(['foo'], 'foo_bar', '_foo', 'foo2', 'afoo', 'Foo', '', 'fo o'), [0]);
  assert.deepEqual(count(['foo'], 'foo', '(foo)', 'foo-bar', 'x->foo', '\u00e9foo', 'foo\u00e9'), [6]);
});

void test('names with punctuation have a boundary where they end in a word', () => {
  const text = '"nvidia,gpu-mem-base-pa" x-vpasid-cap-offset=1 -device vfio-pci,egm=on';
  const names = ['nvidia,gpu-mem-base-pa', 'x-vpasid-cap-offset', '-device vfio-pci,egm=on', 'gpu-mem', 'egm='];
  assert.deepEqual(count(names, text), [1, 1, 1, 1, 1]);
  assert.deepEqual(
    count(names, 'nvidia,gpu-mem-base-pax', 'xx-vpasid-cap-offset', '-device vfio-pci,egm=only'),
    [0, 0, 0, 1, 1],
  );
  assert.deepEqual(count(['a.b', 'a*', '[a]'], 'axb a [b]'), [0, 0, 0]);
  assert.deepEqual(count(['a.b', 'a*', '[a]'], 'a.b a* [a]'), [1, 1, 1]);
});

void test('a space stands for any run of white space', () => {
  assert.deepEqual(
    count(['struct foo'], 'struct foo;', 'struct\t foo', 'struct\nfoo', 'struct foo2', 'structfoo'),
    [3],
  );
});

void test('the brackets of a call are left out', () => {
  assert.deepEqual(count(['foo()', '()'], 'foo(1);', 'foo;'), [2, 0]);
});

void test('a configuration symbol counts where Kconfig defines it', () => {
  const files = [
    ['drivers/vfio/Kconfig', 'menuconfig VFIO\n\tbool "x"\nconfig\tVFIO_PCI\n'],
    ['Kconfig.debug', 'config VFIO\n'],
    ['a.c', '#ifdef CONFIG_VFIO\n'],
    ['b.c', 'config VFIO\n'],
    ['NotKconfig', 'config VFIO\n'],
  ] as const;
  assert.deepEqual(count(['CONFIG_VFIO', 'CONFIG_VFIO_PCI', 'VFIO', 'CONFIG_PCI'], ...files), [3, 1, 4, 0]);
});

void test('words with one hash are told apart', () => {
  assert.deepEqual(count(['Aa_x', 'BB_x'], 'Aa_x', 'BB_x BB_x', 'AaBB'), [1, 1]);
});

void test('names that come twice, and names without a word, are no trouble', () => {
  const counter = new NameCounter(['a', 'a', '->', '', ' ']);
  counter.take('a.c', 'a->b');
  assert.deepEqual(
    [...counter.counts()],
    [
      ['a', 1],
      ['->', 0],
      ['', 0],
      [' ', 0],
    ],
  );
});

/** True where a name stands at a position, by comparing one character after the other. */
function standsAt(name: string, text: string, position: number): boolean {
  const isWord = (character: string | undefined): boolean => character !== undefined && /^\w$/.test(character);
  let at = position;
  for (const part of name.split(/(\s+)/)) {
    if (/^\s+$/.test(part)) {
      const from = at;
      while (/^\s$/.test(text[at] ?? '')) at++;
      if (at === from) return false;
    } else {
      if (text.slice(at, at + part.length) !== part) return false;
      at += part.length;
    }
  }
  return !(isWord(name[0]) && isWord(text[position - 1])) && !(isWord(name.at(-1)) && isWord(text[at]));
}

void test('the counter agrees with comparing every name at every position', () => {
  const piece = fc.constantFrom('a', 'b', 'ab', 'a_b', '_', '-', ',', ' ', '\t', '\n', '.', '(', '$', '\u00e9', '9');
  const words = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
  const name = fc
    .array(piece, { minLength: 1, maxLength: 5 })
    .map((pieces) => pieces.join('').trim())
    .filter((text) => /\w/.test(text));
  fc.assert(
    fc.property(
      fc.uniqueArray(name, { minLength: 1, maxLength: 8 }),
      fc.array(words, { maxLength: 4 }),
      (names, texts) => {
        const expected = names.map(
          (one) => texts.filter((text) => [...text, ''].some((_, position) => standsAt(one, text, position))).length,
        );
        assert.deepEqual(count(names, ...texts), expected);
      },
    ),
    { numRuns: 500 },
  );
});

void test('each glob is counted by the paths that it matches', () => {
  const paths = ['a/b.c', 'a/c.c', 'a/d/e.c', 'ab/c.c', 'a', 'x'];
  const globs = ['a/**', 'a/*.c', 'a/b.c', '*', 'gone/**', 'a?/c.c', '**/c.c', 'a/', 'b.c'];
  assert.deepEqual(
    [...countPaths(globs, paths)],
    globs.map((glob) => [glob, paths.filter((path) => matchesGlob(glob, path)).length]),
  );
});
