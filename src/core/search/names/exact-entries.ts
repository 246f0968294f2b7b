import { addresses } from '../../ground/address.ts';
import { nameOf } from '../../content/record/schema/touches.ts';
import { anchors, sourcesOf } from '../../content/graph/sources.ts';
import type { Graph } from '../../content/graph/graph.ts';
import { compareText } from '../../ground/problem/problem.ts';
import type { DecisionRecord } from '../../content/record/schema/decision.ts';
import type { SearchDocument } from '../documents/document.ts';
import { exactKeys, isName } from './exact-keys.ts';
import type { PathTable } from './recognise.ts';
import { createTermFinder, foldTerm, type TermFinder } from '../terms/terms.ts';

/** Collects the ordinals of documents under keys, each once, in the order of the weight that was added for each. */
class OrdinalsByKey {
  private readonly weights = new Map<string, Map<number, number>>();
  private readonly ordinalOf: ReadonlyMap<string, number>;

  constructor(documents: readonly SearchDocument[]) {
    this.ordinalOf = new Map(documents.map(({ url }, ordinal) => [url, ordinal]));
  }

  /** Adds the document at an address. An address without one, such as that of a page's table, is ignored. */
  add(key: string, url: string, weight: number): void {
    const ordinal = this.ordinalOf.get(url);
    if (ordinal === undefined) return;
    const ordinals = this.weights.get(key) ?? new Map<number, number>();
    ordinals.set(ordinal, (ordinals.get(ordinal) ?? 0) + weight);
    this.weights.set(key, ordinals);
  }

  /** The keys in order, each with its ordinals, the heaviest first. */
  toEntries(): [string, readonly number[]][] {
    return [...this.weights]
      .sort(([a], [b]) => compareText(a, b))
      .map(([key, ordinals]) => [
        key,
        [...ordinals].sort(([a, more], [b, less]) => less - more || a - b).map(([ordinal]) => ordinal),
      ]);
  }
}

/**
 * How strongly a document is tied to a key. The steps are wide, so that no number of weak ties outweighs a stronger
 * one; among equals the page that names the thing more often comes first.
 */
const TIE = {
  itself: 100_000,
  landed: 10_000,
  touched: 10_000,
  decision: 100,
  statement: 10,
  mention: 1,
  thread: 0.1,
} as const;

/**
 * Entries of the exact table, sorted by key: what is found by being named, with the ordinals of its documents, best
 * first.
 */
export function buildExactEntries(
  graph: Graph,
  documents: readonly SearchDocument[],
  findTerms = createTermFinder(),
): [string, readonly number[]][] {
  const entries = new OrdinalsByKey(documents);
  for (const { record } of graph.decisions) {
    entries.add(exactKeys.id(record.id), addresses.decision(record.id), TIE.itself);
    addCommits(record, entries);
    addReleases(record, entries);
  }
  for (const { record } of graph.threads) entries.add(exactKeys.id(record.id), addresses.thread(record.id), TIE.itself);
  addMessages(graph, entries);
  addSubjects(graph, entries);
  addNames(graph, documents, entries, findTerms);
  return entries.toEntries();
}

/** Globs of touched paths, each with the ordinals of its decisions. */
export function listPaths(graph: Graph, documents: readonly SearchDocument[]): PathTable {
  const entries = new OrdinalsByKey(documents);
  for (const { record } of graph.decisions)
    record.touches.paths.map(nameOf).forEach((glob) => {
      entries.add(glob, addresses.decision(record.id), TIE.touched);
    });
  return entries.toEntries();
}

/** A message leads to itself, to the decisions that cite it, to the statements there, then to its thread. */
function addMessages({ messageById, usesOf }: Graph, entries: OrdinalsByKey): void {
  for (const id of new Set([...messageById.keys(), ...usesOf.keys()])) {
    const key = exactKeys.message(id);
    entries.add(key, addresses.message(id), TIE.itself);
    for (const { decision, anchor } of usesOf.get(id) ?? []) {
      entries.add(key, addresses.decision(decision.record.id), TIE.decision);
      entries.add(key, `${addresses.decision(decision.record.id)}#${anchor}`, TIE.statement);
    }
    const thread = messageById.get(id)?.thread.record.id;
    if (thread !== undefined) entries.add(key, addresses.thread(thread), TIE.thread);
  }
}

