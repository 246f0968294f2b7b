import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { checkContent } from '../check.ts';
import { formatProblem } from '../../ground/problem/format.ts';
import type { Problem } from '../../ground/problem/problem.ts';
import { modelDecision, modelFiles } from '../../testing/pages.ts';
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

test('a problem that is about two positions has the second one as data', () => {
  const successor = { path: 'docs/coherent-memory/next.md', text: modelDecision('id: CM-2\nsupersedes: [CM-1]') };
  const { problems } = checkContent([...modelFiles(), successor], TODAY);
  assert.deepEqual(problems.map(formatProblem), [
    'docs/coherent-memory/model.md:7:11: status `settled`, though CM-2 supersedes it; expected `superseded`; ' +
      'docs/coherent-memory/next.md:56 says so [status-fits-outcome]',
  ]);
  const recorded = problemsOf({
    decision: 'history: [{revision: 1, date: 2020-01-01, change: First.}]',
    recorded: 'history: [{revision: 1, date: 2019-12-31, change: First.}]',
  });
  assert.deepEqual(recorded.map(formatProblem), [
    'docs/coherent-memory/model.md:11:7: revision 1 of 2020-01-01; expected the revision that is recorded; ' +
      'docs/revisions/CM-1.json:5 has revision 1 of 2019-12-31 [revisions-recorded]',
  ]);
  assert.deepEqual(recorded[0]?.related, {
    file: 'docs/revisions/CM-1.json',
    line: 5,
    column: 5,
    what: 'has revision 1 of 2019-12-31',
  });
});

test('of very many unknown names the first are compared with the known ones, and all are reported', () => {
  const messages = Array.from(
    { length: 1500 },
    (_, index) =>
      `{id: m${index}@example.org, from: A Person, date: 2020-01-01, read: full, gist: Asks., inReplyTo: m${index}@example.com}`,
  );
  const options = Array.from(
    { length: 500 },
    (_, index) => `{key: way-${index}, label: Way, verdict: landed, became: It is.}`,
  );
  const names = Array.from({ length: 500 }, (_, index) => `{to: CM-${index + 2}, how: raises}`);
  const found = problemsOf({
    thread: `messages: [{id: a@example.org, from: A Person, date: 2020-01-01, read: full, gist: Asks.}, ${messages.join(', ')}]`,
    decision: `relates: [${names.join(', ')}]\noptions: [${options.join(', ')}]`,
  });
  for (const [rule, all] of [
    ['messages-known', 1500],
    ['references-known', 501],
  ] as const) {
    const problems = found.filter((problem) => problem.rule === rule);
    assert.equal(problems.length, all);
    assert.equal(problems.filter(({ nearest }) => nearest !== undefined).length, 20, rule);
  }
  const option = found.find(({ met }) => met === 'unknown option `one`');
  assert.match(option?.expected ?? '', /^one of `way-0`, .* and 480 more$/);
});
