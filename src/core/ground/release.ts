import { PROJECTS, type Project } from './vocabulary.ts';

/** A release as people write it: `Linux v6.9`, `QEMU 9.0`. */
export function formatRelease(project: Project, release: string): string {
  return `${PROJECTS[project].label} ${release}`;
}

/** Releases in which an answer is true: `Linux v6.9 and later`, or `Linux v5.0 to v5.12`. */
export function formatHold(hold: { project: Project; from: string; until?: string | undefined }): string {
  const from = formatRelease(hold.project, hold.from);
  return hold.until === undefined ? `${from} and later` : `${from} to ${hold.until}`;
}

/** A commit id at the length that the kernel's own rules ask for. */
export function shortCommit(commit: string): string {
  return commit.slice(0, 12);
}

/** Orders releases of one project: v6.9 before v6.12 before v6.12.107. */
export function compareReleases(a: string, b: string): number {
  const [one, other] = [numbersOf(a), numbersOf(b)];
  return one[0] - other[0] || one[1] - other[1] || one[2] - other[2];
}

/** The release that a stable release belongs to, in its project's spelling: v6.12 of v6.12.117, 11.3.0 of 11.3.1. */
export function seriesOf(project: Project, release: string): string {
  const [major, minor] = numbersOf(release);
  const series = `${release.startsWith('v') ? 'v' : ''}${major}.${minor}`;
  return PROJECTS[project].hasPatchLevel ? `${series}.0` : series;
}

/** True for a release of a stable series, which may have changes that its own first release has not. */
export function isStable(release: string): boolean {
  return numbersOf(release)[2] > 0;
}

/** True where no other release of the project came between the two; false also where that is not known. */
export function isNextRelease(project: Project, earlier: string, later: string): boolean {
  const [major, minor] = numbersOf(earlier);
  const [nextMajor, nextMinor] = numbersOf(later);
  if (nextMajor === major) return nextMinor === minor + 1;
  return nextMajor === major + 1 && nextMinor === 0 && PROJECTS[project].lastMinorOf(major) === minor;
}

function numbersOf(release: string): [major: number, minor: number, patch: number] {
  const [major = 0, minor = 0, patch = 0] = release.replace(/^v/, '').split('.').map(Number);
  return [major, minor, patch];
}

/** When a change came: in a release that is named, or between two releases that were looked at. */
export interface Bound {
  /** The last release that is known to be without the change; missing where `by` is the very release that made it. */
  readonly after?: string;
  /** The first release that is known to have it. */
  readonly by: string;
}

const BETWEEN = /^after (\S+), by (\S+)$/;

/** Reads `v6.9` or `after v6.12, by v6.17`; nothing for anything else. Releases must be spelt as the project does. */
export function readBound(project: Project, text: string): Bound | undefined {
  const { release } = PROJECTS[project];
  const [, after, by] = BETWEEN.exec(text) ?? [];
  if (after === undefined || by === undefined) return release.test(text) ? { by: text } : undefined;
  const isInOrder = release.test(after) && release.test(by) && compareReleases(after, by) < 0;
  return isInOrder ? { after, by } : undefined;
}
