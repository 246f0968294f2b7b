import { addresses } from '../address.ts';
import type { Graph } from '../graph/graph.ts';
import { compareText } from '../problem/problem.ts';
import type { DecisionRecord } from '../record/schema/decision.ts';
import { anchors, sourcesOf } from '../graph/sources.ts';
import type { SearchDocument } from './document.ts';
import type { ExactIndex, ExactTable } from './exact.ts';
import { findTerms, foldTerm } from './terms.ts';

/** Collects places of documents under keys, each once, in the order in which they are added. */
class Places {
  private readonly entries = new Map<string, Set<number>>();
  private readonly placeOf: ReadonlyMap<string, number>;

  constructor(placeOf: ReadonlyMap<string, number>) {
    this.placeOf = placeOf;
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

  toTable(): ExactTable {
    return [...this.entries].sort(([a], [b]) => compareText(a, b)).map(([key, places]) => [key, [...places]]);
  }
}

/** The side index of things that are found by being named, not by words. */
export function buildExactIndex(graph: Graph, documents: readonly SearchDocument[]): ExactIndex {
  const placeOf = new Map(documents.map(({ url }, place) => [url, place]));
  return {
    decisions: fill(placeOf, (places) => { graph.decisions.forEach(({ record }) => { places.add(record.id, addresses.decision(record.id)); }); }),
    messages: fill(placeOf, (places) => { addMessages(graph, places); }),
    commits: fill(placeOf, (places) => { graph.decisions.forEach(({ record }) => { addCommits(record, places); }); }),
    releases: fill(placeOf, (places) => { graph.decisions.forEach(({ record }) => { addReleases(record, places); }); }),
    names: fill(placeOf, (places) => { addNames(graph, documents, places); }),
    paths: fill(placeOf, (places) => {
      graph.decisions.forEach(({ record }) => { record.touches.paths.forEach((glob) => { places.add(glob, addresses.decision(record.id)); }); });
    }),
  };
}

function fill(placeOf: ReadonlyMap<string, number>, add: (places: Places) => void): ExactTable {
  const places = new Places(placeOf);
  add(places);
  return places.toTable();
}

/** A message leads to itself, to the decisions that rest on it, to the statements there, then to its thread. */
function addMessages({ messageById, usesOf }: Graph, places: Places): void {
  for (const id of new Set([...messageById.keys(), ...usesOf.keys()])) {
    const uses = (usesOf.get(id) ?? []).map(({ decision, anchor }) => ({ url: addresses.decision(decision.record.id), anchor }));
    const thread = messageById.get(id)?.thread.record.id;
    places.add(
      foldTerm(id), addresses.message(id),
      ...uses.map(({ url }) => url), ...uses.map(({ url, anchor }) => `${url}#${anchor}`),
      ...(thread === undefined ? [] : [addresses.thread(thread)]),
    );
  }
}

function addCommits(record: DecisionRecord, places: Places): void {
  const url = addresses.decision(record.id);
  for (const { commit } of record.outcome) if (commit !== undefined) places.add(commit, url, `${url}#${anchors.landed}`);
  for (const { evidence, anchor } of sourcesOf(record)) {
    if (evidence.commit !== undefined) places.add(evidence.commit, url, `${url}#${anchor}`);
  }
}

function addReleases(record: DecisionRecord, places: Places): void {
  const url = addresses.decision(record.id);
  const named = [
    ...record.outcome.map(({ project, release }) => ({ project, release })),
    ...record.holds.flatMap(({ project, from, until }) => [{ project, release: from }, { project, release: until }]),
  ];
  for (const { project, release } of named) {
    if (release !== undefined) places.add(`${project} ${release.replace(/^v/, '')}`, url, `${url}#${anchors.landed}`);
  }
}

/** Identifiers, options, offsets and paths: first the decisions that list them as touched, then pages that mention them. */
function addNames(graph: Graph, documents: readonly SearchDocument[], places: Places): void {
  for (const { record } of graph.decisions) {
    for (const symbol of record.touches.symbols) places.add(foldTerm(symbol.replace(/\(\)$/, '')), addresses.decision(record.id));
  }
  for (const { url, kind, heading, answer, argument, body } of documents) {
    if (kind === 'message') continue;
    const text = [heading, answer, argument, body].filter((part) => part !== undefined).join('\n');
    for (const { text: term, role, start, end } of findTerms(text)) {
      if (role !== 'part' && isName(text.slice(start, end))) places.add(term, url.replace(/#.*$/, ''));
    }
  }
}

/** True for what nobody writes in plain prose: `a_b`, `0xff8`, `x-option`, `dir/file.c`. */
function isName(run: string): boolean {
  return /\w_\w|^_|^0x[\da-f]+$|^x-\w/i.test(run) || /\/[\w.-]+\.[ch]$|\/.+\//.test(run);
}
