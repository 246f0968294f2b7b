import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkContent } from '../../content/check.ts';
import { modelFiles, type ModelChanges } from '../../testing/pages.ts';
import { buildDiagram, type Diagram } from './diagram.ts';
import { formatEdges, formatMermaid } from './mermaid.ts';

function draw(changes: ModelChanges = {}): Diagram {
  const { graph } = checkContent(modelFiles(changes), '2026-11-21');
  const decision = graph.decisionById.get('CM-1');
  assert.ok(decision);
  return buildDiagram(graph, decision);
}

void describe('the way of a decision', () => {
  void test('leads from messages over arguments and options to what landed', () => {
    assert.deepEqual(formatEdges(draw()), [
      'A Person 1 Jan 2020 -- argues -> 1 for: it is simple',
      '1 for: it is simple -- for -> The first way',
      'The first way -- landed -> CM-1 settled',
      'CM-1 settled -- landed as -> Linux v6.9 0123456789ab',
    ]);
  });

  void test("says of a day that is not the message's own that it is about that day", () => {
    const { nodes } = draw({
      thread:
        'messages: [{id: a@example.org, from: A Person, date: 2020-01-01, dateNote: Not known., read: full, gist: Says so.}]',
    });
    assert.deepEqual(nodes[0]?.lines, ['A Person', 'about 1 Jan 2020']);
  });

  void test('links every node', () => {
    assert.deepEqual(
      draw().nodes.map(({ url }) => url),
      [
        '/m/a@example.org/',
        '/d/CM-1#argument-1',
        '/d/CM-1#option-one',
        '/d/CM-1',
        'https://git.kernel.org/torvalds/c/0123456789ab',
      ],
    );
  });

  void test('draws one arrow for two passages of one message', () => {
    const passage = (start: string): string =>
      `{message: a@example.org, passage: {start: ${start}, end: last words, sha256: ${'a1'.repeat(32)}}}`;
    const { edges } = draw({
      decision: `arguments: [{n: 1, option: one, side: for, person: A Person, short: s, claim: So., standing: accepted, evidence: [${passage('first words')}, ${passage('other words')}]}]`,
    });
    assert.equal(edges.filter(({ says }) => says === 'argues').length, 1);
  });

  void test("draws no arrow from somebody else's message", () => {
    const { edges } = draw({
      decision:
        'arguments: [{n: 1, option: one, side: for, person: A Person, short: s, claim: So., standing: accepted, evidence: [{message: a@example.org}, {message: b@example.org}]}]',
      thread:
        'messages: [{id: a@example.org, from: A Person, date: 2020-01-01, read: full, gist: Says so.}, {id: b@example.org, from: B Person, date: 2020-01-02, read: full, gist: Repeats it.}]',
    });
    assert.equal(edges.filter(({ says }) => says === 'argues').length, 1);
  });

  void test('writes what would end a label or start markup as an entity', () => {
    const source = formatMermaid(
      draw({ decision: 'options: [{key: one, label: \'A "quoted" <b> `x` #1\', verdict: landed, became: M.}]' }),
    );
    assert.match(source, /o1\{\{"A #34;quoted#34; #60;b#62; #96;x#96; #35;1"\}\}:::option/);
  });
});
