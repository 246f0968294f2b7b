import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ModelChanges } from '../../testing/pages.ts';
import { buildModelView, modelSuccessors } from '../../testing/views.ts';
import { buildCitable } from './citable.ts';
import { formatMail } from './mail.ts';

const SITE = 'https://wiki.example.org';

function cite(changes: ModelChanges = {}, anchor = '', last = 1): string {
  const { view, problems } = buildModelView(changes, modelSuccessors(last));
  assert.deepEqual(problems, []);
  const citable = buildCitable(view, anchor, SITE);
  assert.ok(citable);
  return formatMail(citable);
}

const oneArgument = (fields: string): string =>
  `arguments: [{n: 1, option: one, side: for, person: A Person, short: s, claim: So., standing: accepted, evidence: [{message: a@example.org}], ${fields}}]`;

/** Two people: an argument and the answer to it, with sources of every kind. */
const DISPUTE: ModelChanges = {
  decision: `arguments:
  - {n: 3, option: one, side: for, person: A Person, short: it is simple, claim: It is the simplest way., standing: answered, answeredBy: [4], evidence: [{message: a@example.org, seenIn: b@example.org}, {message: c@example.org}, {commit: 0123456789ab, project: linux}, {path: a/b.c, project: linux, release: v6.9}]}
  - {n: 4, option: one, side: against, person: Zoë Ångström, short: "simple, but slow", claim: Simple – but slow., standing: unanswered, certainty: inferred, evidence: [{message: b@example.org}]}
checklist: [{n: 2, ask: Is it fast?, because: The simple way may be slow., arguments: [4]}]`,
  thread: `messages:
  - {id: a@example.org, from: A Person, date: 2020-01-01, read: quoted, gist: Proposes.}
  - {id: b@example.org, from: Zoë Ångström, date: 2020-01-02, read: full, gist: Doubts.}
  - {id: c@example.org, from: A Person, date: 2020-01-03, read: full, gist: Insists.}`,
};

