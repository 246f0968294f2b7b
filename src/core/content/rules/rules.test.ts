import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { checkContent } from '../check.ts';
import type { Problem } from '../../ground/problem/problem.ts';
import { modelFiles } from '../../testing/pages.ts';
import { RULES } from './index.ts';
import type { Sample } from './rule.ts';

const TODAY = '2026-01-01';

function problemsOf(sample: Sample): readonly Problem[] {
  return checkContent(modelFiles(sample), TODAY).problems;
}

test('the model pages pass every rule', () => {
  assert.deepEqual(problemsOf({}), []);
});

/** Ids that were published before their files had their present names. */
const PUBLISHED_IDS: Readonly<Record<string, string>> = {
  'cited-messages-distilled': 'cited-messages-told',
  'prose-has-address': 'prose-is-placed',
};

test('rule ids are unique and are the names of their files', () => {
  const files = readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !['index.ts', 'rule.ts'].includes(name))
    .map((name) => name.replace(/\.ts$/, ''))
    .map((name) => PUBLISHED_IDS[name] ?? name);
  assert.deepEqual(RULES.map(({ id }) => id).sort(), files.sort());
});

for (const rule of RULES) {
  test(`${rule.id} finds its wrong sample`, () => {
    const found = problemsOf(rule.wrong);
    assert.ok(
      found.some((problem) => problem.rule === rule.id),
      `met ${JSON.stringify(found)}`,
    );
  });

  test(`${rule.id} passes its right sample, and so does every other rule`, () => {
    assert.deepEqual(problemsOf(rule.right), []);
  });
}
