import { count } from '../../core/ground/text/count.ts';
import type { PlannedPage, UnchangedPage } from '../../core/mail/ingest/outcome.ts';
import type { LoadedHeaders } from '../../node/mail/load-headers.ts';

/** What `wiki ingest` has read and written. */
export interface Ingested {
  readonly headers: LoadedHeaders;
  /** Pages that were written. */
  readonly pages: readonly PlannedPage[];
  readonly unchanged: readonly UnchangedPage[];
  /** Problems of mails, pages that cannot be extended, and problems that pages would have. */
  readonly problems: readonly object[];
  /** Path in the file system of a page. */
  readonly locate: (path: string) => string;
  /** True where `--out` named the file; then the text shows the path in the file system. */
  readonly isElsewhere: boolean;
}

/** The result for programs. */
export function toIngestedJson({ headers, pages, unchanged, problems, locate }: Ingested): string {
  const written = pages.map(({ path, id, isNew, messages, added, linked, notes }) => ({
    path: locate(path),
    id,
    state: isNew ? 'new' : 'extended',
    messages,
    added,
    linked,
    notes,
  }));
  const others = unchanged.map(({ path, id, messages }) => ({
    path: locate(path),
    id,
    state: 'unchanged',
    messages,
    added: 0,
    linked: 0,
    notes: [],
  }));
  const { read, copies } = headers;
  return JSON.stringify({ read, copies, pages: [...written, ...others], problems }, undefined, 2);
}

const TO_FILL_IN =
  'To fill in: `gist` of each message that matters, `topics`, `became`, ' +
  'and what it was about below the front matter';

/** The result for people: what was read, each page, and what is left to them. */
export function formatIngested({ headers, pages, unchanged, problems, locate, isElsewhere }: Ingested): string {
  const show = (path: string): string => (isElsewhere ? locate(path) : path);
  const copies = headers.copies === 0 ? '' : `, ${headers.copies} of them copies`;
  return [
    `${count(headers.read, 'message')} read${copies}`,
    ...pages.flatMap((page) => [`${show(page.path)}: ${describe(page)}`, ...page.notes.map((note) => `  ${note}`)]),
    ...unchanged.map((page) => `${show(page.path)}: nothing new, ${count(page.messages, 'message')}`),
    ...(pages.some(({ isNew }) => isNew) ? [TO_FILL_IN] : []),
    ...(problems.length === 0 ? [] : [count(problems.length, 'problem')]),
  ].join('\n');
}

function describe({ isNew, messages, added, linked }: PlannedPage): string {
  if (isNew) return `new, ${count(messages, 'message')}`;
  const parents = linked === 0 ? '' : `, ${count(linked, 'parent')} found`;
  return `${count(added, 'message')} added to ${messages - added}${parents}`;
}
