import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readLocated } from '../../read/located.ts';
import { readPatch } from '../patch.ts';
import { readSides } from './fragment.ts';
import type { Place } from './index.ts';
import { locateLines } from './places.ts';

/** Where the lines of an unchanged hunk are, one letter each: `i`n, `o`ut or `u`nknown. */
function locate(path: string, [kind, ...names]: [Place['kind'], ...string[]], context: string, lines: string): string {
  const body = lines.replace(/^/gm, ' ');
  const text = `--- a/${path}\n+++ b/${path}\n@@ -1,999 +1,999 @@ ${context}\n${body}`;
  const hunk = readPatch(readLocated(text, 'x')).files[0]?.hunks[0];
  const [side] = hunk ? readSides(path, hunk) : [];
  assert.ok(hunk && side);
  return locateLines(side, hunk.context, { kind, names })
    .where.map((where) => where[0])
    .join('');
}

describe('functions', () => {
  const at = (context: string, lines: string): string => locate('x.c', ['function', 'f', 'g'], context, lines);

  test('by the `@@` line, up to the end of the body', () => {
    assert.equal(at('static int f(struct a *a,', '\ta();\n}\n\nint h(void)\n{'), 'iiooo');
    assert.equal(at('long g(void)', '\ta();\nout:\n\tb();\n}'), 'iiii');
    assert.equal(at('int h(f_t f)', '\ta();\n\tf();\n}'), 'ooo');
    assert.equal(at('int ff(void)', '\ta();'), 'o');
    assert.equal(at('struct f {', '\tint a;'), 'o');
    assert.equal(at('', '\ta();\n}\nint h(void)\n{'), 'uuoo');
    assert.equal(at('err_free:', '\ta();'), 'u');
  });

  test('by a definition, not by a prototype, a call or a mention', () => {
    assert.equal(at('int h(void)', '}\n\nint f(int a,\n      int b)\n{\n\ta();\n}\nEXPORT(f);'), 'ooiiiiio');
    assert.equal(at('int h(void)', '}\n\nstatic int\nf(void)\n{\n\ta();'), 'ooiiii');
    assert.equal(at('int h(void)', 'int f(int a,\n      int b);\nint i;'), 'ooo');
    assert.equal(at('int h(void)', '/* int f(void) { */\nint h2(void)\n{\n\tf();\n}'), 'ooooo');
    assert.equal(locate('x.c', ['function', 'sys_a'], '', 'SYSCALL_DEFINE1(a, int, b)\n{\n\tc();\n}'), 'iiii');
  });

  test('through branches of the preprocessor', () => {
    assert.equal(
      at('', 'int f(void)\n{\n#ifdef A\n\tif (a) {\n#else\n\tif (b) {\n#endif\n\t}\n}\nint h(void)'),
      'iiiiiiiiio',
    );
    assert.equal(
      at('', 'int f(void)\n{\n\tif (a) {\n#ifdef A\n\t}\n#else\n\t}\n#endif\n\tb();\n}\nint i;'),
      'iiiiiiiiiio',
    );
  });
});

test('structs, enums, types and variables', () => {
  assert.equal(locate('x.h', ['struct', 's'], 'struct s {', '\tint a;\n};\nstruct t {\n\tint b;\n};'), 'iiooo');
  assert.equal(
    locate('x.h', ['struct', 's'], '', 'struct s;\nunion s {\n\tint a;\n} __packed;\nstruct s x = {'),
    'oiiio',
  );
  assert.equal(locate('x.c', ['struct', 's'], 'int f(struct s *s)', '\ta();'), 'o');
  assert.equal(locate('x.h', ['enum', 'e'], '', 'enum e { A, B };\nenum e f(void)\n{'), 'ioo');
  assert.equal(
    locate('x.h', ['type', 't'], '', 'typedef struct {\n\tint a;\n} t;\ntypedef int u;\ntypedef int t;'),
    'iiioi',
  );
  assert.equal(locate('x.h', ['type', 't'], 'typedef struct {', '\tint a;\n} t;\nint b;'), 'iio');
  assert.equal(locate('x.c', ['variable', 'v'], '', 'static const struct p v[] = {\n\tA,\n};\nint w = v;'), 'iiio');
  assert.equal(locate('x.c', ['variable', 'v'], '', 'extern int v;\nint v;\nint f(int v)\n{'), 'oioo');
});

test('macros and values of an enum', () => {
  assert.equal(locate('x.h', ['macro', 'M'], '', '#define L 1\n#define M(a) \\\n\t(a)\n#define N M(1)'), 'uiio');
  assert.equal(locate('x.h', ['macro', 'M'], 'enum e {', '\tL = 1,\n\tM,\n\tN,'), 'uio');
  assert.equal(locate('x.h', ['macro', 'M'], '', '\ta \\\n\tb\n\tc'), 'uuo');
});

test('Rust, by indentation', () => {
  const lines = 'impl A {\n    pub(crate) fn f(&self) {\n        if a {\n        }\n    }\n\n    fn g() {';
  assert.equal(locate('x.rs', ['function', 'f'], '', lines), 'oiiiioo');
  assert.equal(locate('x.rs', ['function', 'f'], 'unsafe fn f() {', '        a();\n    fn g() {'), 'io');
});

test('Kconfig, QAPI, options, elements', () => {
  const config = locate(
    'drivers/Kconfig',
    ['config', 'CONFIG_A'],
    'config A',
    '\tbool\n\nconfig B\n\tbool\nconfig A\n\tint',
  );
  assert.equal(config, 'iiooii');
  assert.equal(
    locate('qapi/x.json', ['qapi', 'A'], '', " 'data': {} }\n{ 'struct': 'A',\n  'b': 1 }\n{ 'enum': 'B',"),
    'uiio',
  );
  assert.equal(locate('q.hx', ['option', 'a'], 'DEF("b", 0,', 'x\nDEF("a", 0,\n    "a")\nDEF("ab", 0,'), 'oiio');
  const xml = '  <define name="a">\n    <element name="b"/>\n  </define>\n  <define name="c">';
  assert.equal(locate('x.rng', ['element', 'a'], '', `    <x/>\n${xml}`), 'uiiio');
  assert.equal(locate('x.rst', ['element', 'a'], '', 'x\n``a``\n   text\ny'), 'uiiu');
});

test('a language without places of its kind knows nothing, and a file as a whole is one place', () => {
  assert.equal(locate('x.txt', ['function', 'f'], 'int f(void)', 'a\nb'), 'uu');
});