/**
 * A subject leads to the decision whose patch it is or that lists it, then to its messages and the decisions that cite
 * them. A subject that a hundred replies share leads to their thread, not to each of them.
 */
function addSubjects({ decisions, threads, usesOf }: Graph, entries: OrdinalsByKey): void {
  for (const { record } of decisions) {
    const url = addresses.decision(record.id);
    for (const { subject } of record.outcome)
      if (subject !== undefined) entries.add(exactKeys.subject(subject), url, TIE.landed);
    for (const subject of record.touches.subjects) entries.add(exactKeys.subject(subject), url, TIE.touched);
    for (const { evidence } of sourcesOf(record))
      if (evidence.subject !== undefined) entries.add(exactKeys.subject(evidence.subject), url, TIE.decision);
  }
  for (const { record } of threads) {
    for (const { id, subject = record.subject } of record.messages) {
      const key = exactKeys.subject(subject);
      const isOfThread = key === exactKeys.subject(record.subject);
      entries.add(key, isOfThread ? addresses.thread(record.id) : addresses.message(id), TIE.mention);
      if (!isOfThread)
        for (const { decision } of usesOf.get(id) ?? [])
          entries.add(key, addresses.decision(decision.record.id), TIE.decision);
    }
  }
}

function addCommits(record: DecisionRecord, entries: OrdinalsByKey): void {
  const url = addresses.decision(record.id);
  for (const { commit } of record.outcome) {
    if (commit === undefined) continue;
    entries.add(exactKeys.commit(commit), url, TIE.landed);
    entries.add(exactKeys.commit(commit), `${url}#${anchors.landed}`, TIE.statement);
  }
  for (const { evidence, anchor } of sourcesOf(record)) {
    if (evidence.commit === undefined) continue;
    entries.add(exactKeys.commit(evidence.commit), url, TIE.decision);
    entries.add(exactKeys.commit(evidence.commit), `${url}#${anchor}`, TIE.statement);
  }
}

function addReleases(record: DecisionRecord, entries: OrdinalsByKey): void {
  const url = addresses.decision(record.id);
  const named = [
    ...record.outcome.map(({ project, release }) => ({ project, release })),
    ...record.holds.flatMap(({ project, from, until }) => [
      { project, release: from },
      { project, release: until },
    ]),
  ];
  for (const { project, release } of named) {
    if (release === undefined) continue;
    entries.add(exactKeys.release(project, release), url, TIE.decision);
    entries.add(exactKeys.release(project, release), `${url}#${anchors.landed}`, TIE.statement);
  }
}

/**
 * Identifiers, options, offsets and paths: first the decisions that list them as touched, then pages that mention them.
 */
function addNames(
  graph: Graph,
  documents: readonly SearchDocument[],
  entries: OrdinalsByKey,
  findTerms: TermFinder,
): void {
  for (const { record } of graph.decisions) {
    for (const symbol of record.touches.symbols.map(nameOf)) {
      const name = foldTerm(symbol.replace(/\(\)$/, ''));
      // A symbol of several words is found by these; no query names it in one run.
      if (!/\s/.test(name)) entries.add(exactKeys.name(name), addresses.decision(record.id), TIE.touched);
    }
  }
  for (const { url, kind, heading, answer, argument, body } of documents) {
    if (kind === 'message') continue;
    const text = [heading, answer, argument, body].filter((part) => part !== undefined).join('\n');
    for (const { text: term, role, start, end } of findTerms(text)) {
      if (role !== 'part' && isName(text.slice(start, end)))
        entries.add(exactKeys.name(term), url.replace(/#.*$/, ''), TIE.mention);
    }
  }
}
