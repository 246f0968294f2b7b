import { compareText } from '../../ground/problem/problem.ts';
import type { Graph } from '../graph/graph.ts';
import { problemAt, type Rule } from './rule.ts';

export const supersedesAcyclic: Rule = {
  id: 'supersedes-acyclic',
  why: 'A chain of replacements has to end in a decision that holds.',
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
          expected: 'a chain that ends; take one of these links out',
        }),
      ];
    });
  },
};

/** The way from a decision back to itself along `supersedes`, if there is one. */
function findLoop(graph: Graph, start: string): string[] | undefined {
  const seen = new Set<string>();
  const ways: string[][] = [[start]];
  for (let way = ways.pop(); way; way = ways.pop()) {
    for (const next of graph.decisionById.get(way[way.length - 1] ?? '')?.record.supersedes ?? []) {
      if (next === start) return way;
      if (!seen.has(next)) ways.push([...way, next]);
      seen.add(next);
    }
  }
  return undefined;
}
