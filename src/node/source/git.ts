import type { Project } from '../../core/ground/vocabulary.ts';
import { toPrintable } from '../../core/ground/text/printable.ts';
import { GitBatch } from '../git/git-batch.ts';
import { isPartialClone, runGit } from '../git/git-run.ts';
import { Revision, TextCache } from './revision.ts';
import { MAX_BYTES, SourceError, type SourceTree } from './source-tree.ts';
import { releasesOf, selectRange, toRelease, type TaggedRelease } from './tags.ts';

/** Where a revision stands: on a tag, or some commits after one. */
interface Described {
  readonly tag: string;
  /** Commits since the tag; 0 for the tagged one itself. */
  readonly commits: number;
}

/** A git repository that is read from its objects, without a checkout. */
export interface Repository {
  /** @throws SourceError for what is no revision of it */
  open(rev: string): Promise<SourceTree>;
  /** The nearest tag of a release or candidate at or before a revision; nothing without one. */
  describe(rev: string): Promise<Described | undefined>;
  /**
   * Releases from one to another, oldest first; both as records or as tags write them. Candidates are left out.
   *
   * @throws SourceError where the repository has no such range
   */
  releases(
    project: Project,
    from: string,
    until: string,
    options?: { readonly isWithStable?: boolean },
  ): Promise<readonly TaggedRelease[]>;
  /** Ends git. Trees that were opened cannot be read any more. */
  close(): Promise<void>;
}

/**
 * Opens a repository: a checkout or a folder in it, or a bare one.
 *
 * @throws GitError where there is none, or no git
 */
export async function openRepository(path: string): Promise<Repository> {
  const isPartial = await isPartialClone(path);
  await runGit(path, ['rev-parse', '--git-dir']);
  const batch = new GitBatch(path, MAX_BYTES);
  const cache = new TextCache();
  const open = async (rev: string): Promise<SourceTree> => {
    const commit = await resolveCommit(path, rev);
    return new Revision({ path, batch, cache, commit, isPartial, label: `${path} at ${toPrintable(rev)}` });
  };
  return {
    open,
    describe: async (rev) => describe(path, await resolveCommit(path, rev)),
    releases: (project, from, until, { isWithStable } = {}) =>
      listReleases(path, project, [toRelease(project, from), toRelease(project, until)], isWithStable),
    close: () => batch.close(),
  };
}

const EXPECTED = 'expected a tag, a branch or a commit';

async function resolveCommit(path: string, rev: string): Promise<string> {
  // Git would read an option, or more than one revision.
  if (!/^[^-^:\s][^\s\p{Cc}]*$/u.test(rev))
    throw new SourceError(`\`${toPrintable(rev)}\` is no revision; ${EXPECTED}`);
  const commit = await runGit(path, ['rev-parse', '--verify', '--quiet', `${rev}^{commit}`]).catch(() => '');
  if (/^[0-9a-f]{40,64}\n$/.test(commit)) return commit.trim();
  throw new SourceError(`${path} has no revision \`${toPrintable(rev)}\`; ${await waysOut(path)}`);
}

async function waysOut(path: string): Promise<string> {
  const isShallow = (await runGit(path, ['rev-parse', '--is-shallow-repository']).catch(() => '')).trim() === 'true';
  return isShallow
    ? 'it is a shallow clone, and `git fetch --unshallow --tags` gets its history'
    : `${EXPECTED} of it; \`git fetch --tags\` gets new ones`;
}

async function describe(path: string, commit: string): Promise<Described | undefined> {
  // It fails where no tag is near.
  const text = await runGit(path, ['describe', '--tags', '--long', '--match', 'v[0-9]*', commit]).catch(() => '');
  const [, tag, commits] = /^(.+)-(\d+)-g[0-9a-f]+\n$/.exec(text) ?? [];
  return tag === undefined ? undefined : { tag, commits: Number(commits) };
}

async function listReleases(
  path: string,
  project: Project,
  range: readonly [string, string],
  isWithStable: boolean | undefined,
): Promise<readonly TaggedRelease[]> {
  const tags = (await runGit(path, ['tag', '--list', 'v[0-9]*'])).split('\n');
  const selected = selectRange(project, releasesOf(project, tags), range, isWithStable);
  if ('problem' in selected) throw new SourceError(`${path}: ${selected.problem}`);
  return selected;
}
