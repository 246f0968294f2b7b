import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PlaceKind } from '../../ground/vocabulary.ts';
import { findPlace } from './place.ts';
import { sourceText } from './source-text.ts';

/** Texts of the places that are found without the outline of a parser. */
function placesOf(path: string, text: string, kind: PlaceKind, name: string): string[] {
  const { spans } = findPlace(sourceText(path, text), kind, name, () => []);
  return spans.map(({ start, end }) => text.slice(start, end).trim());
}

const KCONFIG =
  'menu "A"\nconfig A_B\n\tbool "a"\n\thelp\n\t  config A_C is not this.\n\nconfig A_C\n\ttristate\n\tdepends on X\nendmenu\n';

test('an entry of Kconfig ends where the next one begins, and its help is not another', () => {
  assert.deepEqual(placesOf('a/Kconfig', KCONFIG, 'config', 'CONFIG_A_C'), ['config A_C\n\ttristate\n\tdepends on X']);
  assert.equal(placesOf('a/Kconfig', KCONFIG, 'config', 'A_B').length, 1);
  assert.deepEqual(placesOf('a/main.c', KCONFIG, 'config', 'A_C'), []);
});

test('a definition of QAPI ends with its bracket', () => {
  const text =
    "# @A:\n{ 'struct': 'A',\n  'data': { 'b': 'str', 'c': { 'type': 'int' } } }\n{ 'enum': 'D', 'data': [ 'e' ] }\n";
  assert.deepEqual(placesOf('qapi/a.json', text, 'qapi', 'A'), [
    "{ 'struct': 'A',\n  'data': { 'b': 'str', 'c': { 'type': 'int' } } }",
  ]);
  assert.deepEqual(placesOf('qapi/a.json', text, 'qapi', 'D'), ["{ 'enum': 'D', 'data': [ 'e' ] }"]);
});

test('an option of QEMU reaches to its documentation, and ends before the next one', () => {
  const text =
    'DEF("a", HAS_ARG, X,\n    "-a b\\n", Y)\nSRST\nIt does b.\nERST\n\nDEF("c", 0, Z, "-c\\n", Y)\nSRST\nElse.\nERST\n';
  const [place = ''] = placesOf('qemu-options.hx', text, 'option', 'a');
  assert.match(place, /^DEF\("a"/);
  assert.match(place, /It does b\./);
  assert.doesNotMatch(place, /Else/);
});

test('an element is its definition in a schema, with what is in it', () => {
  const text = '<define name="a"><element name="b"><element name="c"/></element></define><!-- <element name="d"/> -->';
  assert.deepEqual(placesOf('a.rng', text, 'element', 'b'), ['<element name="b"><element name="c"/></element>']);
  assert.equal(placesOf('a.rng', text, 'element', 'a').length, 1);
  assert.deepEqual(placesOf('a.rng', text, 'element', 'd'), []);
});

test('an element is what a document says of it', () => {
  const text = 'Title\n=====\n\n``a``\n   The element a.\n\n   It has ``x``.\n``b``\n   The element b.\n';
  const [place = ''] = placesOf('docs/a.rst', text, 'element', 'a');
  assert.match(place, /The element a\.\n\n {3}It has/);
  assert.doesNotMatch(place, /element b/);
});

test('a macro has its continuation lines', () => {
  const text = '#define A(x) \\\n\tb(x)\n#define C 1\n';
  assert.deepEqual(placesOf('a.h', text, 'macro', 'A'), ['#define A(x) \\\n\tb(x)']);
  assert.deepEqual(placesOf('a.h', text, 'macro', 'C'), ['#define C 1']);
});

test('the names of the kind that a file has are known, for the nearest one', () => {
  const { known } = findPlace(sourceText('a/Kconfig', KCONFIG), 'config', 'A_D', () => []);
  assert.deepEqual(
    known().map(({ name }) => name),
    ['A_B', 'A_C'],
  );
});
