import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ADDRESSES_PATH } from '../../src/core/publish/promise/addresses.ts';
import { recordedPath } from '../../src/core/content/revision/recorded.ts';
import { loadChecked } from '../../src/node/checkout/content.ts';

const ROOT = join(__dirname, '../..');
const hasList = existsSync(join(ROOT, ADDRESSES_PATH));
const hasRevisions = existsSync(join(ROOT, 'docs/revisions')) && readdirSync(join(ROOT, 'docs/revisions')).length > 0;

// Without them the rules about published things require nothing, which must not happen by accident.
const skip =
  hasList || hasRevisions
    ? false
    : 'nothing is published yet: `npx wiki revise --all-new` and `npx wiki addresses --write` begin it';

void test('what is published has its addresses listed and its revisions recorded', { skip }, async () => {
  assert.ok(hasList, `${ADDRESSES_PATH} is missing, and revisions are recorded; \`npx wiki addresses --write\``);
  const { graph } = await loadChecked(ROOT);
  assert.deepEqual(
    graph.decisions
      .filter(({ record }) => !existsSync(join(ROOT, recordedPath(record.id))))
      .map(({ record }) => record.id),
    [],
  );
});
