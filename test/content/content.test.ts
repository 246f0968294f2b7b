import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { formatReport } from '../../src/core/ground/problem/format.ts';
import { loadChecked } from '../../src/node/checkout/content.ts';

const ROOT = join(__dirname, '../..');

// The real content is the biggest test: every rule over all of it.
void test('the content has no problem', async () => {
  const { problems, graph } = await loadChecked(ROOT);
  assert.equal(formatReport(problems), 'no problems found');
  assert.ok(graph.decisions.length > 0 && graph.threads.length > 0, 'no records were read');
});
