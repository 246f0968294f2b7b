import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkContent } from '../check.ts';
import { modelFiles } from '../../testing/pages.ts';
import { digestOf } from './passage.ts';
import { formatVerifications, isFailure } from './report.ts';
import { findNearestWords, verifyPassages, type MessageCopy, type Verification } from './verify.ts';

const BODY = 'Hello,\n> the first words of\n> it and the last ones\nBye.';
const SHA = digestOf('first words of it and the last ones');

function verify(copies: MessageCopy[], thread = ''): Verification {
  const { graph, problems } = checkContent(
    modelFiles({
      thread,
      decision: `arguments: [{n: 1, option: one, side: for, person: A Person, short: s, claim: So., standing: accepted, evidence: [{message: a@example.org, passage: {start: first words, end: last ones, sha256: ${SHA}}}]}]`,
    }),
    '2026-11-21',
  );
  assert.deepEqual(problems, []);
  const [first] = verifyPassages(graph, copies);
  assert.ok(first);
  return first;
}

const copy = (text: string, over: Partial<MessageCopy> = {}): MessageCopy => ({
  id: 'a@example.org',
  kind: 'mail',
  text,
  from: 'x.mbox',
  ...over,
});

void describe('verifying a locator', () => {
  void test('against a mail and against a flattened copy', () => {
    assert.equal(verify([copy(BODY)]).state, 'verified');
    assert.equal(verify([copy(BODY.replace(/\n/g, ' '), { kind: 'flattened' })]).state, 'verified');
  });

  void test('reports page, line and the present text of the passage where a word changed', () => {
    const result = verify([copy(BODY.replace('it and', 'it or'))]);
    assert.equal(result.state, 'changed');
    assert.equal(result.reading?.text, 'first words of it or the last ones');
    assert.notEqual(result.reading.sha256, SHA);
    assert.match(`${result.file}:${result.line}`, /^docs\/coherent-memory\/model\.md:\d+$/);
  });

  void test('gives the nearest words where an end is missing', () => {
    const result = verify([copy(BODY.replace('first words', 'frist words'))]);
    assert.deepEqual([result.state, result.nearest], ['not-found', 'frist words']);
  });

  void test('uses the best of several copies', () => {
    const result = verify([copy('cut off', { from: 'bad.eml' }), copy(BODY)]);
    assert.deepEqual([result.state, result.copy?.from], ['verified', 'x.mbox']);
  });

  void test('identifies a copy without a Message-ID by its sender and second', () => {
    const thread =
      'messages: [{id: a@example.org, from: A Person, date: 2020-01-01T10:00:00+01:00, read: full, gist: Says so.}]';
    const named: Partial<MessageCopy> = { sender: 'A Person', date: '2020-01-01T09:00:00Z' };
    assert.equal(
      verify([{ kind: 'mail', text: BODY.replace('it and', 'it or'), from: 'x', ...named }], thread).state,
      'changed',
    );
    assert.equal(
      verify([{ kind: 'mail', text: BODY.replace('it and', 'it or'), from: 'x', ...named, sender: 'B Person' }], thread)
        .state,
      'no-copy',
    );
  });

  void test('only confirms passages by a copy without a header', () => {
    assert.equal(verify([{ kind: 'flattened', text: BODY, from: 'x' }]).state, 'verified');
    assert.equal(verify([{ kind: 'flattened', text: 'other words', from: 'x' }]).state, 'no-copy');
  });

  void test('reports a passage of several quoting levels, whatever a flattened copy says', () => {
    const mixed = copy(BODY.replace('> it and', 'it and'));
    const flat = copy(BODY.replace(/\n/g, ' '), { kind: 'flattened' });
    for (const copies of [[mixed], [flat, mixed], [mixed, copy('cut off')]]) {
      const result = verify(copies);
      assert.deepEqual([result.state, result.levels, isFailure(result)], ['crossing', [1, 0], true]);
      assert.match(
        formatVerifications([result]),
        /crosses quoting levels: CM-1 .*\n {2}"first words" to "last ones" has lines of levels 1 and 0; expected one/,
      );
    }
    assert.equal(verify([mixed, copy(BODY)]).state, 'verified');
    assert.equal(verify([copy(BODY.replace(/> /g, '>>> ').replace('>>> it', '> > >it'))]).state, 'verified');
  });

  void test('says that no copy is available', () => {
    assert.equal(verify([]).state, 'no-copy');
  });
});

void test('the nearest words of an empty text are none', () => {
  assert.equal(findNearestWords('', 'first words'), undefined);
});

test('a copy without an id belongs to a message only by its second and where no other has the same', () => {
  const stateOf = (dates: readonly string[], date: string): string | undefined => {
    const messages = dates.map(
      (one, n) => `  - {id: m${n}@example.org, from: A Person, date: ${one}, read: full, gist: x}`,
    );
    const evidence = `{message: m0@example.org, passage: {start: some words, end: of it, sha256: ${'a'.repeat(64)}}}`;
    const decision =
      'arguments:\n  - {n: 1, option: one, side: for, person: A Person, short: s, claim: x., standing: accepted, ' +
      `evidence: [${evidence}]}`;
    const { graph } = checkContent(modelFiles({ decision, thread: `messages:\n${messages.join('\n')}` }), '2026-01-01');
    const copy = { sender: 'A Person', date, kind: 'mail' as const, text: 'Other words.', from: 'x' };
    return verifyPassages(graph, [copy])[0]?.state;
  };
  const second = '2020-01-01T00:00:00+00:00';
  assert.equal(stateOf([second], second), 'not-found');
  assert.equal(stateOf([second], '2020-01-01'), 'no-copy');
  assert.equal(stateOf([second, '2020-01-01T01:00:00+01:00'], second), 'no-copy');
});
