import { THREADS_FOLDER, KnownPages, type ExistingPage, type KnownMessage } from './known-pages.ts';
import { assignThread, type Assigned } from './assign.ts';
import type { SourceFile } from '../../content/record/source.ts';
import type { MessageRecord } from '../../content/record/schema/thread.ts';
import type { Topic } from '../../ground/vocabulary.ts';
import { mergePage } from './merge.ts';
import { formatThreadPage } from '../../content/record/page-text.ts';
import { buildMessageRecord, buildThreadRecord, giveIds, isUsableId, listsOf, subjectOf } from './record.ts';
import { freeSlug, slugOf } from '../../ground/subject.ts';
import type { MailThread, ThreadMail } from '../read/threads.ts';

export interface PlanOptions {
  /** Id of the page, where the person gave one. */
  readonly id?: string;
  /** Path of the page, where it is not `docs/threads/<id>.md`. */
  readonly path?: string;
  /** Topics of new pages. */
  readonly topics: readonly Topic[];
}

/** A page to be written. */
export interface PlannedPage {
  readonly path: string;
  readonly id: string;
  readonly text: string;
  readonly isNew: boolean;
  /** Messages that the page has now. */
  readonly messages: number;
  /** How many of them are new. */
  readonly added: number;
  /** Messages that were there and have got their parent. */
  readonly linked: number;
  /** What a person should know. */
  readonly notes: readonly string[];
}

export interface Plan {
  readonly pages: readonly PlannedPage[];
  /** Pages that know all of a thread already: their path and number of messages. */
  readonly unchanged: readonly { readonly path: string; readonly id: string; readonly messages: number }[];
  readonly problems: readonly { readonly path: string; readonly met: string; readonly expected: string }[];
}

/** Turns threads into new pages and longer ones. Each page stands for itself, so that one that fails stops no other. */
export function planPages(threads: readonly MailThread[], files: readonly SourceFile[], options: PlanOptions): Plan {
  const pages = new KnownPages(files);
  const given = new Set<string>();
  const isTaken = (name: string): boolean => pages.isTaken(name) || given.has(name);
  const plan: { pages: PlannedPage[]; unchanged: Plan['unchanged'][number][]; problems: Plan['problems'][number][] } = {
    pages: [],
    unchanged: [],
    problems: [],
  };
  const merges = new Map<ExistingPage, { thread: MailThread; assigned: Assigned }[]>();
  for (const thread of threads) {
    const assigned = assignThread(thread, pages, options.id);
    for (const page of pagesOf(assigned)) merges.set(page, [...(merges.get(page) ?? []), { thread, assigned }]);
    if (assigned.rest.length === 0) continue;
    const result = planNewPage(assigned, pages, isTaken, options);
    if ('met' in result) plan.problems.push(result);
    else plan.pages.push(result);
    for (const name of 'met' in result ? [] : [result.id, result.path]) given.add(name);
  }
  // Two threads of an archive may belong to one page; it is extended once.
  for (const [page, parts] of merges) {
    const result = planMerge(page, parts, pages, isTaken);
    if ('met' in result) plan.problems.push(result);
    else if ('text' in result) plan.pages.push(result);
    else plan.unchanged.push(result);
  }
  return plan;
}

function pagesOf({ known, additions }: Assigned): Set<ExistingPage> {
  return new Set([...[...known.values()].map(({ page }) => page), ...additions.keys()]);
}

function planNewPage(
  { rest, known }: Assigned,
  pages: KnownPages,
  isTaken: (name: string) => boolean,
  options: PlanOptions,
): PlannedPage | Plan['problems'][number] {
  const first = rest[0];
  const subject = subjectOf(rest);
  const isSlugTaken = (slug: string): boolean => isTaken(slug) || isTaken(`${THREADS_FOLDER}/${slug}.md`);
  const id = options.id ?? freeSlug(slugOf(subject, `thread-${first?.mail.date?.slice(0, 10) ?? ''}`), isSlugTaken);
  const path = options.path ?? `${THREADS_FOLDER}/${id}.md`;
  if (isTaken(path) || isTaken(id)) {
    return {
      path,
      met: `a page \`${id}\` that has none of these messages`,
      expected: 'another --id; nothing was written',
    };
  }
  const ids = giveIds(rest, id, isTaken);
  const { messages, missing } = buildRecords(rest, ids, known, pages, subject);
  const record = buildThreadRecord(rest, id, options.topics, messages);
  return {
    path,
    id,
    text: formatThreadPage(record),
    isNew: true,
    messages: messages.length,
    added: messages.length,
    linked: 0,
    notes: [
      ...elsewhereNotes(known),
      ...missing,
      ...(listsOf(rest).length > 0 ? [] : ['no mail names a list; put one into `lists`']),
    ],
  };
}

