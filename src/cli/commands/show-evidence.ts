import type { DecisionNode, Graph } from '../../core/content/graph/graph.ts';
import { aroundMarked, showLines, showWords } from '../../core/content/passage/excerpt.ts';
import { matchPassage } from '../../core/content/passage/passage.ts';
import { referencesOf, type Reference } from '../../core/content/passage/references.ts';
import type { MessageCopy } from '../../core/content/passage/verify.ts';
import type { Passage } from '../../core/content/record/schema/evidence.ts';
import { archiveUrl } from '../../core/ground/address.ts';
import { toPrintable } from '../../core/ground/text/printable.ts';
import { wrap } from '../../core/ground/text/wrap.ts';
import { listEvidence } from '../../core/show/view/evidence.ts';
import { UsageError } from '../terminal/arguments.ts';
import { EXIT, type Context } from '../terminal/context.ts';
import { bestCopies, loadCitedCopies } from './cited-copies.ts';
import { formatCopyHead, formatLines } from './message-lines.ts';

/** Lines before and after a passage that are shown. */
const CONTEXT_LINES = 8;

/** Words before and after it, in a copy without line breaks. */
const CONTEXT_WORDS = 60;

/** What is asked for. */
interface Order {
  /** Number in the decision's list of evidence, as it was typed. */
  readonly evidence: string;
  readonly archives: readonly string[];
  readonly isWhole: boolean;
}

/**
 * Prints the passages of one source of a decision in their messages, from the reader's own archive.
 *
 * @throws UsageError for what is no number of its list of evidence
 */
export async function showEvidence(
  graph: Graph,
  { record }: DecisionNode,
  { evidence, archives, isWhole }: Order,
  context: Context,
): Promise<number> {
  const list = listEvidence(graph, record);
  const { entries } = list;
  const source = entries.find(({ n }) => String(n) === evidence.replace(/^\[|\]$/g, ''));
  if (!source) throw new UsageError(`met --evidence \`${evidence}\`, expected a number from 1 to ${entries.length}`);
  const references = referencesOf(record).filter((reference) => list.cite(reference.evidence).n === source.n);
  if (references.length === 0) {
    const { n, title, url } = source;
    context.err(`[${n}] is no message: ${title}${url === undefined ? '' : `, ${url}`}`);
    return EXIT.problems;
  }
  const ids = new Set(references.map(({ searched }) => searched));
  const copies = await loadCitedCopies(ids, archives, context);
  const shown = distinct(references).map((reference) => showOne(reference, copies, archives, isWhole));
  for (const { lines, isShown } of shown) {
    if (isShown) context.out(lines.join('\n'));
    else context.err(lines.join('\n'));
  }
  return shown.every(({ isShown }) => isShown) ? EXIT.fine : EXIT.problems;
}

/** Each passage once: several statements may rest on it. */
function distinct(references: readonly Reference[]): Reference[] {
  const keyOf = ({ searched, evidence }: Reference): string => `${searched} ${evidence.passage?.sha256 ?? ''}`;
  return [...new Map(references.map((reference) => [keyOf(reference), reference])).values()];
}

interface Shown {
  readonly lines: readonly string[];
  readonly isShown: boolean;
}

function showOne(
  { searched, evidence: { passage } }: Reference,
  copies: readonly MessageCopy[],
  archives: readonly string[],
  isWhole: boolean,
): Shown {
  const copy = bestCopies(copies).get(searched) ?? (passage && findByWords(copies, passage));
  if (!copy) {
    const url = archiveUrl(searched);
    const elsewhere = url === undefined ? '' : `; on the web: ${url}`;
    return { lines: [`no copy of <${searched}> in ${archives.join(', ')}${elsewhere}`], isShown: false };
  }
  const head = [...formatCopyHead(copy), ''];
  if (passage && copy.kind === 'flattened') {
    const words = showWords(copy.text, passage, CONTEXT_WORDS);
    if (words) return { lines: [...head, ...formatWords(words), ''], isShown: true };
  }
  const lines = showLines(copy.text, passage);
  if (passage && !lines.some(({ isMarked }) => isMarked)) {
    const met = `"${passage.start}" to "${passage.end}" is not in this copy of <${searched}>, or more than once`;
    return { lines: [`${met}; \`wiki verify\` says more`], isShown: false };
  }
  return {
    lines: [...head, ...formatLines(isWhole ? lines : aroundMarked(lines, CONTEXT_LINES)), ''],
    isShown: true,
  };
}

/** A copy that has lost its Message-ID is known by the digest of the passage. */
function findByWords(copies: readonly MessageCopy[], passage: Passage): MessageCopy | undefined {
  return copies.find(({ id, text }) => id === undefined && matchPassage(text, passage).state === 'verified');
}

function formatWords({ before, passage, after }: NonNullable<ReturnType<typeof showWords>>): string[] {
  const printable = (text: string): string => toPrintable(text, text.length);
  return [
    ...wrap(`... ${printable(before)}`, '  '),
    ...wrap(printable(passage), '| '),
    ...wrap(`${printable(after)} ...`, '  '),
  ];
}
