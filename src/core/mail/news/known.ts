import type { DecisionNode, Graph, ThreadNode } from '../../content/graph/graph.ts';
import { nameOf } from '../../content/record/schema/touches.ts';
import type { NewsMail } from './hints.ts';
import { isSameOrNewer, readPatchSubject, type PatchSubject } from './series.ts';

/** An argument to which no reply is known. */
export interface OpenArgument {
  readonly decision: DecisionNode;
  readonly n: number;
  readonly person: string;
  readonly short: string;
}

/** A version of a series that the wiki has. */
interface KnownSeries {
  readonly thread: ThreadNode;
  readonly patch: PatchSubject;
}

/** What news are held against: messages, series, open arguments and rare names that the wiki knows. */
export interface Known {
  readonly graph: Graph;
  /** Thread id to the ids of decisions that rest on a message of it. */
  readonly decisionsOf: ReadonlyMap<string, readonly string[]>;
  /** Message-ID to the arguments that rest on it and have no answer. */
  readonly openAt: ReadonlyMap<string, readonly OpenArgument[]>;
  /** Title of a patch or cover letter, as `readPatchSubject` gives it, to the newest version that the wiki has. */
  readonly series: ReadonlyMap<string, KnownSeries>;
  /** The `change-id` of a posting that the wiki has, to its thread; known only where its mail was read too. */
  readonly pageByChange: ReadonlyMap<string, ThreadNode>;
  /** Sender and time of messages that pages have under a local id. */
  readonly localKeys: ReadonlySet<string>;
  /** Name to how much it tells, from 0 to 1: what stands in few files and few decisions tells most. */
  readonly rarity: ReadonlyMap<string, number>;
}

/**
 * How much a name tells, by the number of files of a recorded tree that have it. The trees at hand are the parts of a
 * kernel that pages speak of: what is in a dozen of their files is in hundreds of all. Two in five of the names in
 * decisions are in one file or none.
 */
const TELLS: readonly (readonly [files: number, share: number])[] = [
  [1, 1],
  [3, 0.9],
  [6, 0.6],
  [12, 0.3],
];

/** How much a name tells that is in more files. */
const COMMON = 0.1;

/**
 * Collects what a graph knows.
 *
 * @param mails those that were read: of the postings among them that a page has, the change-id is known
 */
export function buildKnown(graph: Graph, mails: readonly NewsMail[]): Known {
  return {
    graph,
    pageByChange: new Map(
      mails.flatMap(({ header, hints: { changeId } }) => {
        const page = graph.messageById.get(header.id ?? '')?.thread;
        return page && changeId !== undefined ? [[changeId, page] as const] : [];
      }),
    ),
    localKeys: new Set(
      [...graph.messageById.values()].flatMap(({ record }) =>
        record.id.startsWith('local:') ? [localKeyOf(record.from, record.date)] : [],
      ),
    ),
    decisionsOf: collectDecisions(graph),
    openAt: collectOpen(graph),
    series: collectSeries(graph),
    rarity: collectRarity(graph),
  };
}

/** A message whose Message-ID nobody knows is recognised by its sender and second. */
export function localKeyOf(from: string | undefined, date: string | undefined): string {
  return `${from}\n${Date.parse(date ?? '')}`;
}

function collectDecisions({ threads, usesOf }: Graph): Map<string, string[]> {
  return new Map(
    threads.map(({ record }) => {
      const uses = record.messages.flatMap(({ id }) => usesOf.get(id) ?? []);
      const count = new Map<string, number>();
      for (const { decision } of uses) count.set(decision.record.id, (count.get(decision.record.id) ?? 0) + 1);
      return [record.id, [...count].sort(([, a], [, b]) => b - a).map(([id]) => id)];
    }),
  );
}

function collectOpen({ decisions }: Graph): Map<string, OpenArgument[]> {
  const open = new Map<string, OpenArgument[]>();
  for (const decision of decisions) {
    for (const { n, person, short, standing, evidence } of decision.record.arguments) {
      if (standing !== 'unanswered') continue;
      for (const { message } of evidence)
        if (message !== undefined) open.set(message, [...(open.get(message) ?? []), { decision, n, person, short }]);
    }
  }
  return open;
}

function collectSeries({ threads }: Graph): Map<string, KnownSeries> {
  const series = new Map<string, KnownSeries>();
  for (const thread of threads) {
    const { subject, messages } = thread.record;
    for (const text of [subject, ...messages.map((message) => message.subject ?? subject)]) {
      const patch = readPatchSubject(text);
      if (!patch || patch.isBackport) continue;
      const known = series.get(patch.key);
      if (!known || !isSameOrNewer(known.patch, patch)) series.set(patch.key, { thread, patch });
    }
  }
  return series;
}

function collectRarity({ decisions, probed }: Graph): Map<string, number> {
  const decisionsOf = new Map<string, number>();
  for (const { record } of decisions)
    for (const symbol of record.touches.symbols.map(nameOf)) {
      const name = symbol.replace(/\(\)$/, '');
      decisionsOf.set(name, (decisionsOf.get(name) ?? 0) + 1);
    }
  return new Map(
    [...decisionsOf].map(([name, count]) => {
      const files = Math.max(0, ...Object.values(countsOf(probed.names.get(name))));
      return [name, (TELLS.find(([most]) => files <= most)?.[1] ?? COMMON) / Math.sqrt(count)];
    }),
  );
}

function countsOf(recorded: ReturnType<Graph['probed']['names']['get']>): Record<string, number> {
  return { ...recorded?.linux, ...recorded?.qemu, ...recorded?.libvirt };
}