function elsewhereNotes(known: Assigned['known']): string[] {
  const paths = [...new Set([...known.values()].map(({ page }) => page.source.path))];
  return paths.length === 0
    ? []
    : [`${count(known.size, 'message')} of the thread left out; ${paths.join(' and ')} has them`];
}

/** Records of new messages, and notes on those that answer what nobody has. */
function buildRecords(
  mails: MailThread,
  ids: ReadonlyMap<ThreadMail, string>,
  known: Assigned['known'],
  pages: KnownPages,
  subject: string,
): { messages: MessageRecord[]; missing: string[] } {
  const orphans: string[] = [];
  const messages = mails.map((item) => {
    const parent = findParentId(item, ids, known, pages);
    if (parent === undefined && item.answers.length > 0) orphans.push(item.answers[0] ?? '');
    return buildMessageRecord(item.mail, ids.get(item) ?? '', parent, subject);
  });
  const missing = [...new Set(orphans)];
  const shown = missing
    .slice(0, 3)
    .map((id) => `<${id}>`)
    .join(', ');
  return {
    messages,
    missing:
      missing.length === 0
        ? []
        : [
            `${count(orphans.length, 'message')} without a parent, for what they answer is not here: ${shown}${missing.length > 3 ? ` and ${missing.length - 3} more` : ''}`,
          ],
  };
}

/**
 * The id under which the answered message stands on a page, or will on this one. What goes to another page in the
 * same run is not counted on, since that page may fail; the next run finds it.
 */
function findParentId(
  { parent, answers }: ThreadMail,
  ids: ReadonlyMap<ThreadMail, string>,
  known: Assigned['known'],
  pages: KnownPages,
): string | undefined {
  const written = parent && (ids.get(parent) ?? known.get(parent)?.record?.id);
  if (written !== undefined) return written;
  return answers.find((id) => pages.find(id) !== undefined);
}

function planMerge(
  page: ExistingPage,
  parts: readonly { thread: MailThread; assigned: Assigned }[],
  pages: KnownPages,
  isTaken: (name: string) => boolean,
): PlannedPage | Plan['unchanged'][number] | Plan['problems'][number] {
  const path = page.source.path;
  const record = page.page?.record;
  if (!record)
    return { path, met: 'a page with problems of its own', expected: 'run `wiki check`, mend it, and ingest again' };
  const fresh = parts.flatMap(({ assigned }) => assigned.additions.get(page) ?? []);
  const known = new Map(parts.flatMap(({ assigned }) => [...assigned.known]));
  const ids = giveIds(fresh, record.id, isTaken);
  const { messages, missing } = buildRecords(fresh, ids, known, pages, record.subject);
  const parents = findNewParents(page, known, ids, pages);
  if (messages.length === 0 && parents.size === 0) return { path, id: record.id, messages: record.messages.length };
  const text = mergePage(page, { messages, lists: findNewLists(fresh, known, record.lists), parents });
  if (text === undefined) {
    return {
      path,
      met: 'front matter that cannot be added to without rewriting it',
      expected: `a plain list of messages; ${count(messages.length, 'message')} not added`,
    };
  }
  return {
    path,
    id: record.id,
    text,
    isNew: false,
    messages: record.messages.length + messages.length,
    added: messages.length,
    linked: parents.size,
    notes: [...missing, ...localNotes(page, known)],
  };
}

/** Lists that only the new mails went to. One that a person took off the page went to the old ones too and stays off. */
function findNewLists(fresh: MailThread, known: Assigned['known'], present: readonly string[]): string[] {
  const old = new Set([...present.map((list) => list.toLowerCase()), ...listsOf([...known.keys()])]);
  return listsOf(fresh).filter((list) => !old.has(list));
}

/** Messages of a page without a parent that the archive knows, and that some page has or will have. */
function findNewParents(
  page: ExistingPage,
  known: ReadonlyMap<ThreadMail, KnownMessage>,
  ids: ReadonlyMap<ThreadMail, string>,
  pages: KnownPages,
): Map<string, string> {
  const parents = new Map<string, string>();
  for (const [item, message] of known) {
    if (message.page !== page || !message.record || message.record.inReplyTo !== undefined) continue;
    const parent = findParentId(item, ids, known, pages);
    if (parent !== undefined && parent !== message.record.id) parents.set(message.record.id, parent);
  }
  return parents;
}

function localNotes(page: ExistingPage, known: Assigned['known']): string[] {
  return [...known].flatMap(([{ mail }, { page: of, record }]) =>
    of === page && record?.id.startsWith('local:') && isUsableId(mail.id)
      ? [`\`${record.id}\` is <${mail.id}> by author and time; an id is permanent, so changing it is left to you`]
      : [],
  );
}

/** `1 message`, `2 messages`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
