import * as z from 'zod';
import type { Graph } from '../../content/graph/graph.ts';
import type { DecisionRecord } from '../../content/record/schema/decision.ts';
import { buildCoverage } from '../../show/view/coverage.ts';

const count = z.int().min(0);

/** How many references to messages can be checked, and how far. */
export const coverage = z.object({
  references: count.describe('Sources of the page that are messages, each as often as the page names it.'),
  atHand: count.describe(
    'Of these: a copy of the message that has the words was at hand when they were last looked up.',
  ),
  withPassage: count.describe('Of the references: those that name a passage.'),
  found: count.describe('Of these: the passage was found word for word in a copy, and is a sentence.'),
});

/** Coverage of one decision in its published shape. */
export function listCoverage(graph: Graph, record: DecisionRecord): z.infer<typeof coverage> {
  const { references, atHand, withPassage, found } = buildCoverage(graph, record);
  return { references, atHand, withPassage, found };
}
