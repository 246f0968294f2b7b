import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkContent } from '../../content/check.ts';
import { modelFiles } from '../../testing/pages.ts';
import { buildDocuments } from './documents.ts';

const PROBES = `probes:
  - {n: 1, says: The way is taken., project: linux, path: a.c, function: take, renamed: [taken], from: v6.9, backs: [holds, outcome 0123456789ab]}
  - {n: 2, says: The other way is not., project: qemu, path: b.c, later: [c.c], lacks: {literal: other way}, from: 'after 8.0, by 9.0', backs: [holds]}`;

void test('a statement about code is a document at its own anchor, found by its words and the names of its place', () => {
  const { graph, problems } = checkContent(modelFiles({ decision: PROBES }), '2026-11-21');
  assert.deepEqual(problems, []);
  assert.deepEqual(
    buildDocuments(graph)
      .filter(({ kind }) => kind === 'probe')
      .map(({ url, heading, body }) => [url, heading, body]),
    [
      ['/d/CM-1#probe-1', 'The way is taken.', 'take, taken, a.c'],
      ['/d/CM-1#probe-2', 'The other way is not.', 'b.c, c.c'],
    ],
  );
});
