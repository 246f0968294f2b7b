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
