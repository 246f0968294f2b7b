import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nameOf } from '../../src/core/content/record/schema/touches.ts';
import { test } from 'node:test';
import { checkContent } from '../../src/core/content/check.ts';
import { buildCitable } from '../../src/core/show/cite/citable.ts';
import { formatMail } from '../../src/core/show/cite/mail.ts';
import type { Graph } from '../../src/core/content/graph/graph.ts';
import { lintDraft } from '../../src/core/mail/lint/index.ts';
import { readLocated } from '../../src/core/mail/read/located.ts';
import { formatReport } from '../../src/core/ground/problem/format.ts';
import { formatReply } from '../../src/core/mail/review/reply.ts';
import { reviewPatch } from '../../src/core/mail/review/review.ts';
import { modelFiles } from '../../src/core/testing/pages.ts';
import { buildDecisionView } from '../../src/core/show/view/decision.ts';
import { loadChecked } from '../../src/node/checkout/content.ts';
import { loadLocated } from '../../src/node/mail/load-located.ts';

// Drafts as people write them: good ones, about which nothing is said, and bad ones with the exact report.
// `WRITE_EXPECTED=1` writes the reports anew, for a person to read before they are committed; a CI run never does.
const ROOT = join(__dirname, '../..');
const MAILS = join(ROOT, 'test/mails');
const SITE = 'https://wiki.example.org';
const write = process.env.WRITE_EXPECTED === '1' && process.env.CI === undefined;
const MODEL = checkContent(modelFiles(), '2026-01-01').graph;

async function reportOn(folder: string, name: string): Promise<string> {
  const located = await loadLocated(join(MAILS, folder, name), () => Promise.resolve(new Uint8Array()));
  assert.ok('mails' in located && located.mails.length === 1, name);
  return `${formatReport(lintDraft({ ...(located.mails[0] ?? readLocated('', '')), file: name }, MODEL))}\n`;
}

for (const name of readdirSync(join(MAILS, 'good'))) {
  void test(`a good mail: ${name}`, async () => {
    assert.equal(await reportOn('good', name), 'no problems found\n');
  });
}

for (const name of readdirSync(join(MAILS, 'bad')).filter((other) => !other.endsWith('.expected'))) {
  void test(`a bad mail: ${name}`, async () => {
    const report = await reportOn('bad', name);
    const expected = join(MAILS, 'bad', `${name}.expected`);
    if (write) writeFileSync(expected, report);
    assert.equal(report, readFileSync(expected, 'utf8'));
  });
}

void test('every citation of the wiki is a good mail', async () => {
  const { graph } = await loadChecked(ROOT);
  assert.ok(graph.decisions.length > 0);
  for (const decision of graph.decisions) {
    const citable = buildCitable(buildDecisionView(graph, decision), '', SITE);
    assert.ok(citable);
    assertGood(formatMail(citable), graph, decision.record.id);
    assertGood(
      `> Why?\n\nThat was settled in ${decision.record.id} r${decision.record.revision}.\n`,
      graph,
      decision.record.id,
    );
  }
});

/** A patch that changes a file of the decision's and adds all of its symbols. */
function patchFor({ paths, symbols }: { paths: readonly string[]; symbols: readonly string[] }): string {
  const path = (paths[0] ?? 'drivers/none.c').replace('**', 'main.c').replaceAll('*', 'x');
  const lines = symbols.map((symbol) => `+\tuse(${symbol});`);
  return `From: A Person <a@example.org>\nSubject: [PATCH] It\u2019s \u2013 so\nMessage-ID: <x@example.org>\nDate: Tue, 4 Aug 2026 10:15:00 +0200\n\nText.\n---\ndiff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n@@ -1 +1,${lines.length + 1} @@ ${'long '.repeat(30)}\n line\n${lines.join('\n')}\n`;
}

void test('every reply to a patch is a good mail, and finds the decision that the patch was made for', async () => {
  const { graph } = await loadChecked(ROOT);
  for (const {
    record: { id, touches },
  } of graph.decisions) {
    const review = reviewPatch(
      [readLocated(patchFor({ paths: touches.paths.map(nameOf), symbols: touches.symbols.map(nameOf) }), 'x.patch')],
      graph,
    );
    assert.ok(
      review.rows.slice(0, 3).some(({ decision }) => decision.record.id === id),
      id,
    );
    const reply = formatReply(review, SITE);
    assertGood(reply?.text ?? '', graph, id);
    for (const line of (reply?.text ?? '').split('\n\n').slice(1).join('\n\n').split('\n')) {
      assert.ok(line.length <= 72 || /^> |^https:/.test(line), line);
    }
  }
});

function assertGood(text: string, graph: Graph, id: string): void {
  assert.equal(formatReport(lintDraft(readLocated(text, id), graph)), 'no problems found', `${id}\n${text}`);
}
