import { compareText } from '../../ground/problem/problem.ts';
import type { DecisionPage, Page, ThreadPage } from '../record/page.ts';
import type { Evidence } from '../record/schema/evidence.ts';
import type { DecisionRecord } from '../record/schema/decision.ts';
import type { MessageRecord, ThreadRecord } from '../record/schema/thread.ts';
import type { CopyCheck, LocatorCheck } from '../record/verified.ts';
import { NOTHING_PROBED, type Probed } from '../claim/probed.ts';
import type { RecordedDecision } from '../revision/recorded.ts';
import { TOPIC_BY_PREFIX, TOPICS, type Topic, wordsOf } from '../../ground/vocabulary.ts';
import { sourcesOf } from './sources.ts';

/** A decision with its page. */
export interface DecisionNode {
  readonly page: DecisionPage;
  readonly record: DecisionRecord;
  readonly topic: Topic;
}

/** A thread with its page. */
export interface ThreadNode {
  readonly page: ThreadPage;
  readonly record: ThreadRecord;
}

/** A message with its thread. */
export interface MessageNode {
  readonly record: MessageRecord;
  readonly thread: ThreadNode;
  /** 0-based index in the thread's list. */
  readonly index: number;
}

/** One use of a message: which decision rests on it, and at which of its anchors. */
interface MessageUse {
  readonly decision: DecisionNode;
  /** Anchor on the decision's page of the statement that rests on the message. */
  readonly anchor: string;
  /** The evidence item that names the message. */
  readonly evidence: Evidence;
}

/**
 * All records, joined. Relations are stored in one direction and looked up in both.
 *
 * Lists are in a fixed order (decisions by topic and number, threads by date), and the output is therefore the same on
 * every machine. Plain data throughout: the graph can be stored and read back.
 */
export interface Graph {
  /** By topic and number. */
  readonly decisions: readonly DecisionNode[];
  /** By the date of their first message. */
  readonly threads: readonly ThreadNode[];
  /** Pages without a record, by path. */
  readonly prose: readonly Page[];
  /** Decision id to decision. */
  readonly decisionById: ReadonlyMap<string, DecisionNode>;
  /** Thread id to thread. */
  readonly threadById: ReadonlyMap<string, ThreadNode>;
  /** Message-ID, or local id, to message. */
  readonly messageById: ReadonlyMap<string, MessageNode>;
  /** Message-ID to the decisions' anchors that rest on it. */
  readonly usesOf: ReadonlyMap<string, readonly MessageUse[]>;
  /** Locators that were verified against a copy of their message, by their key. */
  readonly verified: ReadonlyMap<string, LocatorCheck>;
  /** Message-ID to the copy of it that was at hand when it was last looked for. */
  readonly copies: ReadonlyMap<string, CopyCheck>;
  /** What was seen in source trees. */
  readonly probed: Probed;
  /** Decision id to the ids of those that replaced it. */
  readonly supersededBy: ReadonlyMap<string, readonly string[]>;
  /** Decision id to its recorded revisions; also of those that were merged into another. */
  readonly recorded: ReadonlyMap<string, RecordedDecision>;
  /** Id of a decision that was merged into another, to that other one. */
  readonly formerDecisions: ReadonlyMap<string, DecisionNode>;
  /** Id of a thread that was merged into another or had another id, to the thread. */
  readonly formerThreads: ReadonlyMap<string, ThreadNode>;
}

/** What committed files other than pages say about them. */
export interface Committed {
  /** Checked locators by their key. */
  readonly verified: ReadonlyMap<string, LocatorCheck>;
  /** Copies that were at hand, by Message-ID. */
  readonly copies: ReadonlyMap<string, CopyCheck>;
  /** What was seen in source trees. */
  readonly probed: Probed;
  /** Recorded revisions by decision id. */
  readonly recorded: ReadonlyMap<string, RecordedDecision>;
}

const NOTHING_COMMITTED: Committed = {
  verified: new Map(),
  copies: new Map(),
  probed: NOTHING_PROBED,
  recorded: new Map(),
};

