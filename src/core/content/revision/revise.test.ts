import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { checkContent } from '../check.ts';
import { formatReport } from '../../ground/problem/format.ts';
import type { SourceFile } from '../record/source.ts';
import { MODEL_DECISION_PATH, modelDecision, modelFiles, modelRecorded } from '../../testing/pages.ts';
import { buildMeaning, digestOf } from './meaning.ts';
import { revise, type Revisable, type Revised, type RevisionRequest } from './revise.ts';

const TODAY = '2026-11-21';
const NEXT: RevisionRequest = { kind: 'next', change: 'The second way landed: "ab" & #c.', anyway: false };

function open(files: readonly SourceFile[]): Revisable {
  const { graph } = checkContent(files, TODAY);
  const page = graph.decisionById.get('CM-1')?.page;
  const source = files.find(({ path }) => path === MODEL_DECISION_PATH);
  assert.ok(page && source);
  return { page, source, recorded: graph.recorded.get('CM-1') };
}

/** A checkout whose decision page has this text and whose first revision is the model's. */
function checkout(text: string): SourceFile[] {
  return [
    ...modelFiles({ recorded: '' }).filter(({ path }) => path !== MODEL_DECISION_PATH),
    { path: MODEL_DECISION_PATH, text },
  ];
}

function write(files: readonly SourceFile[], result: Revised): SourceFile[] {
  assert.ok('files' in result, JSON.stringify(result));
  const paths = result.files.map(({ path }) => path);
  return [...files.filter(({ path }) => !paths.includes(path)), ...result.files];
}

const textOf = (files: readonly SourceFile[]): string =>
  files.find(({ path }) => path === MODEL_DECISION_PATH)?.text ?? '';
const report = (files: readonly SourceFile[]): string => formatReport(checkContent(files, TODAY).problems);

void describe('a revision', () => {
  const changed = checkout(modelDecision('answer: The second one is taken.'));

  void test('that is missing is reported with the fields that changed and what to run', () => {
    assert.equal(
      report(changed),
      `docs/coherent-memory/model.md:6:11: \`answer\` changed since revision 1 was recorded; expected \`npx wiki revise CM-1 "<what changed>"\`, or \`npx wiki revise CM-1 --amend\` while revision 1 is not published [revisions-recorded]\n1 problem`,
    );
  });

  void test('raises the number, adds its line, confirms the page, and records the fields', () => {
    const files = write(changed, revise(open(changed), NEXT, TODAY));
    assert.equal(report(files), 'no problems found');
    const { page, recorded } = open(files);
    assert.deepEqual([page.record.revision, page.record.asOf], [2, TODAY]);
    assert.deepEqual(page.record.history.at(-1), {
      revision: 2,
      date: TODAY,
      change: 'The second way landed: "ab" & #c.',
    });
    assert.deepEqual(
      recorded?.revisions.map(({ fields }) => fields.answer),
      ['The first one is taken.', 'The second one is taken.'],
    );
    assert.equal(recorded.revisions[1]?.digest, digestOf(buildMeaning(page.record)));
  });

  void test('changes no other character of the page, whatever its line ends and remarks', () => {
    const unix = modelDecision('answer: The second one is taken.')
      .replace('status: settled', 'status:   settled   # since v6.9')
      .replace('asOf: 2020-01-02', "asOf: '2020-01-02'");
    for (const text of [unix, `\uFEFF${unix.replace(/\n/g, '\r\n')}`]) {
      const end = text.includes('\r\n') ? '\r\n' : '\n';
      const after = textOf(write(checkout(text), revise(open(checkout(text)), NEXT, TODAY)));
      const added = [`    - revision: 2`, `      date: ${TODAY}`, `      change: 'The second way landed: "ab" & #c.'`]
        .map((line) => line + end)
        .join('');
      assert.ok(after.includes(added), after);
      assert.equal(
        after.replace(added, '').replace('revision: 2', 'revision: 1').replace(`'${TODAY}'`, "'2020-01-02'"),
        text,
      );
    }
  });

  void test('takes any line of text and is read back as it was given', () => {
    fc.assert(
      fc.property(
        fc
          .string({ minLength: 1, maxLength: 200, unit: 'grapheme' })
          .map((text) => text.replace(/[\s\0\uFFFD\p{C}]+/gu, ' ').trim())
          .filter((text) => text !== ''),
        (change) => {
          const files = write(changed, revise(open(changed), { kind: 'next', change, anyway: false }, TODAY));
          assert.equal(open(files).page.record.history.at(-1)?.change, change);
        },
      ),
      { numRuns: 40 },
    );
  });

  void test('is refused where nothing changed, except with --anyway', () => {
    const files = modelFiles({ recorded: '' });
    assert.match(
      JSON.stringify(revise(open(files), NEXT, TODAY)),
      /no recorded field changed since CM-1 r1.*--confirm.*--anyway/,
    );
    assert.equal(
      report(write(files, revise(open(files), { kind: 'next', change: 'An attribution.', anyway: true }, TODAY))),
      'no problems found',
    );
  });

  void test('is not asked for by new wording elsewhere, other wrapping or another order', () => {
    const option = (key: string): string => `{key: ${key}, label: 'W', verdict: landed, became: M.}`;
    const argument = (n: number, option: string): string =>
      `{n: ${n}, option: ${option}, side: for, person: A Person, short: s, claim: C., standing: accepted, evidence: [{message: a@example.org}]}`;
    const two = `options: [${option('one')}, ${option('two')}]\narguments: [${argument(1, 'one')}, ${argument(2, 'two')}]`;
    const other = `options: [${option('two')}, ${option('one')}]\narguments: [${argument(1, 'one').replace('C.', 'D.')}, ${argument(2, 'two')}]\nanswer: "The first one\\n  is taken."\nimplementations: [{vendor: V, name: N, does: D, source: [{message: a@example.org}]}]`;
    assert.equal(report(modelFiles({ decision: other, recorded: two })), 'no problems found');
  });

  void test('of front matter that no insertion fits is left to a person', () => {
    const shared = modelDecision('answer: Changed.')
      .replace('asOf: 2020-01-02', 'asOf: &day 2020-01-02')
      .replace('date: 2020-01-02', 'date: *day');
    assert.match(shared, /&day[^]*\*day/);
    // The day is shared by anchor: to write another would change the history, too.
    assert.match(JSON.stringify(revise(open(checkout(shared)), NEXT, TODAY)), /cannot be edited in place.*by hand/);
  });

  void test('with a clock before the last one is refused', () => {
    assert.match(JSON.stringify(revise(open(changed), NEXT, '2019-12-31')), /after today \(2019-12-31\)/);
  });
});

