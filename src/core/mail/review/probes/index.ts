import { anchors } from '../../../content/graph/sources.ts';
import type { DecisionNode } from '../../../content/graph/graph.ts';
import { placeKeysOf, type ProbeRecord, type ProbeTerm } from '../../../content/record/schema/probe.ts';
import type { PlaceKind } from '../../../ground/vocabulary.ts';
import type { Term } from '../../../probe/code/terms.ts';

/** A place within a file, by each name that it had. */
export interface Place {
  readonly kind: PlaceKind;
  readonly names: readonly string[];
}

/** A probe as patches are compared with it. */
export interface IndexedProbe {
  /** Id of its decision. */
  readonly id: string;
  readonly n: number;
  /** `CM-4#probe-2` */
  readonly name: string;
  /** Missing where it speaks of the file as a whole. */
  readonly place?: Place;
  /** Missing where the place itself is what it looks for. */
  readonly term?: Term;
  /** Numbers of the arguments that rest on it. */
  readonly backs: readonly number[];
  /** True where its range ended: no newer release has what it says. */
  readonly isOver: boolean;
}

/** Probes by each path that their file had. */
export type ProbeIndex = ReadonlyMap<string, readonly IndexedProbe[]>;

/** Collects the probes of decisions by their paths. */
export function buildProbeIndex(decisions: readonly DecisionNode[]): ProbeIndex {
  const index = new Map<string, IndexedProbe[]>();
  for (const { record } of decisions)
    for (const probe of record.probes) {
      const indexed = toIndexed(record.id, probe);
      for (const path of new Set([probe.path, ...(probe.later ?? [])]))
        index.set(path, [...(index.get(path) ?? []), indexed]);
    }
  return index;
}

function toIndexed(id: string, probe: ProbeRecord): IndexedProbe {
  const place = placeOf(probe);
  const term = termOf(probe.has ?? probe.lacks ?? {});
  return {
    id,
    n: probe.n,
    name: `${id}#${anchors.probe(probe.n)}`,
    ...(place && { place }),
    ...(term && { term }),
    backs: probe.backs.flatMap((part) => /^argument (\d+)$/.exec(part)?.slice(1).map(Number) ?? []),
    isOver: probe.until !== undefined,
  };
}

function placeOf(probe: ProbeRecord): Place | undefined {
  const [kind] = placeKeysOf(probe);
  const name = kind && probe[kind];
  return kind === undefined || name === undefined ? undefined : { kind, names: [name, ...(probe.renamed ?? [])] };
}

function termOf({ identifier, call, literal, pattern }: ProbeTerm): Term | undefined {
  if (identifier !== undefined) return { identifier };
  if (call !== undefined) return { call };
  if (literal !== undefined) return { literal };
  return pattern === undefined ? undefined : { pattern };
}
