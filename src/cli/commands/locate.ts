import { formatMailProblem } from '../../core/mail/read/message.ts';
import { locateAlone, locatePassage, type LocateResult } from '../../core/content/passage/locate.ts';
import { formatEvidenceItem } from '../../core/content/passage/report.ts';
import type { MessageCopy } from '../../core/content/passage/verify.ts';
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
  const message = given.replace(/^<|>$/g, '');
  const result =
    words === undefined
      ? locateAlone(await context.stdin())
      : await locateInCopy(values['seen-in'] ?? message, words, values.archive, context);
  if (!result) return EXIT.usage;
  if (!result.ok) {
    context.err(result.reason);
    return EXIT.problems;
  }
  const item = {
    message,
    passage: result.passage,
    ...(values['seen-in'] === undefined ? {} : { seenIn: values['seen-in'] }),
  };
  await warnOfUnknown(message, context);
  context.out(values.json ? JSON.stringify(item, undefined, 2) : formatEvidenceItem(item));
  return EXIT.fine;
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
  const named = copies.filter((copy) => copy.id === id);
  // Line breaks decide where an end may stand, so a mail is preferred to a flattened copy.
  const ordered = [
    ...named.filter(isMail),
    ...named.filter((copy) => !isMail(copy)),
    ...copies.filter((copy) => copy.id === undefined),
  ];
  if (ordered.length === 0) {
    context.err(`no copy of <${id}> in ${archives.join(', ')}; without one, give the passage itself on standard input`);
    return undefined;
  }
  const results = ordered.map((copy) => locatePassage(copy.text, words));
  return results.find(({ ok }) => ok) ?? results[0];
}

function isMail({ kind }: MessageCopy): boolean {
  return kind === 'mail';
}

/** A message that no thread page lists will be refused by `wiki check`; it is better told at once. */
async function warnOfUnknown(id: string, context: Context): Promise<void> {
  const { graph, problems } = await loadChecked(context.root);
  for (const problem of problems) context.err(formatProblem(problem));
  if (!graph.messageById.has(id)) context.err(`<${id}> is on no thread page yet; \`wiki ingest\` writes one`);
}
