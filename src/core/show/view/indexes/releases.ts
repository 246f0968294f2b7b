import { addresses, commitUrl } from '../../../ground/address.ts';
import type { Graph } from '../../../content/graph/graph.ts';
import { anchors } from '../../../content/graph/sources.ts';
import { optional } from '../../../ground/optional.ts';
import { PROJECTS, type Project, wordsOf } from '../../../ground/vocabulary.ts';
import { readReleaseDays } from './release-days.ts';
import { formatRelease, shortCommit } from '../../../ground/release.ts';
import type { DecisionLink } from './touched.ts';

/** What changed with one release. */
export interface ReleaseView {
  /** `Linux v6.17`. */
  readonly label: string;
  readonly anchor: string;
  /** Day on which it came out, where that is known. */
  readonly day?: string;
  /** What landed in it, decision by decision. */
  readonly landed: readonly (DecisionLink & {
    readonly what: string;
    readonly subject?: string;
    readonly commit?: { readonly short: string; readonly url: string };
  })[];
  /** Decisions whose answer holds from it on, and those for which it is the last release. */
  readonly begins: readonly DecisionLink[];
  readonly ends: readonly DecisionLink[];
}

/** The releases of one project, newest first. */
export interface ProjectReleases {
  readonly project: string;
  readonly releases: readonly ReleaseView[];
}

/** What changed in each release of each project, newest first. */
export function listReleases(graph: Graph): ProjectReleases[] {
  const days = readReleaseDays(graph);
  return wordsOf(PROJECTS)
    .map((project) => ({
      project: PROJECTS[project].label,
      releases: releasesOf(graph, project).map((release) => buildRelease(graph, project, release, days)),
    }))
    .filter(({ releases }) => releases.length > 0);
}

/** Anchor of a release on the page of releases. */
export function releaseAnchor(project: Project, release: string): string {
  return `${project}-${release.replace(/\./g, '-')}`;
}

/** Orders releases of one project by their numbers: v6.9 before v6.17. */
export function compareReleases(a: string, b: string): number {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  for (let n = 0; n < Math.max(left.length, right.length); n++) {
    const difference = (left[n] ?? 0) - (right[n] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function numbersOf(release: string): number[] {
  return release.replace(/^v/, '').split('.').map(Number);
}

function releasesOf(graph: Graph, project: Project): string[] {
  const named = graph.decisions.flatMap(({ record }) => [
    ...record.outcome.filter((outcome) => outcome.project === project).map(({ release }) => release),
    ...record.holds.filter((hold) => hold.project === project).flatMap(({ from, until }) => [from, until]),
  ]);
  return [...new Set(named.filter((release) => release !== undefined))].sort((a, b) => compareReleases(b, a));
}

function buildRelease(graph: Graph, project: Project, release: string, days: ReadonlyMap<string, string>): ReleaseView {
  const label = formatRelease(project, release);
  const day = days.get(label);
  const linksWhere = (matches: (hold: { from: string; until?: string | undefined }) => boolean): DecisionLink[] =>
    graph.decisions
      .filter(({ record }) => record.holds.some((hold) => hold.project === project && matches(hold)))
      .map(({ record: { id, title } }) => ({ id, url: `${addresses.decision(id)}#${anchors.holds}`, title }));
  const landed = graph.decisions.flatMap(({ record }) =>
    record.outcome
      .filter((outcome) => outcome.project === project && outcome.release === release)
      .map(({ what, subject, commit }) => ({
        id: record.id,
        url: `${addresses.decision(record.id)}#${anchors.landed}`,
        title: record.title,
        what,
        ...optional('subject', subject),
        ...optional(
          'commit',
          commit === undefined ? undefined : { short: shortCommit(commit), url: commitUrl(project, commit) },
        ),
      })),
  );
  return {
    label,
    anchor: releaseAnchor(project, release),
    ...optional('day', day),
    landed,
    begins: linksWhere(({ from }) => from === release),
    ends: linksWhere(({ until }) => until === release),
  };
}
