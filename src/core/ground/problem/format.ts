import type { Problem } from './problem.ts';

/** One problem on one line, in the form that editors and CI logs make clickable. */
export function formatProblem(problem: Problem): string {
  const nearest = problem.nearest === undefined ? '' : `; nearest known: \`${problem.nearest}\``;
  const place = `${problem.file}:${problem.line}:${problem.column}`;
  return `${place}: ${problem.met}; expected ${problem.expected}${nearest} [${problem.rule}]`;
}

/** All problems, one a line, then their number. Empty input says so. */
export function formatReport(problems: readonly Problem[]): string {
  if (problems.length === 0) return 'no problems found';
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  return [...problems.map(formatProblem), count].join('\n');
}
