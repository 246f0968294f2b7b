import { listPassages } from '../../core/publish/files/proof.ts';
import type { Graph } from '../../core/content/graph/graph.ts';
import { formatMailProblem } from '../../core/mail/read/message.ts';
import { formatVerifications, isFailure } from '../../core/content/passage/report.ts';
import { verifyPassages, type MessageCopy, type Verification } from '../../core/content/passage/verify.ts';
import { formatReport } from '../../core/ground/problem/format.ts';
import { keyOfLocator, VERIFIED_PATH, type VerifiedEntry } from '../../core/content/record/verified.ts';
import { loadChecked } from '../../node/checkout/content.ts';
import { loadCopies } from '../../node/mail/load-copies.ts';
import { saveVerified } from '../../node/checkout/verified.ts';
import { readArguments, UsageError } from '../terminal/arguments.ts';
import { EXIT, type Context } from '../terminal/context.ts';

const OPTIONS = {
  archive: { type: 'string', multiple: true },
  json: { type: 'boolean' },
  write: { type: 'boolean' },
} as const;

/** `wiki verify`: every passage that the content cites, looked up in copies of the messages. */
export async function verify(args: string[], context: Context): Promise<number> {
  const { values } = readArguments(args, OPTIONS, 0);
  const { graph, problems } = await loadChecked(context.root);
  if (problems.length > 0) context.err(formatReport(problems));
  if (!values.archive) throw new UsageError('met no --archive; expected a folder or file with copies of the messages');
  const copies = await readCopies(graph, values.archive, context);
  if (copies.length === 0) {
    context.err(`no message that the content cites was found in ${values.archive.join(', ')}`);
    return EXIT.usage;
  }
  const results = verifyPassages(graph, copies);
  context.out(values.json ? JSON.stringify(results, undefined, 2) : formatVerifications(results));
  if (values.write) await writeMarks(graph, results, context);
  return problems.length > 0 || results.some(isFailure) ? EXIT.problems : EXIT.fine;
}

/** Copies of the cited messages, and those that nothing but their words can tie to one. */
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

/** Marks what was verified now; what had no copy this time keeps its mark, what changed or is cited no more loses it. */
async function writeMarks(graph: Graph, results: readonly Verification[], context: Context): Promise<void> {
  const today = new Date().toISOString().slice(0, 10);
  const entries = results.flatMap(({ message, passage, state, copy }): VerifiedEntry[] => {
    if (state === 'verified' && copy) return [{ message, ...passage, copy: copy.kind, on: today }];
    const mark = state === 'no-copy' ? graph.verified.get(keyOfLocator(message, passage)) : undefined;
    return mark ? [{ message, ...passage, ...mark }] : [];
  });
  await saveVerified(context.root, entries);
  const count = new Set(entries.map((entry) => keyOfLocator(entry.message, entry))).size;
  context.out(`${VERIFIED_PATH}: ${count} ${count === 1 ? 'passage' : 'passages'} marked`);
}
