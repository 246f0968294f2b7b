import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { readLocated } from '../../read/located.ts';
import { readPatch } from '../patch.ts';
import { findProbeHits } from './hits.ts';
import type { IndexedProbe } from './index.ts';

const PROBE: IndexedProbe = {
  id: 'CM-1',
  n: 1,
  name: 'CM-1#probe-1',
  place: { kind: 'function', names: ['f', 'g'] },
  term: { call: 'wait' },
  backs: [],
  isOver: false,
};

/** What hunks do to a probe; `@` begins one in a function. */
function hits(lines: readonly string[], probe: Partial<IndexedProbe> = {}, path = 'x.c'): string[] {
  const body = lines.map((line) => (line.startsWith('@') ? `@@ -1,999 +1,999 @@${line.slice(1)}` : line)).join('\n');
  const [file] = readPatch(readLocated(`--- a/${path}\n+++ b/${path}\n${body}`, 'x')).files;
  assert.ok(file);
  return findProbeHits(path, file, [{ ...PROBE, ...probe }]).map(
    ({ kind, name, line, found }) => `${kind} ${name} ${line}${found ? ` ${found.change} ${found.text}` : ''}`,
  );
}

describe('what a probe looks for', () => {
  test('is added, removed, or both, at its line', () => {
    assert.deepEqual(hits(['@ int f(void)', ' \ta();', '+\twait();']), ['probe-changed f 5 adds wait']);
    assert.deepEqual(hits(['@ int g(void)', ' \ta();', '-\twait();']), ['probe-changed g 5 removes wait']);
    assert.deepEqual(hits(['@ int f(void)', '-\twait();', '+\twait(a);']), ['probe-changed f 4 changes wait']);
  });

  test('is no context, no comment, no string and no part of a word', () => {
    const place = ['probed f 5'];
    assert.deepEqual(hits(['@ int f(void)', ' \twait();', '-\ta();']), place);
    assert.deepEqual(hits(['@ int f(void)', ' ', '+\ta(); /* wait(); */']), place);
    assert.deepEqual(hits(['@ int f(void)', ' ', '+\ta("wait()");']), place);
    assert.deepEqual(hits(['@ int f(void)', ' ', '+\tawait(); waits(); wait_for();']), place);
    assert.deepEqual(hits(['@ int f(void)', ' ', '+\ta = wait;']), place);
    assert.deepEqual(hits(['@ int f(void)', ' ', '+', '+\t/* wait(); */']), []);
  });

  test('is not changed where its line is moved, indented anew, or gets another comment', () => {
    assert.deepEqual(hits(['@ int f(void)', '-\twait();', ' \ta();', '+\twait();']), ['probed f 4']);
    assert.deepEqual(hits(['@ int f(void)', '-\twait();', '+\t\twait();', ' \ta();']), ['probed f 4']);
    assert.deepEqual(hits(['@ int f(void)', '-\twait(); /* a */', '+\twait(); /* b */']), []);
    // Of two that are added, one was there.
    assert.deepEqual(hits(['@ int f(void)', '-\twait();', ' \ta();', '+\twait();', '+\twait();']), [
      'probe-changed f 7 adds wait',
    ]);
  });

  test('is called as well where a block follows', () => {
    assert.deepEqual(hits(['@ int f(void)', '+\twait(a) {', ' \t}']), ['probe-changed f 4 adds wait']);
  });

  test('in another place is nothing, and where the hunk shows no place a hint', () => {
    assert.deepEqual(hits(['@ int h(void)', '-\twait();']), []);
    assert.deepEqual(hits(['@ int f(void)', ' }', '+int h(void)', '+{', '+\twait();', '+}']), []);
    assert.deepEqual(hits(['@', '-\twait();']), ['probe-near f 4 removes wait']);
  });

  test('is searched in all of a file that is one place', () => {
    const whole = { place: undefined } as Partial<IndexedProbe>;
    assert.deepEqual(hits(['@ int h(void)', '-\twait();'], whole), ['probe-changed x.c 4 removes wait']);
    assert.deepEqual(hits(['@ int h(void)', '-\ta();'], whole), []);
  });

  test('may be on several lines, one of which is changed', () => {
    const term = { literal: 'wait(a, b)' };
    assert.deepEqual(hits(['@ int f(void)', ' \twait(a,', '-\t     b);', '+\t     c);'], { term }), [
      'probe-changed f 5 removes wait(a, b)',
    ]);
    // The pattern matches the same before and after.
    assert.deepEqual(
      hits(['@ int f(void)', ' \tone(a,', '-\t     b);', '+\t     c);'], { term: { pattern: 'one(?=.a, .)' } }),
      ['probed f 5'],
    );
  });
});

test('a probe of the place itself is about its definition', () => {
  const { term: _, ...bare } = PROBE;
  const on = (lines: readonly string[]): string[] => {
    const [file] = readPatch(readLocated(`--- a/x.c\n+++ b/x.c\n@@ -1,999 +1,999 @@\n${lines.join('\n')}`, 'x')).files;
    assert.ok(file);
    return findProbeHits('x.c', file, [bare]).map(({ kind, line }) => `${kind} ${line}`);
  };
  assert.deepEqual(on(['-int f(void)', '-{', '-}']), ['probe-changed 4']);
  assert.deepEqual(on(['-int f(void)', '+int f(int a)', ' {', ' }']), ['probed 4']);
  assert.deepEqual(on(['-int f(void)', '+int g(void)', ' {', ' }']), ['probe-changed 4']);
});

test('nothing is thrown, and each line is of the hunk, whatever a patch has', () => {
  const piece = fc.constantFrom(
    '@ int f(void)',
    '@',
    '-\twait();',
    '+\twait();',
    ' /*',
    '-*/',
    '+"',
    ' }',
    '+int f(void)',
    ' {',
    '-#else',
    '+',
    '- * a',
    '+ \u0000\uD800',
  );
  const paths = fc.constantFrom('x.c', 'x.rs', 'Kconfig', 'qapi/x.json', 'x.hx', 'x.rng', 'x.rst', 'Makefile', 'x');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), paths, (pieces, path) => {
      for (const hit of hits(['@ x', ...pieces], {}, path)) assert.match(hit, /^prob\S+ \S+ \d+/);
    }),
    { numRuns: 300 },
  );
});
