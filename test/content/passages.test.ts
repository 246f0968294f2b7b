import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { formatMailProblem } from '../../src/core/mail/read/message.ts';
import { formatVerifications } from '../../src/core/content/passage/report.ts';
import { verifyPassages } from '../../src/core/content/passage/verify.ts';
import { loadChecked } from '../../src/node/checkout/content.ts';
import { loadCopies } from '../../src/node/mail/load-copies.ts';

const ROOT = join(__dirname, '../..');
const COPIES = join(ROOT, '../shared/seeds');

const skip = existsSync(COPIES) ? false : 'the copies of the source messages (../shared/seeds) are not on this machine';

const readCopies = (): ReturnType<typeof loadCopies> =>
  loadCopies(COPIES, () => true, {
    report: (problem) => {
      assert.fail(formatMailProblem(problem));
    },
  });

void test('every passage that the content cites has the digest that its page names', { skip }, async () => {
  const { graph } = await loadChecked(ROOT);
  const results = verifyPassages(graph, await readCopies());
  assert.ok(results.length > 0, 'no passage was checked');
  assert.equal(formatVerifications(results), `${results.length} verified`);
});

void test('a copy in which a letter differs does not verify', { skip }, async () => {
  const { graph } = await loadChecked(ROOT);
  const copies = (await readCopies()).map((copy) => ({ ...copy, text: copy.text.replace(/e/g, 'i') }));
  assert.ok(verifyPassages(graph, copies).every(({ state }) => state !== 'verified'));
});
