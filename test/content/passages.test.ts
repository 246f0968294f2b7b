import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { sourcesOf } from '../../src/core/graph/sources.ts';
import { matchPassage } from '../../src/core/passage/passage.ts';
import type { Passage } from '../../src/core/record/schema/evidence.ts';
import { loadChecked } from '../../src/node/content.ts';

const ROOT = join(__dirname, '../..');
const COPIES = join(ROOT, '../shared/seeds');

/** Copies of source messages by their Message-ID, as the header in each copy names it. */
function readCopies(): Map<string, string> {
  return new Map(readdirSync(COPIES).flatMap((name): [string, string][] => {
    const text = readFileSync(join(COPIES, name), 'utf8');
    const id = /\bMessage-ID:\s*<([^<>\s]+@[^<>\s]+)>/i.exec(text)?.[1];
    return id === undefined ? [] : [[id, text]];
  }));
}

const skip = existsSync(COPIES) ? false : 'the copies of the source messages (../shared/seeds) are not on this machine';

void test('every passage of a message that is at hand has the digest that its page names', { skip }, async () => {
  const copies = readCopies();
  const { graph } = await loadChecked(ROOT);
  let checked = 0;
  for (const { record } of graph.decisions) {
    for (const { evidence, anchor } of sourcesOf(record)) {
      const copy = copies.get(evidence.seenIn ?? evidence.message ?? '');
      if (!evidence.passage || copy === undefined) continue;
      checked++;
      assert.equal(matchPassage(copy, evidence.passage).state, 'verified', `${record.id} ${anchor}: ${JSON.stringify(evidence.passage)}`);
    }
  }
  assert.ok(checked > 0, 'no passage was checked');
});

void test('a changed digest is told from a verified one', { skip }, async () => {
  const [id, copy] = [...readCopies()][0] ?? ['', ''];
  const { graph } = await loadChecked(ROOT);
  const passage = graph.decisions.flatMap(({ record }) => sourcesOf(record))
    .find(({ evidence }) => evidence.passage && (evidence.seenIn ?? evidence.message) === id)?.evidence.passage as Passage;
  assert.equal(matchPassage(copy, { ...passage, sha256: passage.sha256.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) }).state, 'changed');
});
