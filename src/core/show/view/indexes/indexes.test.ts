import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkContent } from '../../../content/check.ts';
import { modelDecision, modelThread } from '../../../testing/pages.ts';
import { listPeople } from './people.ts';
import { listCrossRelations } from './relations.ts';
import { compareReleases, listReleases } from './releases.ts';
import { buildTimeline } from './timeline.ts';
import { listTouched } from './touched.ts';

const THREAD = `
messages:
  - {id: a@example.org, from: Ämil Person, affiliation: One, date: 2023-09-18T10:02:56-03:00, read: full, gist: First.}
  - {id: b@example.org, from: Ämil Person, affiliation: Two, date: 2024-01-02, read: full, gist: Second.}
  - {id: c@example.org, from: Zed, date: 2024-01-03, read: header, gist: Third.}
`;
const FIRST = `
touches: {paths: ['drivers/vfio/**'], symbols: [b_symbol, A_symbol], subjects: [vfio/model]}
arguments:
  - {n: 1, option: one, side: for, person: Ämil Person, short: it is simple, claim: It is., standing: accepted, evidence: [{message: a@example.org}]}
  - {n: 4, option: one, side: against, person: Ämil Person, short: it is not, claim: It is not., standing: answered, answeredBy: [1], evidence: [{message: b@example.org}]}
`;
const SECOND = `
id: CS-1
arguments: [{n: 1, option: one, side: for, person: Zed, short: so, claim: So., standing: accepted, evidence: [{message: c@example.org}]}]
touches: {paths: ['drivers/vfio/**'], symbols: [], subjects: []}
relates: [{to: CM-1, how: contrasts, note: Two answers.}]
outcome: [{project: linux, release: v6.17, commit: 0123456789ab, subject: 'area: another', what: Another., source: [{commit: 0123456789ab, project: linux}]}]
`;
const RELEASES =
  '---\ntitle: By release\nslug: /releases\n---\n\nWords.\n\n## When they came out\n\n| release | day | source |\n| --- | --- | --- |\n| Linux v6.9 | 2024-05-12 | x |\n| Linux v6.17 | not found | - |\n';

const { graph, problems } = checkContent(
  [
    { path: 'docs/coherent-memory/model.md', text: modelDecision(FIRST) },
    { path: 'docs/pasid-config-space/model.md', text: modelDecision(SECOND) },
    { path: 'docs/threads/model.md', text: modelThread(THREAD) },
    { path: 'docs/indexes/releases.md', text: RELEASES },
  ],
  '2026-01-01',
);

test('the model has no problems', () => {
  assert.deepEqual(problems, []);
});

test('people are listed with what they argued, and the affiliation of that message', () => {
  const people = listPeople(graph);
  assert.deepEqual(
    people.map(({ name, anchor, messages }) => [name, anchor, messages]),
    [
      ['Ämil Person', 'ämil-person', 2],
      ['Zed', 'zed', 1],
    ],
  );
  assert.deepEqual(people[0]?.affiliations, [
    { name: 'One', first: '2023-09-18', last: '2023-09-18' },
    { name: 'Two', first: '2024-01-02', last: '2024-01-02' },
  ]);
  assert.deepEqual(
    people[0]?.decisions[0]?.arguments.map(({ url, affiliation, sideLabel }) => [url, affiliation, sideLabel]),
    [
      ['/d/CM-1#argument-1', 'One', 'for'],
      ['/d/CM-1#argument-4', 'Two', 'against'],
    ],
  );
});

test('what a patch touches is listed without regard to case, each once', () => {
  const { paths, symbols } = listTouched(graph);
  assert.deepEqual(
    symbols.map(({ name }) => name),
    ['A_symbol', 'b_symbol'],
  );
  assert.deepEqual(
    paths.map(({ name, decisions }) => [name, decisions.map(({ id }) => id)]),
    [['drivers/vfio/**', ['CM-1', 'CS-1']]],
  );
});

test('releases are ordered by number, newest first, with what landed and what begins to hold', () => {
  assert.deepEqual(['v6.17', 'v6.9', 'v6.9.1', 'v7.0'].sort(compareReleases), ['v6.9', 'v6.9.1', 'v6.17', 'v7.0']);
  const [linux] = listReleases(graph);
  assert.deepEqual(
    linux?.releases.map(({ label, anchor, day, landed, begins }) => [
      label,
      anchor,
      day,
      landed.map(({ id }) => id),
      begins.map(({ id }) => id),
    ]),
    [
      ['Linux v6.17', 'linux-v6-17', undefined, ['CS-1'], []],
      ['Linux v6.9', 'linux-v6-9', '2024-05-12', ['CM-1'], ['CM-1', 'CS-1']],
    ],
  );
});

test('the timeline has threads and dated releases in one order, and names the releases without a day', () => {
  const { rows, undated } = buildTimeline(graph);
  assert.deepEqual(
    rows.map(({ when, kind, decisions }) => [when, kind, decisions.map(({ id }) => id)]),
    [
      ['2023-09-18', 'thread', ['CM-1', 'CS-1']],
      ['2024-05-12', 'release', ['CM-1']],
    ],
  );
  assert.deepEqual(
    undated.map(({ title }) => title),
    ['Linux v6.17: what landed'],
  );
});

test('relations across topics are listed with their notes', () => {
  assert.deepEqual(
    listCrossRelations(graph).map(({ from, how, to, note }) => [from.id, how, to.id, note]),
    [['CS-1', 'contrasts with', 'CM-1', 'Two answers.']],
  );
});
