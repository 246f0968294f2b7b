import type { DecisionNode } from '../graph/graph.ts';
import type { Problem } from '../../ground/problem/problem.ts';
import { problemAt, type Rule } from './rule.ts';

/** A checklist has a question, except where an open question was only just begun. */
export const checklistAsks: Rule = {
  id: 'checklist-asks',
  why:
    'Reviewers come for what to ask of a patch. Only the first revision of an open question may be without: ' +
    'what nobody has thought about yet is better left out than filled in.',
  wrong: { decision: 'checklist: []' },
  right: {
    decision: `status: open
options: [{key: one, label: The first way, verdict: open, became: Named.}]
checklist: []`,
  },
  check: ({ graph }) => graph.decisions.flatMap(checkOne),
};

function checkOne({ record, page }: DecisionNode): Problem[] {
  const { checklist, status, revision } = record;
  if (checklist.length > 0 || (status === 'open' && revision === 1)) return [];
  const met = `no item in the checklist of revision ${revision} with the status \`${status}\``;
  const expected = 'at least one thing to ask of a new patch; revision 1 of an `open` question may have none';
  return [problemAt('checklist-asks', page, ['checklist'], { met, expected })];
}
