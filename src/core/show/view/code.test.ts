import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkContent } from '../../content/check.ts';
import { modelFiles } from '../../testing/pages.ts';
import { formatDecisionText } from '../text/decision.ts';
import { buildDecisionView } from './decision.ts';

const PROBE =
  '{n: 1, says: The way is taken., project: linux, path: a.c, later: [b.c], function: take, has: {call: way}, from: v6.9, backs: [holds, argument 1, outcome 0123456789ab, implementation one-driver, touches take]';
const OTHERS = `implementations: [{vendor: A Vendor, name: one-driver, does: It does., source: [{commit: 0123456789ab, project: linux}]}]
touches: {paths: [], symbols: [take], subjects: []}`;
const RELEASES = ['v6.8.1', 'v6.9', 'v6.10', 'v6.11', 'v6.12', 'v6.13', 'v6.14'];
const TREES = RELEASES.map(
  (release) => `  - {project: linux, release: ${release}, origin: a test's tree, isPartial: true, on: 2020-01-01}`,
);

/** The model decision with one probe, and with what was seen of it. */
function model({ probe = '', seen, trees = TREES }: { probe?: string; seen?: string; trees?: string[] }) {
  const { graph, problems } = checkContent(
    modelFiles({
      decision: `probes: [${PROBE}${probe}}]\n${OTHERS}`,
      ...(seen === undefined
        ? {}
        : {
            probed: `trees:\n${trees.join('\n')}\nseen: [{probe: 'CM-1#probe-1', key: KEY, seen: {${seen}}}]\nnames: []`,
          }),
    }),
    '2026-11-21',
  );
  assert.deepEqual(problems, []);
  const [decision] = graph.decisions;
  assert.ok(decision);
  return { view: buildDecisionView(graph, decision).code, text: formatDecisionText(graph, decision, undefined) };
}

const SEEN = 'v6.8.1: gone, v6.9: holds, v6.10: holds, v6.11: gone, v6.12: absent, v6.14: holds';

void describe('what a page says of code', () => {
  void test('is a row for each probe, with a word for each recorded tree of its project', () => {
    const [project, ...others] = model({ seen: SEEN }).view.projects;
    assert.deepEqual(others, []);
    assert.deepEqual(
      project?.trees.map(({ release }) => release),
      RELEASES,
    );
    const [row] = project.rows;
    assert.deepEqual(
      row?.cells.map(({ label }) => label),
      ['no', 'yes', 'yes', 'place gone', 'not looked at', 'not run', 'yes'],
    );
    assert.deepEqual(
      [row.anchor, row.place, row.sought, row.range],
      ['probe-1', 'take in a.c, later b.c', { words: 'has a call of', term: 'way' }, 'Linux v6.9 and later'],
    );
  });

  void test('links each part that it backs', () => {
    const backs = model({ seen: SEEN }).view.projects[0]?.rows[0]?.backs ?? [];
    assert.deepEqual(
      backs.map(({ name, anchor }) => `${name} #${anchor}`),
      [
        'holds #holds',
        'argument 1 #argument-1',
        'outcome 0123456789ab #what-landed',
        'implementation one-driver #implementations',
        'touches take #related',
      ],
    );
  });

  void test('is summed up by the releases that confirmed it: few by name, many by their ends', () => {
    const few = model({ seen: SEEN }).view;
    assert.deepEqual(few.checkedIn, [{ label: 'Linux', releases: ['v6.9', 'v6.10', 'v6.14'] }]);
    assert.deepEqual([few.isConfirmed, few.summary], [true, 'Checked in Linux v6.9, v6.10, v6.14.']);
    const many = model({
      seen: RELEASES.slice(1)
        .map((release) => `${release}: holds`)
        .join(', '),
    }).view;
    assert.equal(many.summary, 'Checked in 6 releases from Linux v6.9 to v6.14.');
  });

  void test('is confirmed by no tree where it was seen in none, or was never run', () => {
    for (const { view } of [model({}), model({ seen: 'v6.8.1: gone, v6.11: absent' })])
      assert.deepEqual(
        [view.isConfirmed, view.checkedIn, view.summary],
        [false, [], 'No recorded source tree has confirmed what this page says of code.'],
      );
    assert.deepEqual(model({}).view.projects[0]?.rows[0]?.cells, []);
  });

  void test('has its range in words', () => {
    const ranges = [
      [', until: v6.12', 'Linux v6.9 to v6.12'],
      [", until: 'after v6.11, by v6.13'", 'Linux v6.9, until v6.11 or a release after it, no more in v6.13'],
      [', stable: [{from: v6.8.1}]', 'Linux v6.9 and later; in series v6.8 since v6.8.1'],
      [', stable: [{until: v6.9.4}]', 'Linux v6.9 and later; in series v6.9 until v6.9.4'],
    ] as const;
    const source = ', source: [{commit: 0123456789ab, project: linux}]';
    for (const [probe, range] of ranges)
      assert.equal(model({ probe: probe + source }).view.projects[0]?.rows[0]?.range, range);
  });
});

void describe('the text form of what a page says of code', () => {
  void test('has its summary in the head, and groups neighbouring releases that show the same', () => {
    const { text } = model({
      seen: SEEN,
      probe: ', source: [{commit: 0123456789ab, project: linux, note: Its commit.}]',
    });
    assert.match(text, /^Code: {4}Checked in Linux v6\.9, v6\.10, v6\.14\.$/m);
    const lines = text.split('\n');
    const start = lines.indexOf('Checked against the code:');
    assert.deepEqual(lines.slice(start + 1, start + 12), [
      '  1. The way is taken. [Linux v6.9 and later]',
      '     take in a.c, later b.c has a call of `way`; backs holds, argument',
      '     1, outcome 0123456789ab, implementation one-driver, touches take',
      '     named by commit 0123456789ab',
      '     https://git.kernel.org/torvalds/c/0123456789ab (Its commit.)',
      '     no: v6.8.1; yes: v6.9 to v6.10; place gone: v6.11; not looked at:',
      '     v6.12; not run: v6.13; yes: v6.14',
      '  Source trees of Linux:',
      "  - Linux v6.8.1: a test's tree, parts of it, 2020-01-01",
      "  - Linux v6.9: a test's tree, parts of it, 2020-01-01",
      "  - Linux v6.10: a test's tree, parts of it, 2020-01-01",
    ]);
  });

  void test('says that no tree is recorded', () => {
    assert.match(model({}).text, /^ {2}No source tree of Linux is recorded\.$/m);
  });
});