void describe('a mail citation', () => {
  void test('names people first, what landed second, and the wiki last', () => {
    assert.equal(
      cite(),
      `Which of the ways is taken?

- A Person, 1 Jan 2020: It is the simplest way. [1]

- Linux v6.9: The first way.
  0123456789ab ("area: take the first way")

CM-1 r1 (settled, as of 2020-01-02): The first one is taken.

[1] https://lore.kernel.org/r/a@example.org
GPU Passthrough Design Wiki, CM-1 r1:
https://wiki.example.org/d/CM-1?r=1
`,
    );
  });

  void test('of an argument gives all its sources and the answers to it', () => {
    assert.equal(
      cite(DISPUTE, 'argument-3'),
      `Which of the ways is taken?

About the option: The first way (landed)

- A Person, 1 Jan 2020, for it: It is the simplest way. [1] (seen in
  [2]) [3][4] (Linux v6.9: a/b.c)
- Zoë Ångström, 2 Jan 2020, in answer: simple, but slow (inferred) [2]

- Linux v6.9: The first way.
  0123456789ab ("area: take the first way")

CM-1 r1 (settled, as of 2020-01-02): The first one is taken.

[1] https://lore.kernel.org/r/a@example.org
[2] https://lore.kernel.org/r/b@example.org
[3] https://lore.kernel.org/r/c@example.org
[4] https://git.kernel.org/torvalds/c/0123456789ab
GPU Passthrough Design Wiki, CM-1 r1, argument 3:
https://wiki.example.org/d/CM-1?r=1#argument-3
`,
    );
  });

  void test('of a checklist item says what is asked, why, and whose argument it comes from', () => {
    const text = cite(DISPUTE, 'check-2');
    assert.match(text, /\n- Zoë Ångström, 2 Jan 2020: Simple - but slow\. \(inferred\) \[1\]\n/);
    assert.match(text, /\nTo be asked of a new patch: Is it fast\?\n\nBecause: The simple way may be slow\.\n/);
    assert.match(
      text,
      /\nGPU Passthrough Design Wiki, CM-1 r1, check 2:\nhttps:\/\/wiki\.example\.org\/d\/CM-1\?r=1#check-2\n$/,
    );
    assert.doesNotMatch(text, /simplest/);
  });

  void test('of an option says what became of it, with both sides', () => {
    const text = cite(DISPUTE, 'option-one');
    assert.match(text, /\nThe option: The first way \(landed\)\n/);
    assert.match(text, /, for it: It is the simplest way/);
    assert.match(text, /, against it: Simple - but slow/);
    assert.match(text, /\nWhat became of the option: Merged\.\n/);
    assert.match(text, /#option-one\n$/);
  });

  void test('wraps at 72 columns and never breaks an address', () => {
    const id = `${'a-very-long-message-id'.repeat(4)}@example.org`;
    const text = cite({
      decision: `answer: ${'An answer of many words. '.repeat(8)}\n${oneArgument(
        `claim: '${'Claims much. '.repeat(20)}', evidence: [{message: ${id}}]`,
      )
        .replace('claim: So., ', '')
        .replace('evidence: [{message: a@example.org}], ', '')}`,
      thread: `messages: [{id: ${id}, from: A Person, date: 2020-01-01, read: full, gist: Says so.}]`,
    });
    assert.ok(text.includes(`\n[1] https://lore.kernel.org/r/${id}\n`));
    for (const line of text.split('\n').filter((other) => !other.includes('https://')))
      assert.ok(line.length <= 72, line);
  });

  void test('keeps the letters of names, in what others say too, and is ASCII elsewhere', () => {
    const text = cite({
      decision: `question: Is it A – or B…?\nanswer: It’s as Ångström said in Zürich.\n${oneArgument('').replace('A Person', 'Zoë Ångström')}`,
      thread: 'messages: [{id: a@example.org, from: Zoë Ångström, date: 2020-01-01, read: full, gist: Says so.}]',
    });
    assert.match(text, /^Is it A - or B\.\.\.\?$/m);
    assert.match(text, /Zoë Ångström, 1 Jan 2020: So\./);
    assert.match(text, /It's as Ångström said in Zurich\./);
  });

  void test('gives no archive address for a message that no archive knows, and says so', () => {
    const text = cite({
      decision: oneArgument('').replace('a@example.org', '"local:a-mail"'),
      thread:
        'messages: [{id: "local:a-mail", idNote: Not found., from: A Person, date: 2020-01-01, read: full, gist: Says so.}]',
    });
    assert.doesNotMatch(text, /lore\.kernel\.org/);
    assert.match(text, /So\. \(no archive address known\)/);
  });

  void test('marks an argument that was taken back', () => {
    assert.match(
      cite({ decision: oneArgument('').replace('accepted', 'withdrawn') }),
      /So\. \(later withdrawn\) \[1\]/,
    );
  });

  void test('has no line that a mail program takes for a quote, a header or a separator', () => {
    const text = cite({ decision: `question: 'From ${'word '.repeat(12)}words, ≥ v6.9?'` });
    assert.match(text, /^ From word/);
    assert.match(text, /\n >= v6\.9\?\n/);
  });
});

void describe('a state that is no plain "it holds" is said', () => {
  const NOTHING = 'options: [{key: one, label: The first way, verdict: open, became: Nothing.}]';
  const flat = (text: string): string => text.replace(/\s+/g, ' ');

  void test('of an unresolved, a withdrawn and an open decision', () => {
    assert.match(
      flat(cite({ decision: `status: unresolved\n${NOTHING}` })),
      /CM-1 r1 \(unresolved, as of 2020-01-02\): The discussion stopped without agreement\. The first/,
    );
    assert.match(
      flat(cite({ decision: `status: withdrawn\n${NOTHING}` })),
      /\(withdrawn, as of 2020-01-02\): The proposal was withdrawn\./,
    );
    assert.match(
      flat(cite({ decision: `status: open\n${NOTHING}` })),
      /\(open, as of 2020-01-02\): Nothing has landed yet\./,
    );
  });

  void test('of a superseded one, with what to cite instead: the end of the chain and not a link of it', () => {
    const text = cite({ decision: 'status: superseded' }, 'argument-1', 3);
    assert.match(
      flat(text),
      /This decision has been superseded\. Cite CM-3 r1 \(Successor 3\) instead\. It answered: The first one is taken\./,
    );
    assert.match(
      text,
      /\nTo be cited instead, CM-3 r1: Successor 3:\nhttps:\/\/wiki\.example\.org\/d\/CM-3\?r=1\nGPU Passthrough Design Wiki, CM-1 r1, argument 1:\nhttps:\/\/wiki\.example\.org\/d\/CM-1\?r=1#argument-1\n$/,
    );
    assert.doesNotMatch(text, /CM-2/);
  });

  void test('and nothing of the kind of a settled one', () => {
    assert.doesNotMatch(cite(), /instead|superseded|withdrawn/);
  });
});

void test('a part that the decision does not have is not cited', () => {
  assert.equal(buildCitable(buildModelView().view, 'argument-9', SITE), undefined);
});
