import type { Graph } from '../../content/graph/graph.ts';
import { sourcesOf } from '../../content/graph/sources.ts';
import { addCoverage, coverageByDecision, coverageOf, type Coverage } from '../../content/passage/coverage.ts';
import type { DecisionRecord } from '../../content/record/schema/decision.ts';
import { addresses } from '../../ground/address.ts';

/** How far the references of a decision can be checked. */
export interface CoverageView extends Coverage {
  /** One sentence for the head of a page, without a full stop. */
  readonly summary: string;
}

/** Coverage of all decisions, as it was last recorded. */
export interface CoverageList {
  /** Day of the newest check, YYYY-MM-DD; missing where nothing was checked yet. */
  readonly on?: string;
  readonly decisions: readonly (Coverage & { readonly id: string; readonly url: string })[];
  readonly all: Coverage;
}

/** Coverage of one decision. */
export function buildCoverage(graph: Graph, record: DecisionRecord): CoverageView {
  const coverage = coverageOf(
    sourcesOf(record).map(({ evidence }) => evidence),
    graph,
  );
  return { ...coverage, summary: describeCoverage(coverage) };
}

/** Coverage of each decision, and of all. */
export function listCoverage(graph: Graph): CoverageList {
  const decisions = coverageByDecision(graph, graph);
  const days = [...graph.verified.values(), ...graph.copies.values()].map(({ on }) => on).sort();
  const on = days[days.length - 1];
  return {
    ...(on === undefined ? {} : { on }),
    decisions: decisions.map(({ decision, ...coverage }) => ({
      id: decision,
      url: addresses.decision(decision),
      ...coverage,
    })),
    all: addCoverage(decisions),
  };
}

/** `21 of 34 references name a passage found word for word in its message`. */
function describeCoverage({ references, found }: Coverage): string {
  if (references === 0) return 'No reference to a message';
  const isOne = found === 1 || found === 0;
  const name = isOne ? 'names' : 'name';
  const total = references === 1 ? 'reference' : 'references';
  return `${found === 0 ? 'None' : found} of ${references} ${total} ${name} a passage found word for word in its message`;
}
