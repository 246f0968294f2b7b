import type { DecisionNode, Graph } from '../../core/content/graph/graph.ts';
import { showLines } from '../../core/content/passage/excerpt.ts';
import { findFilingDoubt } from '../../core/content/passage/filing.ts';
import { locatePassage, type LocateResult } from '../../core/content/passage/locate.ts';
import { referencesOf, type Reference } from '../../core/content/passage/references.ts';
import { findSubstanceFault } from '../../core/content/passage/substance.ts';
import type { MessageCopy } from '../../core/content/passage/verify.ts';
import { writePassage } from '../../core/content/passage/write.ts';
import { formatEvidenceItem } from '../../core/content/passage/report.ts';
import { checkContent } from '../../core/content/check.ts';
import { count } from '../../core/ground/text/count.ts';
import { toPrintable } from '../../core/ground/text/printable.ts';
import { wrap } from '../../core/ground/text/wrap.ts';
import { loadContent, today } from '../../node/checkout/content.ts';
import { writeWhole } from '../../node/checkout/write-whole.ts';
import { UsageError } from '../terminal/arguments.ts';
import type { Values } from '../terminal/command.ts';
import { EXIT, type Context } from '../terminal/context.ts';
import { bestCopies, loadCitedCopies } from './cited-copies.ts';
import { findDecision } from './content.ts';
import { formatCopyHead, formatLines } from './message-lines.ts';
import type { PASSAGES } from './rows/mail.ts';

/** Longest passage that is shown after it was picked, in UTF-16 code units. */
const MAX_SHOWN = 500;

/** A reference without a passage, and its message where that is at hand. */
interface Open {
  readonly reference: Reference;
  readonly copy: MessageCopy | undefined;
}

/** What a person picked of a message: words, or lines from 1 on. */
type Pick = { readonly words: string } | { readonly first: number; readonly last: number };

/**
 * Goes through the references of a decision that have no passage. It shows each message and proposes nothing: a person
 * picks the sentence, and its locator is written into the page.
 */
export async function run(values: Values<typeof PASSAGES>, context: Context): Promise<number> {
  const pick = readPick(values);
  const found = await findDecision(values.id, context);
  if (!found) return EXIT.problems;
  const { graph, decision } = found;
  const open = await loadOpen(graph, decision, values.archive, context);
  if (values.list) return listOpen(decision, open, context);
  const chosen = values.reference === undefined ? open : [findOne(values.reference, decision, open)];
  const session: Session = { graph, id: decision.record.id, archives: values.archive, context };
  const [only] = chosen;
  if (pick && only) return (await take(session, only, pick)) ? EXIT.fine : EXIT.problems;
  if (!context.ask) {
    context.err('nobody is at a terminal to pick; expected --list, or --reference with --lines or --words');
    return EXIT.usage;
  }
  return goThrough(session, chosen, context.ask);
}

// ── What is asked for ────────────────────────────────────────────────────────────────────────────────────────

/** @throws UsageError for a pick that is none, and for one without its reference */
function readPick({ reference, lines, words, list }: Values<typeof PASSAGES>): Pick | undefined {
  const picks = [lines, words].filter((given) => given !== undefined);
  if (picks.length > 1) throw new UsageError('met --lines and --words, expected one of them');
  if (picks.length > 0 && reference === undefined)
    throw new UsageError('met a pick without --reference, expected the number of the reference that it is for');
  if (list && reference !== undefined) throw new UsageError('met --list and --reference, expected one of them');
  if (words !== undefined) return { words };
  if (lines === undefined) return undefined;
  const pick = readLines(lines);
  if (!pick) throw new UsageError(`met --lines \`${lines}\`, expected one number, or two joined by -, such as 12-14`);
  return pick;
}

function readLines(given: string): Pick | undefined {
  const [, first, last = first] = /^(\d+)(?:\s*-\s*(\d+))?$/.exec(given.trim()) ?? [];
  return first === undefined ? undefined : { first: Number(first), last: Number(last) };
}

async function loadOpen(
  graph: Graph,
  { record }: DecisionNode,
  archives: readonly string[],
  context: Context,
): Promise<Open[]> {
  const references = referencesOf(record).filter(({ evidence }) => evidence.passage === undefined);
  const ids = new Set(references.map(({ searched }) => searched));
  const copies = bestCopies(await loadCitedCopies(ids, archives, context, () => false));
  return references.map((reference) => ({ reference, copy: copies.get(reference.searched) }));
}

/** @throws UsageError where there is no such reference, or nothing to pick for it */
function findOne(given: string, { record }: DecisionNode, open: readonly Open[]): Open {
  const found = open.find(({ reference }) => String(reference.n) === given);
  if (!found) {
    const numbers = open.map(({ reference }) => reference.n).join(', ') || 'none is left';
    throw new UsageError(`met --reference \`${given}\`, expected one of ${record.id} without a passage: ${numbers}`);
  }
  if (!found.copy)
    throw new UsageError(`<${found.reference.searched}> is not in the archive; expected one that has it`);
  return found;
}

