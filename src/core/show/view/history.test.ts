import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkContent } from '../../content/check.ts';
import { formatDecisionText } from '../text/decision.ts';
import { modelFiles, modelRecorded, modelDecision, MODEL_DECISION_PATH } from '../../testing/pages.ts';
import { readPage } from '../../content/record/page.ts';
import { buildMeaning } from '../../content/revision/meaning.ts';
import { buildRevision, formatRecorded } from '../../content/revision/recorded.ts';
import { buildChangesSince, buildHistory } from './history.ts';

const HISTORY =
  'revision: 3\nhistory: [{revision: 1, date: 2020-01-02, change: First.}, {revision: 2, date: 2020-02-02, change: Reworded.}, {revision: 3, date: 2020-03-02, change: An attribution.}]';
const ANSWERS = ['It is "open".', 'The first one is taken.', 'The first one is taken.'];

function modelGraph() {
  const revisions = ANSWERS.map((answer, index) => {
    const { page } = readPage({ path: MODEL_DECISION_PATH, text: modelDecision(`answer: '${answer}'`) });
    assert.equal(page?.kind, 'decision');
    return buildRevision(index + 1, `2020-0${index + 1}-02`, buildMeaning(page.record));
  });
  const { graph, problems } = checkContent(
    [...modelFiles({ decision: HISTORY }), { path: modelRecorded().path, text: formatRecorded('CM-1', revisions) }],
    '2026-11-21',
  );
  assert.deepEqual(problems, []);
  const [decision] = graph.decisions;
  assert.ok(decision);
  return { graph, decision };
}

const CHANGE = { field: 'answer', name: 'Answer', before: 'It is "open".', after: 'The first one is taken.' };

test('the history says what each revision changed', () => {
  const { graph, decision } = modelGraph();
  assert.deepEqual(
    buildHistory(graph, decision.record).map(({ anchor, changes }) => [anchor, changes]),
    [
      ['revision-1', undefined],
      ['revision-2', [CHANGE]],
      ['revision-3', []],
    ],
  );
});

test('a reader of an older revision is shown what has changed since', () => {
  const { graph, decision } = modelGraph();
  assert.deepEqual(buildChangesSince(graph, decision.record), { 1: [CHANGE], 2: [] });
});

test('nothing is made up for revisions that were not recorded', () => {
  const { graph } = checkContent(modelFiles({ decision: HISTORY }), '2026-11-21');
  const record = graph.decisions[0]?.record;
  assert.ok(record);
  assert.deepEqual(buildChangesSince(graph, record), {});
  assert.deepEqual(
    buildHistory(graph, record).map(({ changes }) => changes),
    [undefined, undefined, undefined],
  );
});

test('the text page has all of it in 72 columns', () => {
  const { graph, decision } = modelGraph();
  const text = formatDecisionText(graph, decision, 'https://example.org');
  assert.match(
    text,
    /\nHistory\n-------\nr1 {2}2020-01-02: First\.\nr2 {2}2020-02-02: Reworded\.\n {4}\* Answer\n {6}before: It is "open"\.\n {6}after: {2}The first one is taken\.\nr3 {2}2020-03-02: An attribution\.\n {4}No change to question, answer, status, releases, options, outcome or\n {4}checklist\.\n/,
  );
});
