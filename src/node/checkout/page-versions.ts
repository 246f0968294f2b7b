import { readPage, type DecisionPage } from '../../core/content/record/page.ts';
import { GitBatch } from '../git/git-batch.ts';
import { runGit } from '../git/git-run.ts';

/** Bytes of a page that are read; the largest has a hundredth of them. */
const MAX_BYTES = 4 * 1024 * 1024;

/** Commits that are asked for at once. */
const GROUP = 32;

/**
 * The page of a decision as it was last committed with one revision.
 *
 * @param path of the page today, below the checkout; it is followed through renames
 * @returns nothing where no commit has that revision
 * @throws GitError where the checkout is no git repository
 */
export async function loadRevision(root: string, path: string, revision: number): Promise<DecisionPage | undefined> {
  const log = await runGit(root, ['log', '--follow', '--format=%x01%H', '--name-only', '--', path]);
  const names = log.split('\x01').flatMap((entry) => {
    const [commit = '', ...paths] = entry.split('\n').filter((line) => line !== '');
    return commit === '' ? [] : paths.slice(-1).map((name) => `${commit}:${name}`);
  });
  const batch = new GitBatch(root, MAX_BYTES);
  try {
    for (let at = 0; at < names.length; at += GROUP) {
      for (const answer of await batch.ask(names.slice(at, at + GROUP))) {
        if (typeof answer !== 'object' || !answer.bytes) continue;
        const { page } = readPage({ path, text: Buffer.from(answer.bytes).toString('utf8') });
        if (page?.kind === 'decision' && page.record.revision === revision) return page;
      }
    }
    return undefined;
  } finally {
    await batch.close();
  }
}
