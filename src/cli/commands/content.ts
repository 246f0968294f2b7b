import type { DecisionNode, Graph } from '../../core/content/graph/graph.ts';
import { formatProblem } from '../../core/ground/problem/format.ts';
import type { Problem } from '../../core/ground/problem/problem.ts';
import { loadChecked } from '../../node/checkout/content.ts';
import type { Context } from '../terminal/context.ts';
import { describeNearest } from '../terminal/nearest.ts';

/** Prints each problem of the content on standard error. */
export function reportProblems(problems: readonly Problem[], context: Context): void {
  for (const problem of problems) context.err(formatProblem(problem));
}

/** The checked content; its problems are reported and do not stop the command. */
export async function loadGraph(context: Context): Promise<Graph> {
  const { graph, problems } = await loadChecked(context.root, context.cache);
  reportProblems(problems, context);
  return graph;
}

/** A decision's id as records spell it, from any spelling that people type (`cm-1`, `CM 1`). */
export function readDecisionId(given: string): string {
  return given
    .trim()
    .toUpperCase()
    .replace(/^([A-Z]+)[\s-]*(\d+)$/, '$1-$2');
}

/**
 * Finds a decision by its id in any spelling. For an id that was merged into another decision it reports that and
 * returns the other one.
 *
 * @returns nothing after reporting which ids are known
 */
export async function findDecision(
  given: string,
  context: Context,
): Promise<{ graph: Graph; decision: DecisionNode } | undefined> {
  const graph = await loadGraph(context);
  const id = readDecisionId(given);
  const former = graph.formerDecisions.get(id);
  if (former) context.err(`${id} was merged into ${former.record.id}`);
  const decision = graph.decisionById.get(id) ?? former;
  if (decision) return { graph, decision };
  context.err(describeUnknownDecision(given, graph));
  return undefined;
}

/** Says that there is no such decision, which ones there are, and which is the nearest. */
export function describeUnknownDecision(given: string, { decisionById }: Graph): string {
  const known = [...decisionById.keys()];
  const nearest = describeNearest(readDecisionId(given), known);
  return `no decision \`${given}\`; expected one of ${known.join(', ') || '(none yet)'}${nearest}`;
}
