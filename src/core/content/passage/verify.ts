import { nameAsWritten } from '../../ground/people.ts';
import { distance } from 'fastest-levenshtein';
import { optional } from '../../ground/optional.ts';
import type { Graph } from '../graph/graph.ts';
import { sourcesOf } from '../graph/sources.ts';
import { positionIn } from '../record/page.ts';
import type { Passage } from '../record/schema/evidence.ts';
import type { CopyKind } from '../../ground/vocabulary.ts';
import { levelsOf } from './levels.ts';
import { findPassage, matchPassage, normalise } from './passage.ts';
import { countWords, findEndFault, findLengthFault } from './substance.ts';

/** A copy of a message, from any source. */
export interface MessageCopy {
  /** Missing where the copy has lost its header, or the header its Message-ID. */
  readonly id?: string;
  /** Name of the sender and RFC 3339 date, as far as the copy has them. */
  readonly sender?: string;
  readonly date?: string;
  /** Whether it has its line breaks. */
  readonly kind: CopyKind;
  /** On one line, decoded. */
  readonly subject?: string;
  /** Ids that it may answer, most likely first; missing where the copy has lost its header. */
  readonly answers?: readonly string[];
  /** Body of the message; a flattened copy may include the header. */
  readonly text: string;
  /** Its file, for messages to people. */
  readonly from: string;
}

/**
 * Result of a verification. `slight`: the words are there and carry no statement. `crossing`: they are there, and those
 * of several quoting levels.
 */
export type VerificationState = 'verified' | 'slight' | 'crossing' | 'changed' | 'not-found' | 'ambiguous' | 'no-copy';

/** One locator of the content, looked up in the available copies. */
export interface Verification {
  /** Id of the decision. */
  readonly decision: string;
  /** Anchor of the statement on the decision's page. */
  readonly anchor: string;
  /** Path of the page. */
  readonly file: string;
  /** 1-based line of the passage in the page. */
  readonly line: number;
  /** The message whose copy was searched: the one that says it, or the one in which it was seen. */
  readonly message: string;
  readonly passage: Passage;
  readonly state: VerificationState;
  /** The copy that gave the result; the best one of several. */
  readonly copy?: { readonly kind: CopyKind; readonly from: string };
  /** Where it was found: its number of words. */
  readonly words?: number;
  /** Where it is slight: why. */
  readonly fault?: string;
  /** Where it changed: the text between the ends now, and its digest. */
  readonly reading?: { readonly text: string; readonly sha256: string };
  /** Where it crosses quoting levels: those of its lines, in their order. */
  readonly levels?: readonly number[];
  /** Where it was not found: the words of the copy that are most like the missing end. */
  readonly nearest?: string;
}

/**
 * From the best result to the worst. Where copies disagree the best one counts: a digest does not match by chance. A
 * flattened copy does not show who is quoted, and what a mail shows of it comes before.
 */
const ORDER: readonly VerificationState[] = [
  'verified',
  'crossing',
  'slight',
  'changed',
  'ambiguous',
  'not-found',
  'no-copy',
];

function rankOf({ state, copy }: Outcome): number {
  return ORDER.indexOf(state) + (state === 'verified' && copy?.kind === 'flattened' ? 1.5 : 0);
}

/** Copies by the message to which they belong. */
interface SortedCopies {
  readonly byId: ReadonlyMap<string, readonly MessageCopy[]>;
  /** Copies without a Message-ID and without sender and date. */
  readonly unnamed: readonly MessageCopy[];
}

/**
 * Looks every locator of the content up in the copies of its message.
 *
 * A copy without a Message-ID belongs to the message with the same sender and second. A copy without a header can only
 * confirm a passage, because a digest does not match by chance; that words are missing from it proves nothing.
 */
