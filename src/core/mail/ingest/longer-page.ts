import { count } from '../../ground/text/count.ts';
import type { ThreadRecord } from '../../content/record/schema/thread.ts';
import type { ThreadMail } from '../read/threads.ts';
import type { ExistingPageMails, KnownMails } from './assign.ts';
import { insertMessages } from './insert.ts';
import { isUsableId, type ExistingPage, type KnownPages } from './known-pages.ts';
import { buildMessages, findParentId, listsOf } from './messages.ts';
import type { PageOutcome } from './outcome.ts';

/** Fourth step, for an existing page: the page with its new messages, new lists, and parents that are known by now. */
export function buildLongerPage({ page, mails, known }: ExistingPageMails, pages: KnownPages): PageOutcome {
  const path = page.source.path;
  const record = page.page?.record;
  if (!record) {
    const met = 'a page with problems of its own';
    return { blocked: { path, met, expected: 'run `wiki check`, fix it, and ingest again' } };
  }
  const { records, idByMail, notes } = buildMessages(mails, known, record, pages);
  const parents = findNewParents(page, known, idByMail, pages);
  const unchanged = { path, id: record.id, messages: record.messages.length };
  if (records.length === 0 && parents.size === 0) return { unchanged };
  const text = insertMessages(page, { messages: records, lists: findNewLists(mails, known, record), parents });
  if (text === undefined) {
    const met = 'front matter that cannot be added to without rewriting it';
    const expected = `a plain list of messages; ${count(records.length, 'message')} not added`;
    return { blocked: { path, met, expected } };
  }
  return {
    page: {
      path,
      id: record.id,
      text,
      isNew: false,
      messages: record.messages.length + records.length,
      added: records.length,
      linked: parents.size,
      notes: [...notes, ...describeLocalIds(page, known)],
    },
  };
}

/**
 * Lists that only new mails went to. A list that a person removed from the page went to the old mails too, so it is
 * not added again.
 */
function findNewLists(mails: readonly ThreadMail[], known: KnownMails, { lists }: ThreadRecord): string[] {
  const old = new Set([...lists.map((list) => list.toLowerCase()), ...listsOf([...known.keys()])]);
  return listsOf(mails).filter((list) => !old.has(list));
}

/** Parents for messages of the page that have none: the id of the message to that of its parent. */
function findNewParents(
  page: ExistingPage,
  known: KnownMails,
  idByMail: ReadonlyMap<ThreadMail, string>,
  pages: KnownPages,
): Map<string, string> {
  const parents = new Map<string, string>();
  for (const [item, message] of known) {
    if (message.page !== page || !message.record || message.record.inReplyTo !== undefined) continue;
    const parent = findParentId(item, idByMail, known, pages);
    if (parent !== undefined && parent !== message.record.id) parents.set(message.record.id, parent);
  }
  return parents;
}

/** Messages that the page has under a local id although a mail gives their Message-ID. */
function describeLocalIds(page: ExistingPage, known: KnownMails): string[] {
  return [...known].flatMap(([{ mail }, { page: other, record }]) =>
    other === page && record?.id.startsWith('local:') && isUsableId(mail.id)
      ? [`\`${record.id}\` is <${mail.id}> by author and time; an id is permanent, so changing it is left to you`]
      : [],
  );
}
