import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Graph } from '../../src/core/content/graph/graph.ts';
import { keyOfLocator } from '../../src/core/content/record/verified.ts';
import { compareHeaders } from '../../src/core/content/passage/headers.ts';
import { formatHeaders, formatVerifications } from '../../src/core/content/passage/report.ts';
import { verifyPassages, type MessageCopy } from '../../src/core/content/passage/verify.ts';
import { formatMailProblem } from '../../src/core/mail/read/message.ts';
import { loadChecked } from '../../src/node/checkout/content.ts';
import { loadCopies } from '../../src/node/mail/load-copies.ts';

const ROOT = join(__dirname, '../..');
const COPIES = ['seeds', 'mails'].map((name) => join(ROOT, '../shared', name));

const skip = COPIES.every((path) => existsSync(path))
  ? false
  : 'the copies of the source messages (../shared/seeds, ../shared/mails) are not on this machine';

/** Copies of the messages that pages list; read once for all tests. */
let copies: Promise<MessageCopy[]> | undefined;

function readCopies(graph: Graph): Promise<MessageCopy[]> {
  copies ??= loadAll(graph);
  return copies;
}

async function loadAll({ messageById }: Graph): Promise<MessageCopy[]> {
  const report = (problem: Parameters<typeof formatMailProblem>[0]): void => {
    assert.fail(formatMailProblem(problem));
  };
  const lists = await Promise.all(
    COPIES.map((path) => loadCopies(path, ({ id }) => id === undefined || messageById.has(id), { report })),
  );
  return lists.flat();
}

void test('every passage has the digest that its page names; one without a copy here was found before', {
  skip,
}, async () => {
  const { graph } = await loadChecked(ROOT);
  const results = verifyPassages(graph, await readCopies(graph));
  const looked = results.filter(({ state }) => state !== 'no-copy');
  assert.ok(looked.length > 0, 'no passage was checked');
  assert.equal(formatVerifications(looked), `${looked.length} verified`);
  const unknown = results.filter(({ message, passage }) => !graph.verified.has(keyOfLocator(message, passage)));
  assert.equal(formatVerifications(unknown), '0 verified');
});

void test('what pages say of messages is what the headers of their mails say', { skip }, async () => {
  const { graph } = await loadChecked(ROOT);
  const all = await readCopies(graph);
  assert.ok(all.some(({ id, kind }) => kind === 'mail' && graph.messageById.has(id ?? '')));
  assert.deepEqual(formatHeaders(compareHeaders(graph, all)), []);
});

void test('a copy in which a letter differs does not verify', { skip }, async () => {
  const { graph } = await loadChecked(ROOT);
  const changed = (await readCopies(graph)).map((copy) => ({ ...copy, text: copy.text.replace(/e/g, 'i') }));
  assert.ok(verifyPassages(graph, changed).every(({ state }) => state !== 'verified'));
});
