import { compareText } from '../../ground/problem/problem.ts';
import type { Graph } from '../graph/graph.ts';
import { problemAt, type Rule } from './rule.ts';

/** No decision supersedes itself, directly or through others. */
export const supersedesAcyclic: Rule = {
  id: 'supersedes-acyclic',
  why: 'A chain of decisions that replace each other has to end in one that is in force.',
  wrong: { decision: 'supersedes: [CM-1]' },
  right: { decision: 'supersedes: []' },
  check({ graph }) {
    return graph.decisions.flatMap(({ record, page }) => {
      const loop = findLoop(graph, record.id);
      // Each loop is reported once, at its lowest id.
      if (!loop || [...loop].sort(compareText)[0] !== record.id) return [];
      return [
        problemAt('supersedes-acyclic', page, ['supersedes'], {
          met: `a loop of \`supersedes\`: ${[...loop, record.id].join(' → ')}`,
          expected: 'a chain that ends; remove one of these links',
        }),
      ];
    });
  },
};

/** The path from a decision back to itself along `supersedes`, if there is one. */
function findLoop(graph: Graph, start: string): string[] | undefined {
  const seen = new Set<string>();
  const paths: string[][] = [[start]];
  for (let path = paths.pop(); path; path = paths.pop()) {
    for (const next of graph.decisionById.get(path[path.length - 1] ?? '')?.record.supersedes ?? []) {
      if (next === start) return path;
      if (!seen.has(next)) paths.push([...path, next]);
      seen.add(next);
    }
  }
  return undefined;
}
