import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildModelView } from '../../testing/views.ts';
import { buildCitable } from './citable.ts';

/** A decision of that many options, each with arguments of these sides. */
function textsOf(options: number, sides: readonly ('for' | 'against')[]): string[] {
  const keys = Array.from({ length: options }, (_, index) => `option-${index + 1}`);
  const items = keys.flatMap((key, at) =>
    sides.map((side, index) => ({ key, side, n: at * sides.length + index + 1 })),
  );
  const { view, problems } = buildModelView({
    decision: [
      'options:',
      ...keys.map(
        (key, at) => `  - {key: ${key}, label: The way, verdict: ${at === 0 ? 'landed' : 'not-taken'}, became: x.}`,
      ),
      'arguments:',
      ...items.map(
        ({ key, side, n }) =>
          `  - {n: ${n}, option: ${key}, side: ${side}, person: A Person, short: s, claim: ${side} ${key}, ` +
          'standing: accepted, evidence: [{message: a@example.org}]}',
      ),
    ].join('\n'),
  });
  assert.deepEqual(
    problems.map(({ met }) => met),
    [],
  );
  return buildCitable(view, '', 'https://wiki.example.org')?.statements.map(({ text }) => text) ?? [];
}

test('a citation quotes four arguments, and one of them is against', () => {
  assert.deepEqual(textsOf(6, ['for', 'against']), [
    'for option-1',
    'against option-1',
    'for option-2',
    'for option-3',
  ]);
});

test('without an argument against, it quotes three', () => {
  assert.deepEqual(textsOf(6, ['for']), ['for option-1', 'for option-2', 'for option-3']);
});

test('arguments against fill what those for leave free', () => {
  assert.deepEqual(
    textsOf(6, ['against']),
    [1, 2, 3, 4].map((n) => `against option-${n}`),
  );
});
