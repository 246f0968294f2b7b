import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkContent } from '../check.ts';
import { modelFiles } from '../../testing/pages.ts';

/** What the rule says about a decision of that revision, whose history has these revisions and days of January. */
function reportOf(revision: number, history: readonly (readonly [number, number])[]): string[] {
  const entries = history.map(([n, day]) => `{revision: ${n}, date: 2020-01-0${day}, change: x}`);
  const decision = `revision: ${revision}\nhistory: [${entries.join(', ')}]`;
  return checkContent(modelFiles({ decision }), '2026-01-01')
    .problems.filter(({ rule }) => rule === 'revision-in-history')
    .map(({ met }) => met);
}

test('a history is numbered from 1 without gaps, by date, up to the revision', () => {
  const disorder = ['a history that is not numbered 1, 2, 3 … by date'];
  assert.deepEqual(
    reportOf(2, [
      [1, 1],
      [2, 2],
    ]),
    [],
  );
  assert.deepEqual(
    reportOf(2, [
      [1, 1],
      [2, 1],
    ]),
    [],
  );
  assert.deepEqual(
    reportOf(2, [
      [1, 2],
      [2, 1],
    ]),
    disorder,
  );
  assert.deepEqual(
    reportOf(2, [
      [2, 1],
      [1, 2],
    ]),
    disorder,
  );
  assert.deepEqual(
    reportOf(2, [
      [1, 1],
      [3, 2],
    ]),
    disorder,
  );
  assert.deepEqual(
    reportOf(1, [
      [1, 1],
      [2, 2],
    ]),
    ['revision 1 with a history of 2'],
  );
  assert.deepEqual(
    reportOf(3, [
      [1, 1],
      [2, 2],
    ]),
    ['revision 3 with a history of 2'],
  );
});