// ── What is shown ────────────────────────────────────────────────────────────────────────────────────────────

function listOpen({ record }: DecisionNode, open: readonly Open[], context: Context): number {
  for (const { reference, copy } of open) {
    const { n, anchor, searched } = reference;
    context.out(`${n}  ${anchor}  <${searched}>  ${copy === undefined ? 'no copy at hand' : copy.from}`);
  }
  const atHand = open.filter(({ copy }) => copy !== undefined).length;
  context.out(`${record.id}: ${count(open.length, 'reference')} without a passage, ${atHand} with the message at hand`);
  return EXIT.fine;
}

function formatReference({ graph, id }: Session, { n, anchor, person, says, message, searched }: Reference): string[] {
  const from = graph.messageById.get(message)?.record.from;
  const who = person ?? from;
  return [
    ...wrap(`${id}, reference ${n}, ${anchor}: ${who === undefined ? '' : `${who}: `}${says}`),
    ...(searched === message ? [] : wrap(`The words of ${from ?? message} were seen in <${searched}>.`)),
  ];
}

// ── Picking ──────────────────────────────────────────────────────────────────────────────────────────────────

interface Session {
  readonly graph: Graph;
  /** Id of the decision. */
  readonly id: string;
  readonly archives: readonly string[];
  readonly context: Context;
}

const QUESTION = 'Lines of the passage (12 or 12-14) or its words; Enter for the next reference, q to stop: ';

async function goThrough(
  session: Session,
  open: readonly Open[],
  ask: (question: string) => Promise<string>,
): Promise<number> {
  const { context } = session;
  const atHand = open.filter(({ copy }) => copy !== undefined);
  let written = 0;
  for (const item of atHand) {
    if (!item.copy) continue;
    for (const line of ['', ...formatReference(session, item.reference), '', ...formatCopyHead(item.copy), ''])
      context.out(line);
    for (const line of formatLines(showLines(item.copy.text))) context.out(line);
    const answer = await askUntilTaken(session, item, ask);
    if (answer === 'stop') break;
    if (answer === 'taken') written++;
  }
  context.out(`${count(written, 'passage')} written; ${open.length - written} of ${open.length} references are left`);
  return EXIT.fine;
}

async function askUntilTaken(
  session: Session,
  open: Open,
  ask: (question: string) => Promise<string>,
): Promise<'taken' | 'next' | 'stop'> {
  for (;;) {
    const answer = (await ask(QUESTION)).trim();
    if (answer === '') return 'next';
    if (answer === 'q') return 'stop';
    if (await take(session, open, readLines(answer) ?? { words: answer })) return 'taken';
  }
}

/** Writes the locator of what was picked into the page. @returns false after reporting why it was not */
async function take(session: Session, { reference, copy }: Open, pick: Pick): Promise<boolean> {
  const { graph, archives, context } = session;
  if (!copy) return false;
  const words = 'words' in pick ? pick.words : wordsOfLines(copy.text, pick);
  const located = locatePassage(copy.text, words, copy.kind);
  const refusal = located.ok ? findSubstanceFault(located.passage, located.text) : located.reason;
  if (!located.ok || refusal !== undefined) {
    context.err(refusal ?? 'the words are not in the message');
    return false;
  }
  const { message, evidence } = reference;
  const doubt = findFilingDoubt(graph, located, { message, seenIn: evidence.seenIn, words, archives });
  if (doubt) context.err(doubt.says);
  return doubt?.isRefused ? false : write(session, reference, located);
}

function wordsOfLines(text: string, { first, last }: { first: number; last: number }): string {
  return showLines(text)
    .filter(({ n }) => n >= first && n <= last)
    .map((line) => line.text)
    .join('\n');
}

async function write(
  { id, context }: Session,
  reference: Reference,
  { passage, text }: Extract<LocateResult, { ok: true }>,
): Promise<boolean> {
  // Read again each time: an answer may have been long in coming, and the page may have been edited meanwhile.
  const files = await loadContent(context.root);
  const page = checkContent(files, today()).graph.decisionById.get(id)?.page;
  const source = files.find(({ path }) => path === page?.file);
  const edited = page && source && writePassage(source, page, reference.path, passage);
  if (edited === undefined) {
    context.err(`${page?.file ?? id}: the item cannot be extended in place; paste this over it`);
    context.err(formatEvidenceItem({ ...reference.evidence, passage }));
    return false;
  }
  await writeWhole([{ path: `${context.root}/${page?.file}`, text: edited }]);
  context.out(`${page?.file}: reference ${reference.n}: ${toPrintable(text, MAX_SHOWN)}`);
  return true;
}
