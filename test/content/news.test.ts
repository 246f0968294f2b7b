import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { buildGraph, type Graph } from '../../src/core/content/graph/graph.ts';
import type { Page, ThreadPage } from '../../src/core/content/record/page.ts';
import { buildKnown, type Known } from '../../src/core/mail/news/known.ts';
import { readPatchSubject } from '../../src/core/mail/news/series.ts';
import { buildWorklist } from '../../src/core/mail/news/worklist.ts';
import { formatMailProblem } from '../../src/core/mail/read/message.ts';
import { loadChecked } from '../../src/node/checkout/content.ts';
import { loadNews } from '../../src/node/mail/load-news.ts';

const ROOT = join(__dirname, '../..');
const MAILS = join(ROOT, '../shared/mails');
const THREADS = 10;

const skip = existsSync(MAILS) ? false : 'the real mails (../shared/mails) are not on this machine';

/** A thread page as it was when only its first message at hand was known. */
function cut(page: ThreadPage, isAtHand: (id: string) => boolean): { page: ThreadPage; dropped: string[] } {
  const { messages, subject } = page.record;
  const first = messages.findIndex(({ id }) => isAtHand(id));
  const dropped = messages.slice(first + 1).map(({ id }) => id);
  const kept = messages.slice(0, first + 1);
  // The subject of a page may be that of its newest posting.
  const record = { ...page.record, subject: kept[first]?.subject ?? subject, messages: kept };
  return { page: { ...page, record }, dropped };
}

/** Whether another page has a later posting of what is posted on a page. */
function hasNewer({ record }: ThreadPage, { series }: Known): boolean {
  return record.messages.some(({ subject = record.subject }) => {
    const newest = series.get(readPatchSubject(subject)?.key ?? '');
    return newest !== undefined && newest.thread.record.id !== record.id;
  });
}

function withThreads(graph: Graph, threads: ReadonlyMap<string, ThreadPage>): Graph {
  const pages: Page[] = [
    ...graph.decisions.map(({ page }) => page),
    ...graph.threads.map(({ page, record }) => threads.get(record.id) ?? page),
    ...graph.prose,
  ];
  const { verified, copies, probed, recorded } = graph;
  return buildGraph(pages, { verified, copies, probed, recorded });
}

void test('the later messages of ten threads are all news to a wiki that has only the first', { skip }, async () => {
  const { graph } = await loadChecked(ROOT);
  const report = (problem: Parameters<typeof formatMailProblem>[0]): void => {
    assert.fail(formatMailProblem(problem));
  };
  const all = await loadNews(graph, [MAILS], undefined, report, () => undefined);
  const atHand = new Set(all.mails.map(({ header }) => header.id));
  const known = buildKnown(graph, []);
  const counted = graph.threads
    .map(({ page, record }) => ({ page, count: record.messages.filter(({ id }) => atHand.has(id)).length }))
    // Where another page has a later posting of the series, what is dropped here is no news to the wiki.
    .filter(({ page }) => !hasNewer(page, known))
    .sort((a, b) => b.count - a.count)
    .slice(0, THREADS);
  const cuts = counted.map(({ page }) => cut(page, (id) => atHand.has(id)));
  const shorter = withThreads(graph, new Map(cuts.map(({ page }) => [page.record.id, page])));
  const items = buildWorklist(all.mails, buildKnown(shorter, all.mails)).flatMap((group) => group.items);
  const told = new Set(items.flatMap(({ fresh }) => fresh));
  const wanted = cuts.flatMap(({ dropped }) => dropped.filter((id) => atHand.has(id)));
  assert.ok(wanted.length > 50, `${wanted.length} messages were looked for`);
  assert.deepEqual(
    wanted.filter((id) => !told.has(id)),
    [],
  );
});

void test('a later version of a series is news to a wiki that has only earlier ones', { skip }, async () => {
  const { graph } = await loadChecked(ROOT);
  const all = await loadNews(
    graph,
    [MAILS],
    undefined,
    () => undefined,
    () => undefined,
  );
  const atHand = new Set(all.mails.map(({ header }) => header.id));
  for (const id of ['vfio-pasid-v3', 'vfio-unmap-callback-v4-review']) {
    const gone = graph.threadById.get(id)?.record.messages.filter((message) => atHand.has(message.id)) ?? [];
    assert.ok(gone.length > 0, id);
    const { verified, copies, probed, recorded } = graph;
    const pages = [...graph.decisions, ...graph.threads.filter(({ record }) => record.id !== id)].map(
      ({ page }): Page => page,
    );
    const without = buildGraph(pages, { verified, copies, probed, recorded });
    const items = buildWorklist(all.mails, buildKnown(without, all.mails)).flatMap((group) => group.items);
    const told = items.filter(({ fresh }) => gone.some((message) => fresh.includes(message.id)));
    assert.deepEqual(
      told.map(({ reasons }) => reasons.some(({ kind }) => kind === 'version')),
      [true],
      id,
    );
    assert.deepEqual(
      gone.filter((message) => !told[0]?.fresh.includes(message.id)).map((message) => message.id),
      [],
    );
  }
});
