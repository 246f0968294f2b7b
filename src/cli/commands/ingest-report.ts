import { count } from '../../core/ground/text/count.ts';
import { ADDRESSES_PATH } from '../../core/publish/promise/addresses.ts';
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
  /** True where nothing was written because that was asked for. */
  readonly isDry: boolean;
  /** Number of addresses that were added to the committed list. */
  readonly addresses: number;
}

/** The result for programs. */
export function toIngestedJson({ headers, pages, unchanged, problems, locate, isDry, addresses }: Ingested): string {
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
  const dry = isDry ? { dryRun: true } : {};
  return JSON.stringify({ ...dry, read, copies, pages: [...written, ...others], addresses, problems }, undefined, 2);
}

const TO_FILL_IN =
  'To fill in: `gist` of each message that matters, `topics`, `became`, ' +
  'and what it was about below the front matter';

/** The result for people: what was read, each page, and what is left to them. */
export function formatIngested(ingested: Ingested): string {
  const { headers, pages, unchanged, problems, locate, isElsewhere, isDry, addresses } = ingested;
  const show = (path: string): string => (isElsewhere ? locate(path) : path);
  const copies = headers.copies === 0 ? '' : `, ${headers.copies} of them copies`;
  return [
    `${count(headers.read, 'message')} read${copies}`,
    ...pages.flatMap((page) => [`${show(page.path)}: ${describe(page)}`, ...page.notes.map((note) => `  ${note}`)]),
    ...unchanged.map((page) => `${show(page.path)}: nothing new, ${count(page.messages, 'message')}`),
    ...(addresses === 0 ? [] : [`${ADDRESSES_PATH}: ${count(addresses, 'new address', 'new addresses')}`]),
    ...(isDry ? ['nothing was written (--dry-run)'] : []),
    ...(!isDry && pages.some(({ isNew }) => isNew) ? [TO_FILL_IN] : []),
    ...(problems.length === 0 ? [] : [count(problems.length, 'problem')]),
  ].join('\n');
}

function describe({ isNew, messages, added, linked }: PlannedPage): string {
  if (isNew) return `new, ${count(messages, 'message')}`;
  const parents = linked === 0 ? '' : `, ${count(linked, 'parent')} found`;
  return `${count(added, 'message')} added to ${messages - added}${parents}`;
}
