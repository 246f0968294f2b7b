import { formatProblem } from '../../core/problem/format.ts';
import { findNearest } from '../../core/problem/nearest.ts';
import type { DecisionNode, Graph } from '../../core/graph/graph.ts';
import { loadChecked } from '../../node/content.ts';
import type { Context } from '../context.ts';

/**
 * Finds the decision that a command was given, in any spelling of its id (`cm-1`, `CM 1`).
 *
 * Problems elsewhere in the content are told and do not stand in the way.
 *
 * @returns nothing after saying what is known instead
 */
export async function findDecision(given: string, context: Context): Promise<{ graph: Graph; decision: DecisionNode } | undefined> {
  const { graph, problems } = await loadChecked(context.root);
  for (const problem of problems) context.err(formatProblem(problem));
  const id = given.trim().toUpperCase().replace(/^([A-Z]+)[\s-]*(\d+)$/, '$1-$2');
  const decision = graph.decisionById.get(id);
  if (decision) return { graph, decision };
  const known = [...graph.decisionById.keys()];
  const nearest = findNearest(id, known);
  context.err(`no decision \`${given}\`; expected one of ${known.join(', ') || '(none yet)'}${nearest === undefined ? '' : `; nearest known: \`${nearest}\``}`);
  return undefined;
}
