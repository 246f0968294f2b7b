import { compareReleases, isStable, seriesOf } from '../../core/ground/release.ts';
import type { Project } from '../../core/ground/vocabulary.ts';

/** A release and the tag that has it. */
export interface TaggedRelease {
  readonly release: string;
  readonly tag: string;
}

/** How a project's tags write its releases. Candidates end in `-rc1`, and match no pattern. */
interface TagSpelling {
  readonly tag: RegExp;
  readonly releaseOf: (tag: string) => string;
}

const TAGS: Readonly<Record<Project, TagSpelling>> = {
  linux: { tag: /^v\d+\.\d+(?:\.\d+)?$/, releaseOf: (tag) => tag },
  // The first release of a series is v10.0.0 as a tag and 10.0 in a record.
  qemu: { tag: /^v\d+\.\d+\.\d+$/, releaseOf: (tag) => tag.slice(1).replace(/\.0$/, '') },
  libvirt: { tag: /^v\d+\.\d+\.\d+$/, releaseOf: (tag) => tag.slice(1) },
};

/** The releases among a repository's tags, oldest first. Those before libvirt 3.0 count as stable ones of a series. */
export function releasesOf(project: Project, tags: readonly string[]): TaggedRelease[] {
  const { tag: pattern, releaseOf } = TAGS[project];
  return tags
    .filter((tag) => pattern.test(tag))
    .map((tag) => ({ tag, release: releaseOf(tag) }))
    .sort((a, b) => compareReleases(a.release, b.release));
}

/** A release as records write it, from that form or from a tag: 10.0 of both 10.0 and v10.0.0. */
export function toRelease(project: Project, text: string): string {
  const { tag, releaseOf } = TAGS[project];
  return tag.test(text) ? releaseOf(text) : text;
}

/**
 * The releases from one to another. Those of stable series are left out unless they are wanted, or both ends are in one
 * series: from v6.12 to v6.12.117 there is nothing else.
 *
 * @returns what is wrong with the range, if it is none
 */
export function selectRange(
  project: Project,
  releases: readonly TaggedRelease[],
  [from, until]: readonly [from: string, until: string],
  isWithStable = false,
): readonly TaggedRelease[] | { readonly problem: string } {
  const absent = [from, until].find((end) => releases.every(({ release }) => release !== end));
  if (absent !== undefined) return { problem: describeAbsent(absent, releases) };
  if (compareReleases(from, until) > 0)
    return { problem: `${from} comes after ${until}; expected the older one first` };
  const isOneSeries = from !== until && seriesOf(project, from) === seriesOf(project, until);
  return releases.filter(
    ({ release }) =>
      compareReleases(from, release) <= 0 &&
      compareReleases(release, until) <= 0 &&
      (isWithStable || isOneSeries || !isStable(release) || release === from || release === until),
  );
}

function describeAbsent(absent: string, releases: readonly TaggedRelease[]): string {
  const [first, last] = [releases[0], releases.at(-1)];
  const there = first && last ? `has releases from ${first.release} to ${last.release}` : 'has no tag of a release';
  return `no tag of ${absent}; it ${there}, and \`git fetch --tags\` gets those that are missing`;
}
