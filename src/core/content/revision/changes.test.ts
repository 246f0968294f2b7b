import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { listChanges } from './changes.ts';
import { digestOf, findChangedFields, type Meaning } from './meaning.ts';

const MODEL: Meaning = {
  question: 'Which way?',
  answer: 'The first.',
  status: 'open',
  options: [{ key: 'one', label: 'The first way.', verdict: 'open', became: 'Posted.' }],
  outcome: [{ project: 'linux', what: 'Nothing yet.', unknown: 'All of it.', certainty: 'stated' }],
  holds: [],
  checklist: [
    { n: 2, ask: 'Is it safe?', because: 'It was not.' },
    { n: 3, ask: 'Is it fast?', because: 'It was slow.' },
  ],
};

const word = fc.constantFrom('a', 'b', '', '<img src=x onerror=alert(1)>', 'constructor', '__proto__');
const maybe = fc.option(word, { nil: undefined });
const items = <T>(item: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(item, { maxLength: 3 });
const anyMeaning = fc.record({
  question: word,
  answer: word,
  status: word,
  options: items(fc.record({ key: word, label: word, verdict: word, became: word })),
  outcome: items(
    fc.record({
      project: word,
      release: maybe,
      commit: maybe,
      subject: maybe,
      what: word,
      option: maybe,
      unknown: maybe,
      certainty: word,
    }),
  ),
  holds: items(fc.record({ project: word, from: word, until: maybe, note: maybe })),
  checklist: items(fc.record({ n: fc.integer({ min: 1, max: 3 }), ask: word, because: word })),
});

void describe('what changed between two revisions', () => {
  void test('is listed field by field, in the order of a page and in the words of the vocabulary', () => {
    assert.deepEqual(listChanges(MODEL, { ...MODEL, status: 'settled', answer: 'The second.' }), [
      { field: 'answer', name: 'Answer', before: 'The first.', after: 'The second.' },
      { field: 'status', name: 'Status', before: 'open', after: 'settled' },
    ]);
  });

  void test('names options by key, items by number, outcomes by project and release, each part alone', () => {
    assert.deepEqual(
      listChanges(MODEL, {
        ...MODEL,
        options: [{ key: 'one', label: 'The first way.', verdict: 'removed', became: 'Merged, then removed.' }],
        checklist: [
          { n: 2, ask: 'Is it safe now?', because: 'It was not.' },
          { n: 3, ask: 'Is it fast?', because: 'It was slow.' },
        ],
        holds: [{ project: 'qemu', from: '9.0', until: '9.2' }],
      }),
      [
        { field: 'holds', name: 'Holds, QEMU', after: '9.0 to 9.2' },
        { field: 'options', name: 'Option one: verdict', before: 'open', after: 'landed, later removed' },
        { field: 'options', name: 'Option one: what became of it', before: 'Posted.', after: 'Merged, then removed.' },
        { field: 'checklist', name: 'Check 2: question', before: 'Is it safe?', after: 'Is it safe now?' },
      ],
    );
  });

  void test('an outcome that got a release is one that went and one that came', () => {
    const landed = {
      project: 'linux',
      release: 'v6.9',
      commit: '0123456789ab',
      what: 'The first way.',
      certainty: 'inferred',
    };
    assert.deepEqual(listChanges(MODEL, { ...MODEL, outcome: [landed] }), [
      { field: 'outcome', name: 'What landed, Linux', before: 'Nothing yet. / what is not known: All of it.' },
      {
        field: 'outcome',
        name: 'What landed, Linux v6.9',
        after: 'The first way. / commit: 0123456789ab / how sure: inferred',
      },
    ]);
  });

  void test('a second one of a name does not make the first look changed', () => {
    const first = { project: 'linux', release: 'v6.9', what: 'A.', certainty: 'stated' };
    const second = { ...first, what: 'B.' };
    assert.deepEqual(listChanges({ ...MODEL, outcome: [second] }, { ...MODEL, outcome: [first, second] }), [
      { field: 'outcome', name: 'What landed, Linux v6.9', after: 'A.' },
    ]);
  });

  void test('is nothing for equals, and every field that differs is named', () => {
    fc.assert(
      fc.property(anyMeaning, anyMeaning, (one, other) => {
        assert.deepEqual(listChanges(one, one), []);
        const named = new Set(listChanges(one, other).map(({ field }) => field));
        for (const field of named) assert.ok(findChangedFields(one, other).includes(field));
        // Two lists that differ only in how often they have an equal item are the same to a reader.
        for (const field of ['question', 'answer', 'status'] as const)
          assert.equal(named.has(field), one[field] !== other[field]);
        assert.equal(digestOf(one) === digestOf(other), findChangedFields(one, other).length === 0);
      }),
    );
  });
});
