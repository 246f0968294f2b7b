import type { Graph } from '../graph/graph.ts';
import type { Page } from '../record/page.ts';

/** A page without a record, with its title and address. */
export interface ProsePage {
  readonly page: Extract<Page, { kind: 'prose' }>;
  readonly title: string;
  /** Below the base URL. */
  readonly url: string;
}

/** Folder of posts, and the path below which their addresses are. */
const BLOG = 'blog/';

/**
 * Overviews, guide and posts, in the order of their files.
 *
 * Title and address are in their front matter (rule `prose-is-placed`): search, feeds and the build therefore agree on
 * them without asking the site engine.
 */
export function listProse(graph: Graph): ProsePage[] {
  return graph.prose.flatMap((page) => {
    if (page.kind !== 'prose' || page.title === undefined || page.slug === undefined) return [];
    const slug = page.slug.replace(/^\//, '');
    return [{ page, title: page.title, url: page.file.startsWith(BLOG) ? `/${BLOG}${slug}` : `/${slug}` }];
  });
}
