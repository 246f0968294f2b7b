import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileLiteral, compilePattern } from './pattern.ts';

function problemOf(pattern: string): string | undefined {
  const compiled = compilePattern(pattern);
  return compiled instanceof RegExp ? undefined : compiled.problem;
}

test('a space stands for any white space, and a dot for any character', () => {
  const compiled = compilePattern('a b.*c');
  assert.ok(compiled instanceof RegExp);
  assert.ok('a \n\tb\nx\nc'.match(compiled));
  assert.ok(!'ab c'.match(compiled));
});

test('what is no pattern, is empty or could run for minutes is refused', () => {
  for (const [pattern, problem] of [
    ['', /empty/],
    ['a(', /Unterminated group/],
    ['(a+)+b', /repeats/],
    ['((a*)b)*', /repeats/],
    ['(a)\\1', /refers back/],
    ['x*', /empty text/],
    ['a'.repeat(201), /200/],
  ] as const)
    assert.match(problemOf(pattern) ?? 'none', problem, pattern);
  for (const pattern of ['a|b', '(?:a|b)c', '[ab]+', '\\ba\\b', 'a{2,3}', 'a'.repeat(200)])
    assert.equal(problemOf(pattern), undefined, pattern);
});

test('a literal is taken by its characters, but for white space', () => {
  assert.ok('= { [A]\t=\n1 }'.match(compileLiteral('[A] = 1') ?? /never/));
  assert.ok(!'A = 1'.match(compileLiteral('[A] = 1') ?? /x{9}/));
  assert.equal(compileLiteral('  '), undefined);
});
