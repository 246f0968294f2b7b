import { addresses } from '../../../ground/address.ts';
import { nameOf } from '../../../content/record/schema/touches.ts';
import type { Graph } from '../../../content/graph/graph.ts';
import { compareText } from '../../../ground/problem/problem.ts';

/** A decision as a short link. */
export interface DecisionLink {
  readonly id: string;
  readonly url: string;
  readonly title: string;
}

/** A path, identifier or subject of patches, with the decisions that such a patch touches. */
export interface TouchedView {
  readonly name: string;
  readonly decisions: readonly DecisionLink[];
}

/** The names by which a patch is matched with decisions. */
export interface TouchedIndex {
  /** Globs of paths. */
  readonly paths: readonly TouchedView[];
  /** Identifiers, options, capabilities. */
  readonly symbols: readonly TouchedView[];
  /** Parts of patch subjects. */
  readonly subjects: readonly TouchedView[];
}

/** Everything that the `touches` of decisions name, sorted without case. */
export function listTouched(graph: Graph): TouchedIndex {
  return { paths: collect(graph, 'paths'), symbols: collect(graph, 'symbols'), subjects: collect(graph, 'subjects') };
}

function collect(graph: Graph, kind: keyof TouchedIndex): TouchedView[] {
  const found = new Map<string, DecisionLink[]>();
  for (const { record } of graph.decisions) {
    const link = { id: record.id, url: addresses.decision(record.id), title: record.title };
    for (const name of new Set(record.touches[kind].map(nameOf))) found.set(name, [...(found.get(name) ?? []), link]);
  }
  return [...found]
    .map(([name, decisions]) => ({ name, decisions }))
    .sort((a, b) => compareText(a.name.toLowerCase(), b.name.toLowerCase()) || compareText(a.name, b.name));
}
