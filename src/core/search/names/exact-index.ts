import { addresses } from '../../ground/address.ts';
import { anchors, sourcesOf } from '../../content/graph/sources.ts';
import type { Graph } from '../../content/graph/graph.ts';
import { compareText } from '../../ground/problem/problem.ts';
import type { DecisionRecord } from '../../content/record/schema/decision.ts';
import type { SearchDocument } from '../documents/document.ts';
import { exactKeys, isName, type PathTable } from './exact.ts';
import { createTermFinder, foldTerm, type findTerms } from '../terms/terms.ts';

/** Collects places of documents under keys, each once; what was added with more weight in all stands first. */
class Places {
  private readonly entries = new Map<string, Map<number, number>>();
  private readonly placeOf: ReadonlyMap<string, number>;

  constructor(documents: readonly SearchDocument[]) {
    this.placeOf = new Map(documents.map(({ url }, place) => [url, place]));
  }

  /** An address without a document, such as that of a page's table, is passed over. */
  add(key: string, url: string, weight: number): void {
    const place = this.placeOf.get(url);
    if (place === undefined) return;
    const places = this.entries.get(key) ?? new Map<number, number>();
    places.set(place, (places.get(place) ?? 0) + weight);
    this.entries.set(key, places);
  }

  toEntries(): [string, readonly number[]][] {
    return [...this.entries]
      .sort(([a], [b]) => compareText(a, b))
      .map(([key, places]) => [
        key,
        [...places].sort(([a, more], [b, less]) => less - more || a - b).map(([place]) => place),
      ]);
  }
}

/**
 * How strongly something is tied to the name that leads to it. Steps of ten: no number of weak ties outweighs a stronger
 * one, but among equals the page that names it more often stands first.
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

/** The side index: everything that is found by being named, by its key, sorted. Places stand best first. */
export function buildExactEntries(
  graph: Graph,
  documents: readonly SearchDocument[],
  find = createTermFinder(),
): [string, readonly number[]][] {
  const places = new Places(documents);
  for (const { record } of graph.decisions) {
    places.add(exactKeys.id(record.id), addresses.decision(record.id), TIE.itself);
    addCommits(record, places);
    addReleases(record, places);
  }
  for (const { record } of graph.threads) places.add(exactKeys.id(record.id), addresses.thread(record.id), TIE.itself);
  addMessages(graph, places);
  addSubjects(graph, places);
  addNames(graph, documents, places, find);
  return places.toEntries();
}

/** Globs of touched paths with the places of their decisions. */
export function listPaths(graph: Graph, documents: readonly SearchDocument[]): PathTable {
  const places = new Places(documents);
  for (const { record } of graph.decisions)
    record.touches.paths.forEach((glob) => {
      places.add(glob, addresses.decision(record.id), TIE.touched);
    });
  return places.toEntries();
}

/** True for the key of a name that a plain word of a query might be, such as `ssidsize`. */
export function isPlainName(key: string): boolean {
  const name = exactKeys.readName(key);
  return name !== undefined && !isName(name);
}

/** A message leads to itself, to the decisions that rest on it, to the statements there, then to its thread. */
function addMessages({ messageById, usesOf }: Graph, places: Places): void {
  for (const id of new Set([...messageById.keys(), ...usesOf.keys()])) {
    const key = exactKeys.message(id);
    places.add(key, addresses.message(id), TIE.itself);
    for (const { decision, anchor } of usesOf.get(id) ?? []) {
      places.add(key, addresses.decision(decision.record.id), TIE.decision);
      places.add(key, `${addresses.decision(decision.record.id)}#${anchor}`, TIE.statement);
    }
    const thread = messageById.get(id)?.thread.record.id;
    if (thread !== undefined) places.add(key, addresses.thread(thread), TIE.thread);
  }
}

/**
 * A subject leads to the decision that it landed or that names it as its own, then to its messages and what rests on them.
 *
 * A subject that a hundred replies share names their thread, not each of them.
 */
function addSubjects({ decisions, threads, usesOf }: Graph, places: Places): void {
  for (const { record } of decisions) {
    const url = addresses.decision(record.id);
    for (const { subject } of record.outcome)
      if (subject !== undefined) places.add(exactKeys.subject(subject), url, TIE.landed);
    for (const subject of record.touches.subjects) places.add(exactKeys.subject(subject), url, TIE.touched);
    for (const { evidence } of sourcesOf(record))
      if (evidence.subject !== undefined) places.add(exactKeys.subject(evidence.subject), url, TIE.decision);
  }
  for (const { record } of threads) {
    for (const { id, subject = record.subject } of record.messages) {
      const key = exactKeys.subject(subject);
      const isThreads = key === exactKeys.subject(record.subject);
      places.add(key, isThreads ? addresses.thread(record.id) : addresses.message(id), TIE.mention);
      if (!isThreads)
        for (const { decision } of usesOf.get(id) ?? [])
          places.add(key, addresses.decision(decision.record.id), TIE.decision);
    }
  }
}

function addCommits(record: DecisionRecord, places: Places): void {
  const url = addresses.decision(record.id);
  for (const { commit } of record.outcome) {
    if (commit === undefined) continue;
    places.add(exactKeys.commit(commit), url, TIE.landed);
    places.add(exactKeys.commit(commit), `${url}#${anchors.landed}`, TIE.statement);
  }
  for (const { evidence, anchor } of sourcesOf(record)) {
    if (evidence.commit === undefined) continue;
    places.add(exactKeys.commit(evidence.commit), url, TIE.decision);
    places.add(exactKeys.commit(evidence.commit), `${url}#${anchor}`, TIE.statement);
  }
}

function addReleases(record: DecisionRecord, places: Places): void {
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
    places.add(exactKeys.release(project, release), url, TIE.decision);
    places.add(exactKeys.release(project, release), `${url}#${anchors.landed}`, TIE.statement);
  }
}

/** Identifiers, options, offsets and paths: first the decisions that list them as touched, then pages that mention them. */
function addNames(graph: Graph, documents: readonly SearchDocument[], places: Places, find: typeof findTerms): void {
  for (const { record } of graph.decisions) {
    for (const symbol of record.touches.symbols) {
      const name = foldTerm(symbol.replace(/\(\)$/, ''));
      // A symbol of several words is found by these; no query names it in one run.
      if (!/\s/.test(name)) places.add(exactKeys.name(name), addresses.decision(record.id), TIE.touched);
    }
  }
  for (const { url, kind, heading, answer, argument, body } of documents) {
    if (kind === 'message') continue;
    const text = [heading, answer, argument, body].filter((part) => part !== undefined).join('\n');
    for (const { text: term, role, start, end } of find(text)) {
      if (role !== 'part' && isName(text.slice(start, end)))
        places.add(exactKeys.name(term), url.replace(/#.*$/, ''), TIE.mention);
    }
  }
}
