import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatProblem, formatReport } from './format.ts';
import { findNearest } from './nearest.ts';
import { compareProblems, type Problem } from './problem.ts';

const problem = (over: Partial<Problem>): Problem => ({
  rule: 'r',
  file: 'a.md',
  line: 1,
  column: 1,
  met: 'm',
  expected: 'e',
  ...over,
});

void test('a problem is one line with its position, its value and what was expected', () => {
  assert.equal(
    formatProblem(problem({ line: 3, column: 7, nearest: 'x' })),
    'a.md:3:7: m; expected e; nearest known: `x` [r]',
  );
});

void test('a second position is named like the first, without its column', () => {
  const related = { file: 'b.md', line: 4, column: 2, what: 'has it already' };
  assert.equal(formatProblem(problem({ related })), 'a.md:1:1: m; expected e; b.md:4 has it already [r]');
});

void test('a report counts', () => {
  assert.equal(formatReport([]), 'no problems found');
  assert.match(formatReport([problem({}), problem({})]), /\n2 problems$/);
});

void test('problems are in the order of files and lines, not of digits', () => {
  const sorted = [problem({ file: 'b.md' }), problem({ line: 10 }), problem({ line: 9 })].sort(compareProblems);
  assert.deepEqual(
    sorted.map(({ file, line }) => [file, line]),
    [
      ['a.md', 9],
      ['a.md', 10],
      ['b.md', 1],
    ],
  );
});

void test('the nearest value is one that could have been meant', () => {
  assert.equal(findNearest('setled', ['open', 'settled']), 'settled');
  assert.equal(findNearest('cm-1', ['CM-1', 'CM-2']), 'CM-1');
  assert.equal(findNearest('banana', ['open', 'settled']), undefined);
  assert.equal(findNearest('x'.repeat(100_000), ['open']), undefined);
});

void test('any known value is its own nearest', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1 }), (known) => {
      for (const value of known) assert.equal(findNearest(value, known), value);
    }),
  );
});

test('of five characters two may differ, and of two one', () => {
  assert.equal(findNearest('abcde', ['abcxy']), 'abcxy');
  assert.equal(findNearest('abcde', ['abxyz']), undefined);
  assert.equal(findNearest('ab', ['ax']), 'ax');
  assert.equal(findNearest('ab', ['xy']), undefined);
});
