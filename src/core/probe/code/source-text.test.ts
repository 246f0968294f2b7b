import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { functionsOf } from './functions.ts';
import { codeOf, languageOf, lineAt, sourceText, textOf } from './source-text.ts';

const PATHS: Readonly<Record<string, string>> = {
  'drivers/vfio/a.c': 'c',
  'include/a.h': 'c',
  'rust/kernel/a.rs': 'rust',
  'drivers/vfio/Kconfig': 'kconfig',
  'arch/arm64/Kconfig.platforms': 'kconfig',
  'qapi/misc.json': 'qapi',
  'qemu-options.hx': 'hx',
  'src/conf/schemas/domaincommon.rng': 'xml',
  'docs/formatdomain.rst': 'rst',
  'drivers/vfio/Makefile': 'makefile',
  MAINTAINERS: 'text',
};

test('the language follows from the path', () => {
  for (const [path, language] of Object.entries(PATHS)) assert.equal(languageOf(path), language, path);
});

const MASKED: readonly [path: string, text: string, code: string, kept: string][] = [
  ['a.c', 'a("b"); /* c */ d // e\n', 'a(" "); ' + ' '.repeat(8) + 'd     \n', 'a("b"); ' + ' '.repeat(8) + 'd     \n'],
  ['a.c', 'x = \'"\'; y("\\"z");\n', 'x = \' \'; y("   ");\n', 'x = \'"\'; y("\\"z");\n'],
  ['Kconfig', 'config A # b\n', 'config A    \n', 'config A    \n'],
  ['qapi/a.json', "# A\n{ 'struct': 'B' }\n", "   \n{ 'struct': 'B' }\n", "   \n{ 'struct': 'B' }\n"],
  ['a.rng', '<a><!-- b --></a>', '<a>          </a>', '<a>          </a>'],
  ['a.rst', '``a`` # b', '``a`` # b', '``a`` # b'],
];

test('comments are blanked, and in code what strings hold', () => {
  for (const [path, text, code, kept] of MASKED) {
    const file = sourceText(path, text);
    assert.equal(codeOf(file), code, path);
    assert.equal(textOf(file), kept, path);
  }
});

/** Pieces of which hostile files consist. */
const piece = fc.constantFrom(
  '/*',
  '*/',
  '//',
  '"',
  "'",
  '\\',
  '\n',
  '{',
  '}',
  '(',
  ')',
  '#if A',
  '#else',
  '#endif',
  '#define X',
  'f',
  ' ',
  ';',
  '<!--',
  '-->',
  'r#"',
  '\0',
  '\u{1F600}',
);
const hostile = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));

test('any text keeps its length and its lines, and gives functions within it', () => {
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(PATHS)), fc.oneof(hostile, fc.string()), (path, text) => {
      const file = sourceText(path, text);
      for (const masked of [codeOf(file), textOf(file)]) {
        assert.equal(masked.length, text.length);
        assert.deepEqual(
          [...masked.matchAll(/\n/g)].map(({ index }) => index),
          [...text.matchAll(/\n/g)].map(({ index }) => index),
        );
      }
      for (const { start, end } of functionsOf(file)) assert.ok(start >= 0 && start < end && end <= text.length);
    }),
    { numRuns: 300 },
  );
});

test('a good file that is cut anywhere gives the functions before the cut', () => {
  const text = 'int f(void)\n{\n\treturn "}"[0];\n}\n\n#ifdef A\nint g(int a)\n{\n\treturn a;\n}\n#endif\n';
  const ends = functionsOf(sourceText('a.c', text)).map(({ names, end }) => ({ name: names[0], end }));
  assert.deepEqual(
    ends.map(({ name }) => name),
    ['f', 'g'],
  );
  for (let cut = 0; cut <= text.length; cut++) {
    const names = functionsOf(sourceText('a.c', text.slice(0, cut))).map(({ names: [name] }) => name);
    const whole = ends.filter(({ end }) => end <= cut).map(({ name }) => name);
    assert.deepEqual(names.slice(0, whole.length), whole, `cut at ${cut}`);
  }
});

test('lines are counted from 1', () => {
  assert.deepEqual(
    [0, 1, 2, 3, 9].map((offset) => lineAt('a\nb\nc', offset)),
    [1, 1, 2, 2, 3],
  );
});