export function verifyPassages(graph: Graph, copies: readonly MessageCopy[]): Verification[] {
  const { byId, unnamed } = sortCopies(graph, copies);
  return graph.decisions.flatMap(({ record, page }) =>
    sourcesOf(record).flatMap(({ evidence, path, anchor }) => {
      const { passage, message, seenIn } = evidence;
      if (!passage || message === undefined) return [];
      const searched = seenIn ?? message;
      const base = {
        decision: record.id,
        anchor,
        file: page.file,
        line: positionIn(page, [...path, 'passage']).line,
        message: searched,
        passage,
      };
      const named = (byId.get(searched) ?? []).map((copy) => verifyIn(copy, passage));
      const others = unnamed.map((copy) => verifyIn(copy, passage)).filter(isFound);
      const best = [...named, ...others].sort((a, b) => rankOf(a) - rankOf(b))[0];
      return [{ ...base, ...(best ?? { state: 'no-copy' as const }) }];
    }),
  );
}

/** True where the words of a locator are in the message, whatever they are worth. */
export function isFound({ state }: Pick<Verification, 'state'>): boolean {
  return state === 'verified' || state === 'slight';
}

function sortCopies(graph: Graph, copies: readonly MessageCopy[]): SortedCopies {
  const byId = new Map<string, MessageCopy[]>();
  const unnamed: MessageCopy[] = [];
  for (const copy of copies) {
    const id = copy.id ?? findBySender(graph, copy);
    if (id === undefined) unnamed.push(copy);
    else if (!byId.get(id)?.push(copy)) byId.set(id, [copy]);
  }
  return { byId, unnamed };
}

function findBySender(graph: Graph, { sender, date }: MessageCopy): string | undefined {
  if (sender === undefined || date === undefined || !date.includes('T')) return undefined;
  const same = [...graph.messageById.values()].filter(
    ({ record }) =>
      nameAsWritten(record.from) === nameAsWritten(sender) &&
      record.date.includes('T') &&
      Date.parse(record.date) === Date.parse(date),
  );
  return same.length === 1 ? same[0]?.record.id : undefined;
}

type Outcome = Pick<Verification, 'state' | 'copy' | 'words' | 'fault' | 'reading' | 'levels' | 'nearest'>;

function verifyIn(copy: MessageCopy, passage: Passage): Outcome {
  const { kind, from } = copy;
  const match = matchPassage(copy.text, passage);
  const outcome: Outcome = { state: match.state, copy: { kind, from } };
  if (match.state === 'verified') return { ...outcome, ...judgeFound(copy, passage) };
  if (match.state === 'changed') {
    const found = findPassage(copy.text, passage);
    return 'text' in found ? { ...outcome, reading: { text: found.text, sha256: match.sha256 } } : outcome;
  }
  if (match.state !== 'not-found') return outcome;
  const nearest = findNearestWords(copy.text, match.end === 'start' ? passage.start : passage.end);
  return { ...outcome, ...optional('nearest', nearest) };
}

/** What is to be said of a passage whose digest is right: who says it, and whether it says anything. */
function judgeFound(copy: MessageCopy, passage: Passage): Partial<Outcome> {
  const levels = copy.kind === 'mail' ? levelsOf(copy.text, passage) : [];
  if (levels.length > 1) return { state: 'crossing', levels };
  const found = findPassage(copy.text, passage);
  const words = 'text' in found ? countWords(found.text) : 0;
  const fault = findEndFault(passage) ?? findLengthFault(words);
  return fault === undefined ? { words } : { state: 'slight', words, fault };
}

/** The words of a text that differ least from the wanted ones, and as many as they. */
export function findNearestWords(text: string, wanted: string): string | undefined {
  const words = normalise(text).split(' ');
  const end = normalise(wanted);
  const size = end.split(' ').length;
  let best: { words: string; edits: number } | undefined;
  for (let at = 0; at + size <= words.length; at++) {
    const candidate = words.slice(at, at + size).join(' ');
    const edits = distance(candidate.toLowerCase(), end.toLowerCase());
    if (best === undefined || edits < best.edits) best = { words: candidate, edits };
  }
  return best?.words;
}
