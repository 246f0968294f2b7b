/** One query with the page that must win. */
export interface Query {
  readonly query: string;
  readonly class: string;
  /** One page, or several that are equally right. */
  readonly wins: string | readonly string[];
}

/** Classes in which something is named exactly: rank 1 or failed. */
export const EXACT_CLASSES = [
  'decision-id',
  'message-id',
  'archive-url',
  'commit',
  'identifier',
  'path',
  'release-offset',
  'subject',
];

/** How well an engine finds. */
export interface Score {
  readonly queries: number;
  /** Mean of 1 divided by the rank, 0 where the page was not found. */
  readonly mrr: number;
  /** Shares of queries, 0 to 1. */
  readonly first: number;
  readonly topThree: number;
}

/**
 * Rank of the first right page among the pages of the results; sections of one page count once. Nothing where it is not
 * there.
 */
export function rankOf(urls: readonly string[], { wins }: Query): number | undefined {
  const pages = [...new Set(urls.map(toPage))];
  const rank = pages.findIndex((page) => [wins].flat().map(toPage).includes(page));
  return rank < 0 ? undefined : rank + 1;
}

/** Sums ranks up. */
export function scoreOf(ranks: readonly (number | undefined)[]): Score {
  const share = (wanted: (rank: number) => boolean): number =>
    ranks.filter((rank) => rank !== undefined && wanted(rank)).length / ranks.length;
  return {
    queries: ranks.length,
    mrr: ranks.reduce<number>((sum, rank) => sum + (rank === undefined ? 0 : 1 / rank), 0) / ranks.length,
    first: share((rank) => rank === 1),
    topThree: share((rank) => rank <= 3),
  };
}

/** A page's path whichever engine gave it: without host, anchor, parameters, `.html` and escapes. */
function toPage(url: string): string {
  const path = url
    .replace(/^https?:\/\/[^/]+/, '')
    .replace(/[?#].*$/, '')
    .replace(/(?:\/index)?\.html$/, '')
    .replace(/(.)\/$/, '$1');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
