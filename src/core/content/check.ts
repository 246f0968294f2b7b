import { buildGraph, type Graph } from './graph/graph.ts';
import { compareProblems, type Problem } from '../ground/problem/problem.ts';
import { readPage } from './record/page.ts';
import { readVerified, VERIFIED_PATH } from './record/verified.ts';
import { PROBED_PATH, readProbed } from './claim/probed.ts';
import { isRecordedPath, readRecorded } from './revision/recorded.ts';
import type { SourceFile } from './record/source.ts';
import { RULES } from './rules/index.ts';
import { toRuleInput } from './rules/rule.ts';

/** Content with what is wrong with it. Plain data: it can be stored and read back. */
export interface Checked {
  /** What could be read and joined; complete only where `problems` is empty. */
  readonly graph: Graph;
  /** All problems, by file and position. */
  readonly problems: readonly Problem[];
}

/**
 * Turns files into a validated graph and a list of problems.
 *
 * The command line, the site build and the test over the real content all call this one function. It never throws
 * for bad content.
 *
 * @param today the day of the check, YYYY-MM-DD in UTC
 */
export function checkContent(files: readonly SourceFile[], today: string): Checked {
  const read = files.filter(({ path }) => !isData(path)).map(readPage);
  const verified = readVerified(files.find(({ path }) => path === VERIFIED_PATH));
  const { probed, problems: unprobed } = readProbed(files.find(({ path }) => path === PROBED_PATH));
  const { recorded, problems: unrecorded } = readRecorded(files);
  const graph = buildGraph(
    read.flatMap(({ page }) => (page ? [page] : [])),
    { verified: verified.verified, copies: verified.copies, probed, recorded },
  );
  const input = toRuleInput(graph, read, today);
  const problems = [
    ...verified.problems,
    ...unprobed,
    ...unrecorded,
    ...read.flatMap((page) => page.problems),
    ...RULES.flatMap((rule) => rule.check(input)),
  ];
  return { graph, problems: problems.sort(compareProblems) };
}

/** True for the path of committed data beside the pages. */
export function isData(path: string): boolean {
  return path === VERIFIED_PATH || path === PROBED_PATH || isRecordedPath(path);
}
