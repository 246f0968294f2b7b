import { formatMailProblem } from '../../core/mail/read/message.ts';
import { findFilingDoubt } from '../../core/content/passage/filing.ts';
import { locateAlone, locateInCopies, type LocateResult } from '../../core/content/passage/locate.ts';
import { formatEvidenceItem } from '../../core/content/passage/report.ts';
import type { Graph } from '../../core/content/graph/graph.ts';
import { optional } from '../../core/ground/optional.ts';
import { formatProblem } from '../../core/ground/problem/format.ts';
import { loadChecked } from '../../node/checkout/content.ts';
import { loadCopies } from '../../node/mail/load-copies.ts';
import { readArguments, UsageError } from '../terminal/arguments.ts';
import { EXIT, type Context } from '../terminal/context.ts';

const OPTIONS = {
  archive: { type: 'string', multiple: true },
  'seen-in': { type: 'string' },
  json: { type: 'boolean' },
} as const;

/**
 * `wiki locate <message> "<words…>" --archive <copies>`: the ready evidence item for a passage.
 *
 * Without words it takes the passage itself from standard input; nothing of its text is kept.
 */
export async function locate(args: string[], context: Context): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS, [1, 2]);
  const [given = '', words] = positionals;
  const message = toBareId(given);
  const seenIn = values['seen-in'] === undefined ? undefined : toBareId(values['seen-in']);
  const result =
    words === undefined
      ? locateAlone(await context.stdin())
      : await locateInCopy(seenIn ?? message, words, values.archive, context);
  if (!result) return EXIT.usage;
  if (!result.ok) {
    context.err(result.reason);
    return EXIT.problems;
  }
  const item = { message, passage: result.passage, ...optional('seenIn', seenIn) };
  const graph = await loadGraph(message, context);
  const doubt = findFilingDoubt(graph, result, { message, seenIn, words, archives: values.archive });
  if (doubt) context.err(doubt.says);
  if (doubt?.isRefused) return EXIT.problems;
  context.out(values.json ? JSON.stringify(item, undefined, 2) : formatEvidenceItem(item));
  return EXIT.fine;
}

function toBareId(given: string): string {
  return given.replace(/^<|>$/g, '');
}

async function locateInCopy(
  id: string,
  words: string,
  archives: readonly string[] | undefined,
  context: Context,
): Promise<LocateResult | undefined> {
  if (!archives)
    throw new UsageError(
      'met words without --archive; expected the folder or file that holds the message, or the passage itself on standard input',
    );
  const report = (problem: Parameters<typeof formatMailProblem>[0]): void => {
    context.err(formatMailProblem(problem));
  };
  const copies = (
    await Promise.all(
      archives.map((path) => loadCopies(path, (copy) => copy.id === undefined || copy.id === id, report)),
    )
  ).flat();
  if (copies.length === 0) {
    context.err(`no copy of <${id}> in ${archives.join(', ')}; without one, give the passage itself on standard input`);
    return undefined;
  }
  return locateInCopies(copies, words);
}

/** The graph. A message that no thread page lists will be refused by `wiki check`, and is reported at once. */
async function loadGraph(id: string, context: Context): Promise<Graph> {
  const { graph, problems } = await loadChecked(context.root);
  for (const problem of problems) context.err(formatProblem(problem));
  if (!graph.messageById.has(id)) context.err(`<${id}> is on no thread page yet; \`wiki ingest\` writes one`);
  return graph;
}
