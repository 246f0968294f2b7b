import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkContent } from '../check.ts';
import type { DecisionNode, Graph } from '../graph/graph.ts';
import { modelFiles, type ModelChanges } from '../testing/pages.ts';
import { formatMailCitation } from './mail.ts';

function model(changes: ModelChanges = {}): { graph: Graph; decision: DecisionNode } {
  const { graph, problems } = checkContent(modelFiles(changes), '2026-11-21');
  assert.deepEqual(problems, []);
  const decision = graph.decisionById.get('CM-1');
  assert.ok(decision);
  return { graph, decision };
}

function cite(changes?: ModelChanges): string {
  const { graph, decision } = model(changes);
  return formatMailCitation(graph, decision, 'https://wiki.example.org');
}

void describe('a mail citation', () => {
  void test('names people first, what landed second, and the wiki last', () => {
    assert.equal(cite(), `Which of the ways is taken?

- A Person, 1 Jan 2020: It is the simplest way. [1]

- Linux v6.9: The first way.
  0123456789ab ("area: take the first way")

CM-1 (settled): The first one is taken.

[1] https://lore.kernel.org/r/a@example.org
GPU Passthrough Design Wiki, CM-1 r1:
https://wiki.example.org/d/CM-1
`);
  });

  void test('wraps at 72 columns and never breaks an address', () => {
    const id = `${'a-very-long-message-id'.repeat(4)}@example.org`;
    const text = cite({
      decision: `answer: ${'An answer of many words. '.repeat(8)}\narguments: [{n: 1, option: one, side: for, person: A Person, short: s, claim: '${'Claims much. '.repeat(20)}', standing: accepted, evidence: [{message: ${id}}]}]`,
      thread: `messages: [{id: ${id}, from: A Person, date: 2020-01-01, read: full, gist: Says so.}]`,
    });
    assert.ok(text.includes(`\n[1] https://lore.kernel.org/r/${id}\n`));
    for (const line of text.split('\n').filter((other) => !other.includes('https://'))) assert.ok(line.length <= 72, line);
  });

  void test('keeps the letters of names and is ASCII elsewhere', () => {
    const text = cite({
      decision: 'question: Is it A – or B…?\narguments: [{n: 1, option: one, side: for, person: Zoë Ångström, short: s, claim: It’s fine., standing: accepted, evidence: [{message: a@example.org}]}]',
      thread: 'messages: [{id: a@example.org, from: Zoë Ångström, date: 2020-01-01, read: full, gist: Says so.}]',
    });
    assert.match(text, /^Is it A - or B\.\.\.\?$/m);
    assert.match(text, /Zoë Ångström, 1 Jan 2020: It's fine\./);
  });

  void test('says of an unresolved decision that it is one', () => {
    assert.match(cite({ decision: 'status: unresolved\noptions: [{key: one, label: The first way, verdict: open, became: Nothing.}]' }).replace(/\s+/g, ' '), /stopped without agreement/);
  });

  void test('gives no archive address for a message that no archive knows', () => {
    const text = cite({
      decision: 'arguments: [{n: 1, option: one, side: for, person: A Person, short: s, claim: So., standing: accepted, evidence: [{message: "local:a-mail"}]}]',
      thread: 'messages: [{id: "local:a-mail", idNote: Not found., from: A Person, date: 2020-01-01, read: full, gist: Says so.}]',
    });
    assert.doesNotMatch(text, /lore\.kernel\.org/);
  });
});
