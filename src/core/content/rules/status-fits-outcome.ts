import { optional } from '../../ground/optional.ts';
import type { Problem, RelatedPosition } from '../../ground/problem/problem.ts';
import type { DecisionNode, Graph } from '../graph/graph.ts';
import { problemAt, relatedAt, type Rule } from './rule.ts';

/** The status agrees with verdicts and successors. */
export const statusFitsOutcome: Rule = {
  id: 'status-fits-outcome',
  why: 'Reviewers read the status first; it has to agree with the options, the successor and the releases.',
  wrong: { decision: 'status: superseded' },
  right: { decision: 'status: settled' },
  check: ({ graph }) => graph.decisions.flatMap((decision) => checkOne(decision, graph)),
};

function checkOne({ record, page }: DecisionNode, graph: Graph): Problem[] {
  const problem = (met: string, expected: string, related?: RelatedPosition): Problem[] => [
    problemAt('status-fits-outcome', page, ['status'], { met, expected, ...optional('related', related) }),
  ];
  const successors = graph.supersededBy.get(record.id) ?? [];
  const landed = record.options.some(({ verdict }) => verdict === 'landed');
  if (record.status === 'superseded' && successors.length === 0) {
    return problem('status `superseded` without a successor', `a decision with \`supersedes: [${record.id}]\``);
  }
  if (record.status !== 'superseded' && successors.length > 0) {
    const met = `status \`${record.status}\`, though ${successors.join(', ')} supersedes it`;
    return problem(met, '`superseded`', positionOfSuccessor(record.id, successors, graph));
  }
  if (record.status === 'settled' && !landed) {
    return problem('status `settled` without an option that landed', 'one option with `verdict: landed`');
  }
  if (record.status === 'open' && landed) {
    return problem('status `open` with an option that landed', '`settled`, or another verdict');
  }
  return [];
}

/** Where the first successor says which decision it supersedes. */
function positionOfSuccessor(id: string, [first = '']: readonly string[], graph: Graph): RelatedPosition | undefined {
  const successor = graph.decisionById.get(first);
  const index = successor?.record.supersedes.indexOf(id) ?? -1;
  return successor && index >= 0 ? relatedAt(successor.page, ['supersedes', index], 'says so') : undefined;
}
