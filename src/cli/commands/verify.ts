import { listPassages } from '../../core/publish/files/proof.ts';
import type { Graph } from '../../core/content/graph/graph.ts';
import { formatMailProblem } from '../../core/mail/read/message.ts';
import { formatVerifications, isFailure } from '../../core/content/passage/report.ts';
import { verifyPassages, type MessageCopy, type Verification } from '../../core/content/passage/verify.ts';
import { formatReport } from '../../core/ground/problem/format.ts';
import { keyOfLocator, VERIFIED_PATH, type VerifiedEntry } from '../../core/content/record/verified.ts';
import { loadChecked, saveVerified, today } from '../../node/checkout/content.ts';
import { loadCopies } from '../../node/mail/load-copies.ts';
import type { Values } from '../terminal/command.ts';
import { EXIT, type Context } from '../terminal/context.ts';
import type { VERIFY } from './rows/mail.ts';

/** Looks every passage that the content cites up in copies of the messages. */
export async function run(values: Values<typeof VERIFY>, context: Context): Promise<number> {
  const { graph, problems } = await loadChecked(context.root, context.cache);
  if (problems.length > 0) context.err(formatReport(problems));
  const copies = await readCopies(graph, values.archive, context);
  if (copies.length === 0) {
    context.err(`no message that the content cites was found in ${values.archive.join(', ')}`);
    return EXIT.usage;
  }
  const results = verifyPassages(graph, copies);
  context.out(values.json ? JSON.stringify(results, undefined, 2) : formatVerifications(results));
  if (values.write) await saveVerifications(graph, results, context);
  return problems.length > 0 || results.some(isFailure) ? EXIT.problems : EXIT.fine;
}

/** Copies of the cited messages, and flattened copies without a Message-ID, which only their words can identify. */
async function readCopies(graph: Graph, paths: readonly string[], context: Context): Promise<MessageCopy[]> {
  const cited = new Set(listPassages(graph).map(({ message }) => message));
  const isWanted = ({ id, kind }: Omit<MessageCopy, 'text'>): boolean =>
    id === undefined ? kind === 'flattened' : cited.has(id);
  const copies = await Promise.all(
    paths.map((path) =>
      loadCopies(path, isWanted, (problem) => {
        context.err(formatMailProblem(problem));
      }),
    ),
  );
  return copies.flat();
}

/**
 * Lists the passages that were verified. One without a copy this time keeps its entry; one that changed or is no longer
 * cited loses it.
 */
async function saveVerifications(graph: Graph, results: readonly Verification[], context: Context): Promise<void> {
  const on = today();
  const entries = results.flatMap(({ message, passage, state, copy }): VerifiedEntry[] => {
    if (state === 'verified' && copy) return [{ message, ...passage, copy: copy.kind, on }];
    const former = state === 'no-copy' ? graph.verified.get(keyOfLocator(message, passage)) : undefined;
    return former ? [{ message, ...passage, ...former }] : [];
  });
  await saveVerified(context.root, entries);
  const count = new Set(entries.map((entry) => keyOfLocator(entry.message, entry))).size;
  context.out(`${VERIFIED_PATH}: ${count} ${count === 1 ? 'passage' : 'passages'} marked`);
}
