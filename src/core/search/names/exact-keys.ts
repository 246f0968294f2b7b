import type { Project } from '../../ground/vocabulary.ts';
import { foldTerm } from '../terms/terms.ts';

/** Digits of a commit's key: as many as the records give at least. */
const COMMIT_DIGITS = 12;

/** Keys of the exact table. A letter for the kind keeps the kinds apart in one sorted table. */
export const exactKeys = {
  id: (id: string): string => `i ${id.toLowerCase()}`,
  message: (id: string): string => `m ${foldTerm(id)}`,
  commit: (commit: string): string => `c ${commit.slice(0, COMMIT_DIGITS)}`,
  release: (project: Project, release: string): string => `r ${exactKeys.releaseName(project, release)}`,
  /** `linux 6.17`: also the value of the release facet. */
  releaseName: (project: Project, release: string): string => `${project} ${release.replace(/^v/, '')}`,
  subject: (subject: string): string => `s ${foldSubject(subject)}`,
  name: (name: string): string => `n ${name}`,
} as const;

/** What precedes a subject: `Re:`, `Fwd:`, and tags such as `[RFC PATCH v2 3/4]`. */
const SUBJECT_TAGS = /^(?:\s*(?:subject|re|fwd?|aw)\s*:|\s*\[[^\]]*\])+/i;

/** A subject without tags, in lower case: what a patch, its versions and its commit have in common. */
export function foldSubject(subject: string): string {
  return foldTerm(subject.replace(SUBJECT_TAGS, '')).replace(/\s+/g, ' ').trim();
}

/** True for a run whose form says that it is a name and no prose: `a_b`, `0xff8`, `x-option`, `dir/file.c`. */
export function isName(run: string): boolean {
  return /\w_\w|^_|^0x[\da-f]+$|^x-\w/i.test(run) || /\/[\w.-]+\.[ch]$|\/.+\//.test(run);
}

/** True for the key of a name that looks like a plain word, such as `ssidsize`. */
export function isPlainName(key: string): boolean {
  const kind = exactKeys.name('');
  return key.startsWith(kind) && !isName(key.slice(kind.length));
}
