import type { Graph } from '../../core/content/graph/graph.ts';
import { findFilingDoubt } from '../../core/content/passage/filing.ts';
import { locateAlone, locateInCopies, type LocateResult } from '../../core/content/passage/locate.ts';
import { findSubstanceFault } from '../../core/content/passage/substance.ts';
import { formatEvidenceItem } from '../../core/content/passage/report.ts';
import { optional } from '../../core/ground/optional.ts';
import { UsageError } from '../terminal/arguments.ts';
import type { Values } from '../terminal/command.ts';
import { EXIT, type Context } from '../terminal/context.ts';
import { loadCitedCopies } from './cited-copies.ts';
import { loadGraph } from './content.ts';
import type { LOCATE } from './rows/mail.ts';

/**
 * Prints the evidence item for a passage of a message.
 *
 * Without words it reads the passage itself from standard input and keeps nothing of its text.
 */
export async function run(values: Values<typeof LOCATE>, context: Context): Promise<number> {
  const { words, archive: archives } = values;
  const message = toBareId(values.message);
  const seenIn = values['seen-in'] === undefined ? undefined : toBareId(values['seen-in']);
  const result =
    words === undefined
      ? locateAlone(new TextDecoder().decode(await context.stdin()))
      : await locateInArchives(seenIn ?? message, words, archives, context);
  if (!result) return EXIT.usage;
  if (!result.ok) {
    context.err(result.reason);
    return EXIT.problems;
  }
  const item = { message, passage: result.passage, ...optional('seenIn', seenIn) };
  const fault = findSubstanceFault(result.passage, result.text);
  if (fault !== undefined) {
    context.err(fault);
    return EXIT.problems;
  }
  const graph = await loadGraph(context);
  warnOfUnknown(message, graph, context);
  const doubt = findFilingDoubt(graph, result, { message, seenIn, words, archives });
  if (doubt) context.err(doubt.says);
  if (doubt?.isRefused) return EXIT.problems;
  context.out(values.json ? JSON.stringify(item, undefined, 2) : formatEvidenceItem(item));
  return EXIT.fine;
}

function toBareId(given: string): string {
  return given.replace(/^<|>$/g, '');
}

/** The passage in a copy of a message; nothing after reporting that there is no copy. */
async function locateInArchives(
  id: string,
  words: string,
  archives: readonly string[],
  context: Context,
): Promise<LocateResult | undefined> {
  if (archives.length === 0) {
    const expected = 'the folder or file that has the message, or the passage itself on standard input';
    throw new UsageError(`met words without --archive; expected ${expected}`);
  }
  // A copy without a Message-ID may be one of it.
  const copies = await loadCitedCopies(new Set([id]), archives, context, () => true);
  if (copies.length > 0) return locateInCopies(copies, words);
  context.err(`no copy of <${id}> in ${archives.join(', ')}; without one, give the passage itself on standard input`);
  return undefined;
}

/** `wiki check` will refuse a message that no thread page lists; it is better reported at once. */
function warnOfUnknown(id: string, { messageById }: Graph, context: Context): void {
  if (!messageById.has(id)) context.err(`<${id}> is on no thread page yet; \`wiki ingest\` writes one`);
}
