import { formatProblem } from '../../core/ground/problem/format.ts';
import { findNearest } from '../../core/ground/problem/nearest.ts';
import type { DecisionNode, Graph } from '../../core/content/graph/graph.ts';
import { loadChecked } from '../../node/checkout/content.ts';
import type { Context } from '../terminal/context.ts';

/** A decision's id in the one spelling that records use, from any that people type (`cm-1`, `CM 1`). */
export function readDecisionId(given: string): string {
  return given
    .trim()
    .toUpperCase()
    .replace(/^([A-Z]+)[\s-]*(\d+)$/, '$1-$2');
}

/**
 * Finds the decision that a command was given, in any spelling of its id; one that was merged into another is told
 * and leads there.
 *
 * Problems elsewhere in the content are told and do not stand in the way.
 *
 * @returns nothing after saying what is known instead
 */
export async function findDecision(
  given: string,
  context: Context,
): Promise<{ graph: Graph; decision: DecisionNode } | undefined> {
  const { graph, problems } = await loadChecked(context.root);
  for (const problem of problems) context.err(formatProblem(problem));
  const id = readDecisionId(given);
  const former = graph.formerDecisions.get(id);
  if (former) context.err(`${id} was merged into ${former.record.id}`);
  const decision = graph.decisionById.get(id) ?? former;
  if (decision) return { graph, decision };
  const known = [...graph.decisionById.keys()];
  const nearest = findNearest(id, known);
  context.err(
    `no decision \`${given}\`; expected one of ${known.join(', ') || '(none yet)'}${nearest === undefined ? '' : `; nearest known: \`${nearest}\``}`,
  );
  return undefined;
}
