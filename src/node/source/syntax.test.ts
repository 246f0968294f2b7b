import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PlaceKind } from '../../core/ground/vocabulary.ts';
import { findPlace } from '../../core/probe/code/place.ts';
import { sourceText } from '../../core/probe/code/source-text.ts';
import { loadOutline } from './syntax.ts';

const opening = loadOutline();

async function placesOf(path: string, text: string, kind: PlaceKind, name: string): Promise<string[]> {
  const { spans } = findPlace(sourceText(path, text), kind, name, await opening);
  return spans.map(({ start, end }) => text.slice(start, end));
}

const C = `struct a {
	int __user *b;
	union {
		int c;
	};
} __packed;
union d { int e; };
typedef struct { int f; } g_t;
enum h { I, J = 4 };
static const struct a k[] = {
	{ .b = 0 },
};
static int l __ro_after_init = 3;
`;

void test('of C, structs, unions, enums, types and variables are found', async () => {
  assert.match((await placesOf('a.h', C, 'struct', 'a'))[0] ?? '', /^struct a \{[^]*\}/);
  assert.equal((await placesOf('a.h', C, 'struct', 'd')).length, 1);
  assert.equal((await placesOf('a.h', C, 'struct', 'g_t')).length, 1);
  assert.match((await placesOf('a.h', C, 'enum', 'h'))[0] ?? '', /J = 4/);
  assert.match((await placesOf('a.h', C, 'macro', 'J'))[0] ?? '', /J = 4/);
  assert.match((await placesOf('a.c', C, 'variable', 'k'))[0] ?? '', /\.b = 0/);
  assert.match((await placesOf('a.c', C, 'variable', 'l'))[0] ?? '', /= 3/);
  assert.deepEqual(await placesOf('a.h', C, 'struct', 'z'), []);
});

const RUST = `pub(crate) struct A { b: u32 }
impl A {
    pub(crate) fn c(&self) -> u32 { self.b }
}
const D: usize = 4;
enum E { F }
`;

void test('of Rust, functions too', async () => {
  assert.match((await placesOf('a.rs', RUST, 'struct', 'A'))[0] ?? '', /struct A \{ b: u32 \}/);
  assert.match((await placesOf('a.rs', RUST, 'function', 'c'))[0] ?? '', /self\.b/);
  assert.match((await placesOf('a.rs', RUST, 'variable', 'D'))[0] ?? '', /= 4/);
  assert.equal((await placesOf('a.rs', RUST, 'enum', 'E')).length, 1);
});

void test('half a file and no file at all stop nothing', async () => {
  for (let cut = 0; cut < C.length; cut += 7) await placesOf('a.c', C.slice(0, cut), 'struct', 'a');
  assert.deepEqual(await placesOf('a.c', '\0\u{1F600}}}}{{{', 'struct', 'a'), []);
});
