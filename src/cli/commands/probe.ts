import type { DecisionNode } from '../../core/content/graph/graph.ts';
import { formatFlips, formatRun } from '../../core/probe/run/report.ts';
import { findFlips, type ProbeResult } from '../../core/probe/run/run.ts';
import { formatRelease } from '../../core/ground/release.ts';
import { PROJECTS } from '../../core/ground/vocabulary.ts';
import { openRepository, type Repository } from '../../node/source/git.ts';
import { openFolder } from '../../node/source/folder.ts';
import { GitError } from '../../node/git/git-run.ts';
import { SourceError } from '../../node/source/source-tree.ts';
import { UsageError } from '../terminal/arguments.ts';
import type { Values } from '../terminal/command.ts';
import { EXIT, type Context } from '../terminal/context.ts';
import { describeUnknownDecision, loadGraph, readDecisionId } from './content.ts';
import { toFlipJson, toRunJson } from './probe-json.ts';
import { recordRuns } from './probe-record.ts';
import { runRange, runTree, type TreeRun } from './probe-run.ts';
import type { PROBE } from './rows/reading.ts';

type Given = Values<typeof PROBE>;

/** Runs what pages say of code over a source tree, a revision, or the releases of a range. */
export async function run(values: Given, context: Context): Promise<number> {
  checkUsage(values);
  const graph = await loadGraph(context);
  const unknown = values.decision.find((id) => !graph.decisionById.has(readDecisionId(id)));
  if (unknown !== undefined) {
    context.err(describeUnknownDecision(unknown, graph));
    return EXIT.usage;
  }
  const wanted = new Set(values.decision.map(readDecisionId));
  const decisions = graph.decisions.filter(({ record }) => wanted.size === 0 || wanted.has(record.id));
  try {
    const runs = await runAll(values, decisions);
    for (const [path, why] of runs.flatMap(({ skipped }) => [...skipped])) context.err(`${path} was not read: ${why}`);
    print(values, runs, context);
    const unreleased = runs.find(({ identity }) => identity.isDevelopment);
    if (values.record && unreleased) {
      context.err(
        `${unreleased.label} is ${unreleased.identity.version}, which is no release; only releases are recorded`,
      );
      return EXIT.usage;
    }
    if (values.origin !== undefined) await recordRuns(graph, runs, values.origin, context);
    return runs.some(({ results }) => results.some(({ isDenied }) => isDenied)) ? EXIT.problems : EXIT.fine;
  } catch (error) {
    if (!(error instanceof SourceError || error instanceof GitError)) throw error;
    context.err(error.message);
    return EXIT.usage;
  }
}

/** What the forms of the command say, with the way out. @throws UsageError */
function checkUsage({ tree, git, rev, range, record, origin, against, complete, decision }: Given): void {
  const fail = (met: string, expected: string): never => {
    throw new UsageError(`met ${met}; expected ${expected}`);
  };
  if ((tree === undefined) === (git === undefined))
    fail(tree === undefined ? 'no sources' : '--tree and --git', 'one of --tree and --git');
  if (git === undefined && (rev !== undefined || range !== undefined)) fail('--rev or --range without --git', '--git');
  if (rev !== undefined && range !== undefined) fail('--rev and --range', 'one of them');
  if (range !== undefined && against !== undefined) fail('--range and --against', 'one of them');
  if (git !== undefined && complete) fail('--complete with --git', '--git alone: a revision has all of its files');
  if (record !== (origin !== undefined))
    fail(record ? '--record without --origin' : '--origin without --record', 'both of them');
  if (record && (decision.length > 0 || against !== undefined))
    fail('--record of some probes', '--record without a decision and without --against');
}

async function runAll(values: Given, decisions: readonly DecisionNode[]): Promise<TreeRun[]> {
  const { tree, git, rev, range, against, complete } = values;
  const countsNames = values.names || values.record;
  if (tree !== undefined) {
    const source = await openFolder(tree);
    return [await runTree(source, { decisions, isPartial: !complete, countsNames, against })];
  }
  const repository = await openRepository(git ?? '');
  try {
    if (range !== undefined)
      return await runRange(repository, range, { decisions, isPartial: false, countsNames: values.record });
    return [await runRevision(repository, rev ?? 'HEAD', { decisions, isPartial: false, countsNames, against })];
  } finally {
    await repository.close();
  }
}

async function runRevision(repository: Repository, rev: string, how: Parameters<typeof runTree>[1]): Promise<TreeRun> {
  const [source, described] = [await repository.open(rev), await repository.describe(rev)];
  return runTree(source, { ...how, described });
}

function print(values: Given, runs: readonly TreeRun[], context: Context): void {
  const [first] = runs;
  if (!first) return;
  if (values.range === undefined) {
    context.out(values.json ? toRunJson(first) : formatRun(describeHead(first, values.against), first.results));
    return;
  }
  const flips = findFlips(runs.map(({ identity, results }) => ({ release: identity.release, results })));
  const releases = runs.map(({ identity }) => identity.release);
  context.out(values.json ? toFlipJson(releases, flips) : formatFlips(first.identity.project, releases, flips));
}

/** What was looked at, and whose claims it was held against. */
function describeHead(
  { identity, label, isPartial, claimsOf, names, results }: TreeRun,
  against: string | undefined,
): string[] {
  const { project, version, distribution } = identity;
  const whole = isPartial
    ? 'as a partial tree: a file that is missing may exist (--complete says that none is)'
    : 'complete';
  return [
    `${PROJECTS[project].label} ${version}${distribution === undefined ? '' : ` (${distribution})`} in ${label}, ${whole}`,
    ...(claimsOf === identity.release ? [] : [`held against what pages say of ${formatRelease(project, claimsOf)}`]),
    ...(names ? [describeNames(names)] : []),
    ...(against === undefined ? [] : results.filter(isChange).map(describeChange(formatRelease(project, claimsOf)))),
  ];
}

function describeNames(names: ReadonlyMap<string, number>): string {
  const found = [...names.values()].filter((files) => files > 0).length;
  return `${found} of ${names.size} names that decisions touch stand in it`;
}

function isChange({ isDenied, finding }: ProbeResult): boolean {
  return isDenied || finding === 'gone';
}

function describeChange(release: string) {
  return ({ decision, address, at, probe }: ProbeResult): string =>
    `this tree changes what ${decision.record.id} says of ${release}, at ${at ? `${at.path}:${at.line}` : probe.path} (${address})`;
}