/** Joins checked pages. Where two pages have one id the first by path is used; a rule reports the other. */
export function buildGraph(pages: readonly Page[], committed: Committed = NOTHING_COMMITTED): Graph {
  const sorted = [...pages].sort((a, b) => compareText(a.file, b.file));
  const decisions = sorted
    .filter((page) => page.kind === 'decision')
    .map(toDecision)
    .sort(compareDecisions);
  const threads = sorted
    .filter((page) => page.kind === 'thread')
    .map((page) => ({ page, record: page.record }))
    .sort(compareThreads);
  return {
    decisions,
    threads,
    prose: sorted.filter((page) => page.kind === 'prose'),
    decisionById: index(decisions, ({ record }) => record.id),
    threadById: index(threads, ({ record }) => record.id),
    messageById: index(threads.flatMap(toMessages), ({ record }) => record.id),
    usesOf: findUses(decisions),
    ...committed,
    supersededBy: invert(decisions),
    formerDecisions: findFormer(decisions),
    formerThreads: findFormer(threads),
  };
}

/** The first and the last date among the messages of a thread, as their records have them. */
export function spanOf(thread: ThreadRecord): { first: string; last: string } {
  const dates = thread.messages
    .map(({ date }) => date)
    .sort((a, b) => Date.parse(a) - Date.parse(b) || compareText(a, b));
  return { first: dates[0] ?? '', last: dates[dates.length - 1] ?? '' };
}

/** Number of a decision within its topic: 12 of `CS-12`. */
export function numberOf(id: string): number {
  return Number(id.slice(id.indexOf('-') + 1));
}

function toDecision(page: DecisionPage): DecisionNode {
  const { id } = page.record;
  const topic = TOPIC_BY_PREFIX.get(id.slice(0, id.indexOf('-')));
  if (!topic) throw new Error(`${id} passed the schema with a prefix that no topic has`);
  return { page, record: page.record, topic };
}

function toMessages(thread: ThreadNode): MessageNode[] {
  return thread.record.messages.map((record, position) => ({ record, thread, index: position }));
}

function compareDecisions(a: DecisionNode, b: DecisionNode): number {
  const topics = wordsOf(TOPICS);
  return (
    topics.indexOf(a.topic) - topics.indexOf(b.topic) ||
    numberOf(a.record.id) - numberOf(b.record.id) ||
    compareText(a.page.file, b.page.file)
  );
}

function compareThreads(a: ThreadNode, b: ThreadNode): number {
  return (
    Date.parse(spanOf(a.record).first) - Date.parse(spanOf(b.record).first) || compareText(a.record.id, b.record.id)
  );
}

function index<T>(items: readonly T[], idOf: (item: T) => string): Map<string, T> {
  const map = new Map<string, T>();
  for (const item of items) if (!map.has(idOf(item))) map.set(idOf(item), item);
  return map;
}

function findUses(decisions: readonly DecisionNode[]): Map<string, MessageUse[]> {
  const uses = new Map<string, MessageUse[]>();
  for (const decision of decisions) {
    for (const { anchor, evidence } of sourcesOf(decision.record)) {
      if (evidence.message === undefined) continue;
      for (const id of new Set([evidence.message, evidence.seenIn ?? evidence.message])) {
        uses.set(id, [...(uses.get(id) ?? []), { decision, anchor, evidence }]);
      }
    }
  }
  return uses;
}

/** Former ids, each with the record that has taken it over; of two the first by path, and a rule reports the other. */
function findFormer<T extends { readonly record: { readonly was?: readonly string[] | undefined } }>(
  nodes: readonly T[],
): Map<string, T> {
  const former = new Map<string, T>();
  for (const node of nodes) for (const id of node.record.was ?? []) if (!former.has(id)) former.set(id, node);
  return former;
}

function invert(decisions: readonly DecisionNode[]): Map<string, string[]> {
  const map = new Map<string, string[]>();
  for (const { record } of decisions) {
    for (const old of record.supersedes) map.set(old, [...(map.get(old) ?? []), record.id]);
  }
  return map;
}
