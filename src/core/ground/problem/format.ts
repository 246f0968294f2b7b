import { count } from '../text/count.ts';
import type { Problem } from './problem.ts';

/** One problem on one line, in the form that editors and CI logs make clickable. */
export function formatProblem(problem: Problem): string {
  const { file, line, column, met, expected, nearest, related, rule } = problem;
  const known = nearest === undefined ? '' : `; nearest known: \`${nearest}\``;
  const other = related ? `; ${related.file}:${related.line} ${related.what}` : '';
  return `${file}:${line}:${column}: ${met}; expected ${expected}${known}${other} [${rule}]`;
}

/** All problems, one a line, then their number; without any, a line that says so. */
export function formatReport(problems: readonly Problem[]): string {
  if (problems.length === 0) return 'no problems found';
  return [...problems.map(formatProblem), count(problems.length, 'problem')].join('\n');
}