void describe('without a new revision', () => {
  void test('a confirmation moves the day alone, and a second one does nothing', () => {
    const files = modelFiles({ recorded: '' });
    const once = write(files, revise(open(files), { kind: 'confirm' }, TODAY));
    assert.equal(textOf(once), textOf(files).replace('asOf: 2020-01-02', `asOf: ${TODAY}`));
    const twice = revise(open(once), { kind: 'confirm' }, TODAY);
    assert.deepEqual('files' in twice ? twice.files : twice, []);
  });

  void test('a page that changed is not confirmed', () => {
    const files = checkout(modelDecision('answer: Other.'));
    assert.match(
      JSON.stringify(revise(open(files), { kind: 'confirm' }, TODAY)),
      /answer changed since CM-1 r1 was recorded/,
    );
  });

  void test('an unpublished revision is recorded again by --amend, and the page stays', () => {
    const files = checkout(modelDecision('answer: Other.'));
    const amended = write(files, revise(open(files), { kind: 'amend' }, TODAY));
    assert.equal(textOf(amended), textOf(files));
    assert.equal(report(amended), 'no problems found');
  });

  void test('a page without data gets it, also where its history was edited by hand', () => {
    const fresh = modelFiles();
    assert.equal(report(write(fresh, revise(open(fresh), { kind: 'record' }, TODAY))), 'no problems found');
    const byHand = checkout(
      modelDecision(
        'answer: Other.\nrevision: 2\nhistory: [{revision: 1, date: 2020-01-02, change: A.}, {revision: 2, date: 2020-01-03, change: B.}]',
      ),
    );
    assert.match(report(byHand), /revision 2 without recorded data; expected `npx wiki revise CM-1`/);
    assert.equal(report(write(byHand, revise(open(byHand), { kind: 'record' }, TODAY))), 'no problems found');
    assert.match(
      JSON.stringify(revise(open(modelFiles({ recorded: '' })), { kind: 'record' }, TODAY)),
      /CM-1 r1, which is recorded/,
    );
  });
});

