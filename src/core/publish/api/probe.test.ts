import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as z from 'zod';
import { checkContent } from '../../content/check.ts';
import { modelFiles } from '../../testing/pages.ts';
import { buildApiDecision } from './build-decision.ts';
import { decision as schema } from './decision.ts';

const SITE = 'https://example.org';
const PROBES = `probes:
  - {n: 1, says: The way is taken., project: linux, path: a.c, function: take, renamed: [taken], has: {call: way}, from: v6.9, backs: [holds, outcome 0123456789ab]}
  - {n: 2, says: The other way is not., project: qemu, path: b.c, later: [c.c], lacks: {literal: other way}, from: 'after 8.0, by 9.0', backs: [holds]}
touches: {paths: [a.c], symbols: [take, nowhere], subjects: []}`;
const PROBED = `trees:
  - {project: linux, release: v6.8, origin: a test, isPartial: true, on: 2020-01-01}
  - {project: linux, release: v6.9, origin: a test, isPartial: true, on: 2020-01-01}
seen: [{probe: 'CM-1#probe-1', key: KEY, seen: {v6.8: gone, v6.9: holds}}]
names: [{name: take, linux: {v6.8: 0, v6.9: 3}}, {name: nowhere, linux: {v6.8: 0}}, {name: a.c, linux: {v6.9: 1}, qemu: {'9.0': 0}}]`;

function model(changes: Parameters<typeof modelFiles>[0]) {
  const { graph } = checkContent(modelFiles(changes), '2026-11-21');
  const [node] = graph.decisions;
  assert.ok(node);
  return { graph, data: buildApiDecision(graph, node, SITE) };
}

void test('a decision has its statements about code, with what was seen and what it means', () => {
  const [first, second] = model({ decision: PROBES, probed: PROBED }).data.probes ?? [];
  assert.deepEqual(first, {
    n: 1,
    url: 'https://example.org/d/CM-1#probe-1',
    says: 'The way is taken.',
    project: 'linux',
    path: 'a.c',
    later: [],
    place: { kind: 'function', name: 'take', renamed: ['taken'] },
    has: { kind: 'call', text: 'way' },
    lacks: null,
    from: 'v6.9',
    until: null,
    stable: [],
    backs: ['holds', 'outcome 0123456789ab'],
    sources: [],
    seen: { 'v6.8': 'gone', 'v6.9': 'holds' },
    findings: { 'v6.8': 'not-yet', 'v6.9': 'holds' },
  });
  assert.deepEqual(
    [second?.place, second?.later, second?.has, second?.lacks, second?.seen, second?.findings],
    [null, ['c.c'], null, { kind: 'literal', text: 'other way' }, {}, {}],
  );
});

void test('a decision has the number of files of each name that a tree has, and no name that none has', () => {
  assert.deepEqual(model({ decision: PROBES, probed: PROBED }).data.touchesSeen, {
    'a.c': { linux: { 'v6.9': 1 } },
    take: { linux: { 'v6.9': 3 } },
  });
});

void test('the published schema takes both, and a decision without them has neither', () => {
  const { data } = model({ decision: PROBES, probed: PROBED });
  const published = z.fromJSONSchema(z.record(z.string(), z.unknown()).parse(z.toJSONSchema(schema)));
  assert.deepEqual(published.parse(data), data);
  assert.equal(JSON.stringify(schema.parse(data)), JSON.stringify(data));
  const plain = model({}).data;
  assert.ok(!('probes' in plain) && !('touchesSeen' in plain));
});
