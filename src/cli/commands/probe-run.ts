import type { DecisionNode } from '../../core/content/graph/graph.ts';
import { nameOf } from '../../core/content/record/schema/touches.ts';
import { compareReleases } from '../../core/ground/release.ts';
import { PROJECTS, type Project } from '../../core/ground/vocabulary.ts';
import { identifyCommit, identifyTree, IDENTITY_FILES, type TreeIdentity } from '../../core/probe/run/identify.ts';
import { countPaths, NameCounter } from '../../core/probe/run/names.ts';
import { pathsOf } from '../../core/probe/run/observe.ts';
import { probesOf, runProbes, type ProbeResult } from '../../core/probe/run/run.ts';
import type { Repository } from '../../node/source/git.ts';
import { SourceError, type SourceTree } from '../../node/source/source-tree.ts';
import { loadOutline } from '../../node/source/syntax.ts';
import { UsageError } from '../terminal/arguments.ts';

/** What running the probes over one tree gave. */
export interface TreeRun {
  readonly identity: TreeIdentity;
  readonly label: string;
  readonly isPartial: boolean;
  /** Release whose claims the tree was held against. */
  readonly claimsOf: string;
  readonly results: readonly ProbeResult[];
  /** Files that were met and not read, each with the reason. */
  readonly skipped: ReadonlyMap<string, string>;
  /** Files that name each touched name; a glob counts the paths that it matches. Only where they were counted. */
  readonly names?: ReadonlyMap<string, number>;
}

interface How {
  readonly decisions: readonly DecisionNode[];
  readonly isPartial: boolean;
  readonly countsNames: boolean;
  /** Release whose claims apply, if not the tree's own. */
  readonly against?: string | undefined;
  /** The tag that a git revision has or comes after. */
  readonly described?: { readonly tag: string; readonly commits: number } | undefined;
}

/** Runs probes over one tree. @throws SourceError where it is no tree that we know */
export async function runTree(tree: SourceTree, how: How): Promise<TreeRun> {
  const heads = await tree.read(IDENTITY_FILES);
  const identified = identifyTree((path) => heads.get(path));
  if ('problem' in identified) throw new SourceError(`${tree.label} has ${identified.problem}`);
  const identity = identifyCommit(identified, how.described);
  const claimsOf = readAgainst(identity.project, how.against) ?? identity.claimsOf;
  const probes = probesOf(how.decisions, identity.project);
  const wanted = [...new Set(probes.flatMap(({ probe }) => pathsOf(probe)))];
  const [texts, outline] = await Promise.all([tree.read(wanted), loadOutline()]);
  const isMissing = probes.some(({ probe }) => pathsOf(probe).every((path) => !texts.has(path)));
  const paths = how.countsNames || (isMissing && !how.isPartial) ? await tree.list() : [];
  const source = { texts, outline, paths, isPartial: how.isPartial };
  return {
    identity,
    label: tree.label,
    isPartial: how.isPartial,
    claimsOf,
    results: runProbes(probes, source, claimsOf),
    skipped: tree.skipped,
    ...(how.countsNames ? { names: await countNames(tree, how.decisions, paths) } : {}),
  };
}

/** @throws UsageError for what is no release of the project */
function readAgainst(project: Project, against: string | undefined): string | undefined {
  if (against === undefined || PROJECTS[project].release.test(against)) return against;
  const { label, releaseExample } = PROJECTS[project];
  throw new UsageError(`met --against ${against}; expected a release of ${label} such as ${releaseExample}`);
}

/** Runs probes over all releases of a range such as `v6.9..v7.3`. */
export async function runRange(repository: Repository, range: string, how: How): Promise<TreeRun[]> {
  const [, from, until] = /^([^.\s]\S*?)\.\.([^.\s]\S*)$/.exec(range) ?? [];
  if (from === undefined || until === undefined)
    throw new UsageError(`met --range ${range}; expected two releases such as v6.9..v7.3`);
  const newest = await repository.open(until);
  const heads = await newest.read(IDENTITY_FILES);
  const identity = identifyTree((path) => heads.get(path));
  if ('problem' in identity) throw new SourceError(`${newest.label} has ${identity.problem}`);
  const releases = await repository.releases(identity.project, from, until);
  const runs: TreeRun[] = [];
  for (const { tag, release } of releases) {
    const run = await runTree(await repository.open(tag), how);
    runs.push({ ...run, identity: { ...run.identity, release } });
  }
  return runs.sort((a, b) => compareReleases(a.identity.release, b.identity.release));
}

async function countNames(
  tree: SourceTree,
  decisions: readonly DecisionNode[],
  paths: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const touches = decisions.map(({ record }) => record.touches);
  const counter = new NameCounter(touches.flatMap((item) => item.symbols.map(nameOf)));
  for await (const { path, text } of tree.texts()) counter.take(path, text);
  const globs = countPaths(
    touches.flatMap((item) => item.paths.map(nameOf)),
    paths,
  );
  return new Map([...counter.counts(), ...globs]);
}