void describe('recorded revisions', () => {
  const model = modelRecorded();
  const withFile = (text: string, path = model.path): string => report([...modelFiles(), { path, text }]);

  void test('with edited fields do not have their digest', () => {
    assert.equal(
      withFile(model.text.replace('The first one is taken.', 'The second one is taken.')),
      [
        'docs/coherent-memory/model.md:6:11: `answer` changed since revision 1 was recorded; expected `npx wiki revise CM-1 "<what changed>"`, or `npx wiki revise CM-1 --amend` while revision 1 is not published [revisions-recorded]',
        'docs/revisions/CM-1.json:8:17: fields of revision 1 that do not have its digest; expected the file as `wiki revise` wrote it; restore the committed one [revisions-recorded]',
        '2 problems',
      ].join('\n'),
    );
  });

  void test('are read only from files of their format; a fault is reported at its position', () => {
    assert.match(withFile(''), /^docs\/revisions\/CM-1\.json:1:1: text that is no JSON/);
    assert.match(withFile(`<<<<<<< HEAD\n${model.text}`), /^docs\/revisions\/CM-1\.json:\d+:\d+: text that is no JSON/);
    assert.match(
      withFile('{"version": 2, "id": "CM-1", "revisions": []}'),
      /CM-1\.json:1:\d+: `version` `2`; .*\n.*CM-1\.json:1:\d+: `revisions` an empty list; expected at least one revision/,
    );
    assert.match(
      withFile(model.text.replace('"question"', '"<img onerror>"')),
      /unknown key `revisions\.0\.fields\.<img onerror>`/,
    );
    assert.match(
      withFile(model.text, 'docs/revisions/CM-2.json'),
      /CM-2\.json:3:9: revisions of `CM-1`; expected those of the id/,
    );
  });

  void test('of a decision without a page are reported, unless another page has taken its id over', () => {
    const other = { path: 'docs/revisions/CM-9.json', text: model.text.replace('"CM-1"', '"CM-9"') };
    assert.match(
      report([...modelFiles({ recorded: '' }), other]),
      /^docs\/revisions\/CM-9\.json:1:1: revisions of `CM-9`, a decision without a page; expected .*`was: \[CM-9\]`/,
    );
    assert.equal(
      report([...modelFiles({ decision: 'was: [CM-9]', recorded: 'was: [CM-9]' }), other]),
      'no problems found',
    );
  });

  void test('fit the history, by number and by date', () => {
    const history = (date: string): string =>
      `revision: 2\nhistory: [{revision: 1, date: ${date}, change: A.}, {revision: 2, date: 2020-01-05, change: B.}]`;
    assert.match(
      report(modelFiles({ decision: history('2020-01-03'), recorded: history('2020-01-02') })),
      /revision 1 of 2020-01-03; expected the revision that is recorded; docs\/revisions\/CM-1\.json:5 has revision 1 of 2020-01-02/,
    );
    assert.match(
      report(modelFiles({ recorded: history('2020-01-02') })),
      /revision 1, and 2 recorded in docs\/revisions\/CM-1\.json; expected as many as the history has/,
    );
  });

  void test('are asked for once any decision has them', () => {
    const second = { path: 'docs/coherent-memory/other.md', text: modelDecision('id: CM-2') };
    assert.equal(report([...modelFiles(), second]), 'no problems found');
    assert.match(
      report([...modelFiles({ recorded: '' }), second]),
      /other\.md:9:13: revision 1 without recorded data; expected `npx wiki revise CM-2`/,
    );
  });
});

void test('numbers of arguments are recorded again without a new revision, and none is dropped', () => {
  const argue = (n: number): string =>
    `{n: ${n}, option: one, side: for, person: A Person, short: s, claim: So., standing: accepted, evidence: [{message: a@example.org}]}`;
  const more = checkout(modelDecision(`arguments: [${argue(3)}, ${argue(1)}]`));
  assert.match(report(more), /: argument 3 without recorded data; expected `npx wiki revise CM-1 --amend`/);
  const amended = write(more, revise(open(more), { kind: 'amend' }, TODAY));
  assert.equal(report(amended), 'no problems found');
  assert.deepEqual(
    open(amended).recorded?.revisions.map((revision) => revision.arguments),
    [[1, 3]],
  );
  const again = revise(open(amended), { kind: 'amend' }, TODAY);
  assert.ok('files' in again && again.files.length === 0);
  const fewer = amended.map((file) => (file.path === MODEL_DECISION_PATH ? { ...file, text: modelDecision() } : file));
  assert.match(report(fewer), /no `argument-3`, which revision 1 of CM-1 had/);
  const kept = revise(open(fewer), { kind: 'amend' }, TODAY);
  assert.ok('files' in kept && kept.files.length === 0);
  // Data of the time before numbers were recorded.
  const old = more.map((file) =>
    file.path === MODEL_DECISION_PATH
      ? file
      : { ...file, text: file.text.replace(/,\s*"arguments": \[[^\]]*\](?=\s*\})/, '') },
  );
  assert.equal(report(old), 'no problems found');
  assert.deepEqual(
    open(write(old, revise(open(old), { kind: 'amend' }, TODAY))).recorded?.revisions[0]?.arguments,
    [1, 3],
  );
});
