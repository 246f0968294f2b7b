import { checkContent } from '../../content/check.ts';
import type { Problem } from '../../ground/problem/problem.ts';
import type { SourceFile } from '../../content/record/source.ts';
import type { PlannedPage } from './plan.ts';

/** Pages that may be written, and why the others may not. */
export interface Passing {
  readonly pages: readonly PlannedPage[];
  readonly problems: readonly Problem[];
}

/** Characters of new pages that are checked at once: read pages keep their trees, many times their text. */
const BATCH = 1024 * 1024;

/**
 * Runs every rule over the content as it would be with the planned pages, and keeps those pages that pass.
 *
 * Problems that the content had before stop nothing: they are the concern of whoever wrote them. New pages are
 * checked in batches, since a plan gives no id twice and none of them names a message of another.
 */
export function findPassing(files: readonly SourceFile[], planned: readonly PlannedPage[], today: string): Passing {
  const extended = findPassingBatch(
    files,
    planned.filter(({ isNew }) => !isNew),
    today,
  );
  const base = replace(files, extended.pages);
  const batches = toBatches(planned.filter(({ isNew }) => isNew)).map((pages) => findPassingBatch(base, pages, today));
  return {
    pages: [extended, ...batches].flatMap(({ pages }) => pages),
    problems: [extended, ...batches].flatMap(({ problems }) => problems),
  };
}

function toBatches(pages: readonly PlannedPage[]): PlannedPage[][] {
  const batches: PlannedPage[][] = [];
  let room = 0;
  for (const page of pages) {
    if (room < page.text.length || batches.length === 0) {
      batches.push([]);
      room = BATCH;
    }
    batches.at(-1)?.push(page);
    room -= page.text.length;
  }
  return batches;
}

function replace(files: readonly SourceFile[], pages: readonly PlannedPage[]): SourceFile[] {
  const paths = new Set(pages.map(({ path }) => path));
  return [...files.filter(({ path }) => !paths.has(path)), ...pages.map(({ path, text }) => ({ path, text }))];
}

function findPassingBatch(files: readonly SourceFile[], planned: readonly PlannedPage[], today: string): Passing {
  const problems: Problem[] = [];
  let pages = planned;
  let earlier: Set<string> | undefined;
  while (pages.length > 0) {
    const paths = new Set(pages.map(({ path }) => path));
    const found = checkContent(replace(files, pages), today).problems;
    if (found.length > 0) earlier ??= new Set(checkContent(files, today).problems.map(keyOf));
    const fresh = found.filter((problem) => paths.has(problem.file) || !earlier?.has(keyOf(problem)));
    if (fresh.length === 0) break;
    problems.push(...fresh);
    const failing = new Set(fresh.map(({ file }) => file));
    const rest = pages.filter(({ path }) => !failing.has(path));
    // A problem that only shows on another page cannot be laid to one of these, so none is written.
    pages = rest.length === pages.length ? [] : rest;
  }
  return { pages, problems };
}

/** Lines move when a page grows, so a problem is recognised without them. */
function keyOf({ rule, file, met }: Problem): string {
  return `${rule}\n${file}\n${met}`;
}
