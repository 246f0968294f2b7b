import type { Problem } from '../../core/ground/problem/problem.ts';
import { buildSearchFiles } from '../../core/search/index/build.ts';
import { openFiles } from '../../core/search/index/open.ts';
import type { Cache } from './cache.ts';
import { derive } from './content.ts';
import { sha256 } from './digest.ts';

/** The search index of a checkout. */
export interface CheckedIndex {
  readonly index: ReturnType<typeof openFiles>;
  /** Problems of the content; a page that cannot be read is not in the index. */
  readonly problems: readonly Problem[];
}

/**
 * Opens the search index over a checkout's content.
 *
 * @param cache where the index of an earlier call may be found
 */
export async function openCheckedIndex(root: string, cache?: Cache): Promise<CheckedIndex> {
  const { files, problems } = await derive(root, cache, 'search', (checked) => ({
    files: buildSearchFiles(checked.graph, sha256),
    problems: checked.problems,
  }));
  return { index: openFiles(files), problems };
}
