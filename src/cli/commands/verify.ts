import type { Graph } from '../../core/content/graph/graph.ts';
import { formatCoverage, formatHeaders, formatVerifications } from '../../core/content/passage/report.ts';
import { hasFailure, runVerification, toEntries, type VerificationRun } from '../../core/content/passage/run.ts';
import { formatReport } from '../../core/ground/problem/format.ts';
import { count } from '../../core/ground/text/count.ts';
import { keyOfLocator, VERIFIED_PATH } from '../../core/content/record/verified.ts';
import { loadChecked, saveVerified, today } from '../../node/checkout/content.ts';
import type { Values } from '../terminal/command.ts';
import { EXIT, type Context } from '../terminal/context.ts';
import { loadCitedCopies } from './cited-copies.ts';
import type { VERIFY } from './rows/mail.ts';

/** Looks every passage that the content cites up in copies of the messages, and compares what it says of them. */
export async function run(values: Values<typeof VERIFY>, context: Context): Promise<number> {
  const { graph, problems } = await loadChecked(context.root, context.cache);
  if (problems.length > 0) context.err(formatReport(problems));
  const copies = await loadCitedCopies(new Set(graph.messageById.keys()), values.archive, context);
  if (copies.length === 0) {
    context.err(`no message that the content cites was found in ${values.archive.join(', ')}`);
    return EXIT.usage;
  }
  const result = runVerification(graph, copies, today());
  context.out(values.json ? toJson(result) : formatRun(result));
  if (values.write) await saveRun(graph, result, context);
  return problems.length > 0 || hasFailure(result) ? EXIT.problems : EXIT.fine;
}

function toJson({ passages, headers, coverage }: VerificationRun): string {
  return JSON.stringify({ passages, headers, coverage }, undefined, 2);
}

function formatRun({ passages, headers, coverage: { decisions, all } }: VerificationRun): string {
  const differences = headers.length === 1 ? '1 field differs' : `${headers.length} fields differ`;
  return [
    ...formatHeaders(headers),
    formatVerifications(passages),
    `${differences} between pages and the headers of mails`,
    '',
    ...formatCoverage(decisions, all),
  ].join('\n');
}

async function saveRun(graph: Graph, result: VerificationRun, context: Context): Promise<void> {
  const { verified, copies } = toEntries(graph, result);
  await saveVerified(context.root, verified, copies);
  const passages = new Set(verified.map((entry) => keyOfLocator(entry.message, entry))).size;
  context.out(`${VERIFIED_PATH}: ${count(passages, 'passage')} marked, ${count(copies.length, 'message')} at hand`);
}
