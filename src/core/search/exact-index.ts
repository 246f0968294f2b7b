import { addresses } from '../address.ts';
import { anchors, sourcesOf } from '../graph/sources.ts';
import type { Graph } from '../graph/graph.ts';
import { compareText } from '../problem/problem.ts';
import type { DecisionRecord } from '../record/schema/decision.ts';
import type { SearchDocument } from './document.ts';
import { exactKeys, isName, type PathTable } from './exact.ts';
import { findTerms, foldTerm } from './terms.ts';

/** Collects places of documents under keys, each once, in the order in which they are added. */
class Places {
  private readonly entries = new Map<string, Set<number>>();
  private readonly placeOf: ReadonlyMap<string, number>;

  constructor(documents: readonly SearchDocument[]) {
    this.placeOf = new Map(documents.map(({ url }, place) => [url, place]));
  }

  /** Addresses without a document, such as that of a page's table, are passed over. */
  add(key: string, ...urls: readonly string[]): void {
    const places = this.entries.get(key) ?? new Set();
    for (const url of urls) {
      const place = this.placeOf.get(url);
      if (place !== undefined) places.add(place);
    }
    if (places.size > 0) this.entries.set(key, places);
  }

  toEntries(): [string, readonly number[]][] {
    return [...this.entries].sort(([a], [b]) => compareText(a, b)).map(([key, places]) => [key, [...places]]);
  }
}

/** The side index: everything that is found by being named, by its key, sorted. Places stand best first. */
export function buildExactEntries(graph: Graph, documents: readonly SearchDocument[]): [string, readonly number[]][] {
  const places = new Places(documents);
  for (const { record } of graph.decisions) {
    places.add(exactKeys.id(record.id), addresses.decision(record.id));
    addCommits(record, places);
    addReleases(record, places);
  }
  for (const { record } of graph.threads) places.add(exactKeys.id(record.id), addresses.thread(record.id));
  addMessages(graph, places);
  addNames(graph, documents, places);
  return places.toEntries();
}

/** Globs of touched paths with the places of their decisions. */
export function listPaths(graph: Graph, documents: readonly SearchDocument[]): PathTable {
  const places = new Places(documents);
  for (const { record } of graph.decisions) record.touches.paths.forEach((glob) => { places.add(glob, addresses.decision(record.id)); });
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
    const uses = (usesOf.get(id) ?? []).map(({ decision, anchor }) => ({ url: addresses.decision(decision.record.id), anchor }));
    const thread = messageById.get(id)?.thread.record.id;
    places.add(
      exactKeys.message(id), addresses.message(id),
      ...uses.map(({ url }) => url), ...uses.map(({ url, anchor }) => `${url}#${anchor}`),
      ...(thread === undefined ? [] : [addresses.thread(thread)]),
    );
  }
}

function addCommits(record: DecisionRecord, places: Places): void {
  const url = addresses.decision(record.id);
  for (const { commit } of record.outcome) if (commit !== undefined) places.add(exactKeys.commit(commit), url, `${url}#${anchors.landed}`);
  for (const { evidence, anchor } of sourcesOf(record)) {
    if (evidence.commit !== undefined) places.add(exactKeys.commit(evidence.commit), url, `${url}#${anchor}`);
  }
}

function addReleases(record: DecisionRecord, places: Places): void {
  const url = addresses.decision(record.id);
  const named = [
    ...record.outcome.map(({ project, release }) => ({ project, release })),
    ...record.holds.flatMap(({ project, from, until }) => [{ project, release: from }, { project, release: until }]),
  ];
  for (const { project, release } of named) {
    if (release !== undefined) places.add(exactKeys.release(project, release), url, `${url}#${anchors.landed}`);
  }
}

/** Identifiers, options, offsets and paths: first the decisions that list them as touched, then pages that mention them. */
function addNames(graph: Graph, documents: readonly SearchDocument[], places: Places): void {
  for (const { record } of graph.decisions) {
    for (const symbol of record.touches.symbols) {
      const name = foldTerm(symbol.replace(/\(\)$/, ''));
      // A symbol of several words is found by these; no query names it in one run.
      if (!/\s/.test(name)) places.add(exactKeys.name(name), addresses.decision(record.id));
    }
  }
  for (const { url, kind, heading, answer, argument, body } of documents) {
    if (kind === 'message') continue;
    const text = [heading, answer, argument, body].filter((part) => part !== undefined).join('\n');
    for (const { text: term, role, start, end } of findTerms(text)) {
      if (role !== 'part' && isName(text.slice(start, end))) places.add(exactKeys.name(term), url.replace(/#.*$/, ''));
    }
  }
}
