import type { SourceFile } from '../../content/record/source.ts';
import type { Problem } from '../../ground/problem/problem.ts';
import type { MailThread } from '../read/threads.ts';
import { assignThreads } from './assign.ts';
import { keepPassing } from './check.ts';
import { KnownPages } from './known-pages.ts';
import { buildLongerPage } from './longer-page.ts';
import { buildNewPage, type NewPageOptions } from './new-page.ts';
import type { BlockedPage, PageOutcome, PlannedPage, UnchangedPage } from './outcome.ts';

/** What a person decides about an ingest. `id` also chooses an existing page. */
export interface IngestOptions extends NewPageOptions {
  /** YYYY-MM-DD in UTC, for the rules about dates. */
  readonly today: string;
}

/** What an ingest writes, and what it does not write. */
export interface IngestPlan {
  /** Pages to be written; every rule passes with them. */
  readonly pages: readonly PlannedPage[];
  readonly unchanged: readonly UnchangedPage[];
  readonly blocked: readonly BlockedPage[];
  /** What rules say about pages that therefore are not written. */
  readonly problems: readonly Problem[];
}

/**
 * Turns threads into new pages and longer ones: known pages → mails assigned to pages → message records → new page
 * or longer page → check. Pages are independent of each other; one that fails does not stop the others.
 *
 * @param files of the checkout
 */
export function planIngest(
  threads: readonly MailThread[],
  files: readonly SourceFile[],
  { today, ...options }: IngestOptions,
): IngestPlan {
  const pages = new KnownPages(files);
  const { newPages, existingPages } = assignThreads(threads, pages, options.id);
  const outcomes: PageOutcome[] = [];
  for (const mails of newPages) {
    const outcome = buildNewPage(mails, pages, options);
    if ('page' in outcome) pages.reserve(outcome.page.id, outcome.page.path);
    outcomes.push(outcome);
  }
  for (const mails of existingPages) outcomes.push(buildLongerPage(mails, pages));
  const planned = outcomes.flatMap((outcome) => ('page' in outcome ? [outcome.page] : []));
  return {
    ...keepPassing(files, planned, today),
    unchanged: outcomes.flatMap((outcome) => ('unchanged' in outcome ? [outcome.unchanged] : [])),
    blocked: outcomes.flatMap((outcome) => ('blocked' in outcome ? [outcome.blocked] : [])),
  };
}
