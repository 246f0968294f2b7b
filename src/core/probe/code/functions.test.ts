import assert from 'node:assert/strict';
import { test } from 'node:test';
import { functionsOf } from './functions.ts';
import { sourceText } from './source-text.ts';

/** Names of the functions of a text, each with its first and its last line. */
function functionsIn(text: string): string[] {
  return functionsOf(sourceText('a.c', text)).map(({ names, start, end }) => {
    const lines = text.slice(start, end).split('\n');
    return `${names[0] ?? ''}: ${lines[0] ?? ''} ... ${lines.at(-1) ?? ''}`;
  });
}

const CASES: readonly [name: string, text: string, expected: readonly string[]][] = [
  [
    'one line',
    'static int f(void) { return 0; }\n',
    ['f: static int f(void) { return 0; } ... static int f(void) { return 0; }'],
  ],
  [
    'a return type on a line of its own',
    'static struct a *\nf(int b)\n{\n\treturn 0;\n}\n',
    ['f: static struct a * ... }'],
  ],
  ['a prototype', 'int f(void);\nextern int g(int a,\n\t     int b);\n', []],
  [
    'attributes behind the arguments',
    'int f(void) __must_hold(&lock) __init\n{\n}\n',
    ['f: int f(void) __must_hold(&lock) __init ... }'],
  ],
  [
    'a system call',
    'SYSCALL_DEFINE2(open_it, int, a, int, b)\n{\n\treturn a;\n}\n',
    ['open_it: SYSCALL_DEFINE2(open_it, int, a, int, b) ... }'],
  ],
  [
    'braces in strings, characters and comments',
    'int f(void)\n{\n\tputs("}{");\n\tx = \'{\'; /* { */ // {\n}\nint g(void)\n{\n}\n',
    ['f: int f(void) ... }', 'g: int g(void) ... }'],
  ],
  [
    'both branches of a condition',
    '#ifdef A\nint f(void)\n{\n\treturn 1;\n}\n#else\nint f(void)\n{\n\treturn 2;\n}\n#endif\n',
    ['f: int f(void) ... }', 'f: int f(void) ... }'],
  ],
  [
    'a brace that two branches open',
    'int f(void)\n{\n#ifdef A\n\tif (a) {\n#else\n\tif (b) {\n#endif\n\t}\n}\nint g(void)\n{\n}\n',
    ['f: int f(void) ... }', 'g: int g(void) ... }'],
  ],
  ['initialisers', 'static const struct ops o = {\n\t.f = f,\n};\nint a[] = { 1, 2 };\n', []],
  [
    'a macro with a body',
    '#define F(x) do { \\\n\tg(x); \\\n} while (0)\nint f(void)\n{\n}\n',
    ['f: int f(void) ... }'],
  ],
  ['half a file', 'int f(void)\n{\n\tif (a) {\n', ['f: int f(void) ... ']],
];

for (const [name, text, expected] of CASES) {
  test(`functions: ${name}`, () => {
    assert.deepEqual(functionsIn(text), expected);
  });
}
