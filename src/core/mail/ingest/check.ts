import { checkContent } from '../../content/check.ts';
import type { Problem } from '../../ground/problem/problem.ts';
import type { SourceFile } from '../../content/record/source.ts';
import type { PlannedPage } from './outcome.ts';

/** Pages that may be written, and why the others may not. */
export interface CheckedPages {
  readonly pages: readonly PlannedPage[];
  readonly problems: readonly Problem[];
}

/** Characters of new pages that are checked at once. A page that was read keeps its tree, many times its text. */
const BATCH_LENGTH = 1024 * 1024;

/**
 * Fifth step: runs every rule over the content with the planned pages in it, and keeps those pages that pass.
 *
 * Problems that the content had before stop nothing. New pages are checked in batches, which is possible because no id
 * is given twice in a run and no new page names a message of another new page.
 */
export function keepPassing(
  files: readonly SourceFile[],
  planned: readonly PlannedPage[],
  today: string,
): CheckedPages {
  const extended = keepPassingOf(
    files,
    planned.filter(({ isNew }) => !isNew),
    today,
  );
  const base = replace(files, extended.pages);
  const batches = toBatches(planned.filter(({ isNew }) => isNew)).map((pages) => keepPassingOf(base, pages, today));
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
      room = BATCH_LENGTH;
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

function keepPassingOf(files: readonly SourceFile[], planned: readonly PlannedPage[], today: string): CheckedPages {
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
    // A new problem on an existing page may be due to any of these pages, so none of them is written.
    pages = rest.length === pages.length ? [] : rest;
  }
  return { pages, problems };
}

/** Identifies a problem without its line, because lines move when a page grows. */
function keyOf({ rule, file, met }: Problem): string {
  return `${rule}\n${file}\n${met}`;
}
