import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { describe, test } from 'node:test';
import ts from 'typescript';
import { findBreach, roomOf, WINGS } from '../../src/floors.mjs';

const ROOT = join(__dirname, '../..');
const SRC = join(ROOT, 'src');

/** Every source file but tests, as its path below `src/`. */
const FILES = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.(?:ts|tsx|mjs)$/.test(path) && path.includes('/') && !/\.test\.tsx?$/.test(path))
  .sort();

/** `[from, to]`, both below `src/`, for every import of one source file by another, in whatever form it is written. */
const IMPORTS = FILES.flatMap((from) =>
  ts
    .preProcessFile(readFileSync(join(SRC, from), 'utf8'), true, true)
    .importedFiles.map(({ fileName }) => fileName)
    .filter((name) => /^\.\.?\//.test(name) && !name.endsWith('.css') && !name.endsWith('.json'))
    .map((name) => [from, posix.join(dirname(from), name)] as const),
);

/** A room as DESIGN.md and messages name it. */
function nameOf(path: string): string {
  const { wing, room } = roomOf(path) ?? assert.fail(`src/${path} is in no room of src/floors.mjs`);
  return room === '.' ? wing.name : `${wing.name}/${room}`;
}

const ROOM_IMPORTS = new Set(IMPORTS.map(([from, to]) => `${nameOf(from)} -> ${nameOf(to)}`));

void describe('the table of floors', () => {
  void test('names wings from the ground up, and rooms that exist', () => {
    const names = WINGS.map(({ name }) => name);
    const below = new Set<string>();
    for (const { name, uses, floors = [] } of WINGS) {
      for (const used of uses)
        assert.ok(
          [...below].some((known) => `${known}/`.startsWith(`${used}/`)),
          `${name} uses ${used}`,
        );
      below.add(name);
      for (const room of floors.flat()) assert.ok(existsSync(join(SRC, name, room)), `src/${name}/${room}`);
    }
    assert.equal(new Set(names).size, names.length);
  });

  void test('has a room for every file', () => {
    assert.ok(FILES.length > 200);
    assert.deepEqual(
      FILES.filter((path) => !roomOf(path)),
      [],
    );
  });

  void test('holds for every import, and no two rooms import each other', () => {
    assert.ok(IMPORTS.length > 500);
    assert.deepEqual(
      IMPORTS.flatMap(([from, to]) => findBreach(from, to) ?? []),
      [],
    );
    const both = [...ROOM_IMPORTS].filter((arrow) => {
      const [from, to] = arrow.split(' -> ');
      return from !== to && ROOM_IMPORTS.has(`${to} -> ${from}`);
    });
    assert.deepEqual(both, []);
  });

  void test('leaves no circle of files', () => {
    const targets = new Map<string, string[]>();
    for (const [from, to] of IMPORTS) targets.set(from, [...(targets.get(from) ?? []), to]);
    const done = new Set<string>();
    const visit = (file: string, way: readonly string[]): void => {
      if (way.includes(file)) assert.fail(`a circle: ${[...way.slice(way.indexOf(file)), file].join(' -> ')}`);
      if (done.has(file)) return;
      for (const to of targets.get(file) ?? []) visit(to, [...way, file]);
      done.add(file);
    };
    for (const file of FILES) visit(file, []);
  });

  void test('says why an import is refused', () => {
    const cases: [string, string, RegExp | undefined][] = [
      [
        'core/content/record/page.ts',
        'core/content/graph/graph.ts',
        /core\/content\/record is on floor 0 and core\/content\/graph on 2/,
      ],
      ['core/content/graph/graph.ts', 'core/content/record/page.ts', undefined],
      ['core/content/prose/a.ts', 'core/content/passage/b.ts', /a room imports what is below it/],
      ['core/ground/address.ts', 'core/content/graph/graph.ts', /core\/ground uses no other wing, not core\/content/],
      ['core/ground/address.test.ts', 'core/content/graph/graph.ts', undefined],
      ['core/content/check.ts', 'node/checkout/content.ts', /not node/],
      ['core/content/check.test.ts', 'node/checkout/content.ts', /not node/],
      ['core/content/check.ts', 'core/testing/pages.ts', /for tests only/],
      ['core/content/check.test.ts', 'core/testing/pages.ts', undefined],
      ['core/lobby/a.ts', 'core/ground/site.ts', /src\/core\/lobby\/a\.ts is in no room/],
      ['components/Cite/index.tsx', 'core/search/index/index.ts', /name the one that is needed/],
      ['theme/A/index.tsx', 'core/ground/site.ts', /theme uses components, not core\/ground/],
    ];
    for (const [from, to, expected] of cases) {
      const why = findBreach(from, to, from.includes('.test.'));
      if (expected) assert.match(why ?? 'no breach', expected);
      else assert.equal(why, undefined, `${from} -> ${to}`);
    }
  });
});

void describe('the pictures in DESIGN.md', () => {
  const pictures = [
    ...readFileSync(join(ROOT, 'DESIGN.md'), 'utf8').matchAll(/^### (.+)\n[^`]*```mermaid\n([\s\S]*?)```/gm),
  ];

  void test('are five: a page, a query, a patch, a mail, a source tree', () => {
    assert.deepEqual(
      pictures.map(([, title]) => title),
      ['A page', 'A query', 'A patch', 'A mail', 'A source tree'],
    );
  });

  for (const [, title = '', text = ''] of pictures) {
    void test(`${title}: every arrow between rooms is an import`, () => {
      const rooms = new Map([...text.matchAll(/(\w+)\["([^"<]+)/g)].map(([, key = '', room = '']) => [key, room]));
      const arrows = [...text.matchAll(/^ *(\w+)(?:\["[^"]*"\])? (-->|-\.->)(?:\|[^|]*\|)? (\w+)/gm)];
      const isRoom = (name: string): boolean => !/^(?:docs|an? )/.test(name);
      assert.ok(arrows.length >= 4, 'a picture has arrows');
      for (const [line, from = '', arrow, to = ''] of arrows) {
        const [source, target] = [rooms.get(from), rooms.get(to)];
        assert.ok(source !== undefined && target !== undefined, `${line} names an unknown box`);
        if (!isRoom(source) || !isRoom(target)) continue;
        // Data goes along the arrow. `-->`: the second room takes it from the first; `-.->`: the first hands it over.
        const wanted = arrow === '-->' ? `${target} -> ${source}` : `${source} -> ${target}`;
        assert.ok(ROOM_IMPORTS.has(wanted), `${line.trim()} has no import ${wanted}`);
      }
    });
  }
});
