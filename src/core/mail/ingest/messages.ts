import type { MessageRecord } from '../../content/record/schema/thread.ts';
import { optional } from '../../ground/optional.ts';
import { toPrintable } from '../../ground/text/printable.ts';
import { bareSubject } from '../../ground/subject.ts';
import { count, listFew } from '../../ground/text/count.ts';
import type { MailHeader } from '../read/message.ts';
import type { MailThread, ThreadMail } from '../read/threads.ts';
import type { KnownMails } from './assign.ts';
import { isUsableId, type KnownPages } from './known-pages.ts';

/** What a record has where no mail of the thread has a subject. */
const NO_SUBJECT = '(no subject)';

/** Missing parents that a note names; more would fill the terminal. */
const SHOWN_PARENTS = 3;

/** New messages of one page. */
export interface NewMessages {
  readonly records: readonly MessageRecord[];
  /** The id that each mail has in its record. */
  readonly idByMail: ReadonlyMap<ThreadMail, string>;
  /** Says which messages have no parent, in at most one line. */
  readonly notes: readonly string[];
}

/**
 * Third step: the records of a page's new messages, from what the headers say. Each has an empty gist, for a person to
 * fill in.
 *
 * @param thread id and subject of the page's thread
 */
export function buildMessages(
  mails: readonly ThreadMail[],
  known: KnownMails,
  thread: { readonly id: string; readonly subject: string },
  pages: KnownPages,
): NewMessages {
  const idByMail = assignIds(mails, thread.id, pages);
  const missing: string[] = [];
  const records = mails.map((item) => {
    const parent = findParentId(item, idByMail, known, pages);
    if (parent === undefined && item.answers.length > 0) missing.push(item.answers[0] ?? '');
    return buildRecord(item.mail, idByMail.get(item) ?? '', parent, thread.subject);
  });
  return { records, idByMail, notes: describeMissing(missing) };
}

/** Ids for mails: their own, or local ones where they have none that is usable. */
function assignIds(mails: readonly ThreadMail[], slug: string, pages: KnownPages): Map<ThreadMail, string> {
  let number = 0;
  const nextLocal = (): string => {
    do number++;
    while (pages.isTaken(`local:${slug}-${number}`));
    return `local:${slug}-${number}`;
  };
  return new Map(mails.map((item) => [item, isUsableId(item.mail.id) ? item.mail.id : nextLocal()]));
}

/**
 * The id of the message that a mail answers, as a page has it or as this page gets it. A message that another page
 * gets in the same run is not counted on, because that page may fail the check; the next run finds it.
 *
 * @param idByMail ids that the mails of this page get
 */
export function findParentId(
  { parent, answers }: ThreadMail,
  idByMail: ReadonlyMap<ThreadMail, string>,
  known: KnownMails,
  pages: KnownPages,
): string | undefined {
  const inInput = parent && (idByMail.get(parent) ?? known.get(parent)?.record?.id);
  return inInput ?? answers.find((id) => pages.find(id) !== undefined);
}

/** @param parent id of the message that it answers, if that is known */
function buildRecord(mail: MailHeader, id: string, parent: string | undefined, threadSubject: string): MessageRecord {
  return {
    id,
    ...optional('idNote', id === mail.id ? undefined : idNoteOf(mail)),
    from: mail.from ?? '',
    date: mail.date ?? '',
    ...optional('inReplyTo', parent),
    ...optional('subject', mail.subject === threadSubject || mail.subject === '' ? undefined : mail.subject),
    read: 'header',
    gist: '',
  };
}

/** Why a message has a local id, and which copy it is from. */
function idNoteOf({ id, origin }: MailHeader): string {
  // The file name alone, because folders on a person's machine are private.
  const name = origin.file.replace(/^.*[/\\]/, '');
  const source = `Taken from message ${origin.number} of ${toReadable(name)}.`;
  if (id === undefined) return `The copy that was ingested has no Message-ID field. ${source}`;
  const shown = toReadable(id);
  return `The Message-ID field of the copy that was ingested holds no usable id: \`${shown}\`. ${source}`;
}

/** Foreign text for a note: what a page cannot contain is left out, or `?` for bytes that could not be decoded. */
function toReadable(text: string): string {
  return toPrintable(text, 200).replaceAll('\uFFFD', '?');
}

/** @param missing id of the parent of each message that has none, with repetitions */
function describeMissing(missing: readonly string[]): string[] {
  const ids = [...new Set(missing)];
  if (ids.length === 0) return [];
  const shown = listFew(
    ids.map((id) => `<${toPrintable(id, 200)}>`),
    SHOWN_PARENTS,
  );
  return [`${count(missing.length, 'message')} whose parent is neither in the input nor on a page: ${shown}`];
}

/** The exact subject of a thread; where its first mail is missing, that of the first reply without `Re:`. */
export function subjectOf(thread: MailThread): string {
  const first = thread[0];
  const subject = first && first.answers.length > 0 ? bareSubject(first.mail.subject) : (first?.mail.subject ?? '');
  return subject === '' ? NO_SUBJECT : subject;
}

/** Mailing lists that any of the mails went to, sorted. */
export function listsOf(mails: readonly ThreadMail[]): string[] {
  return [...new Set(mails.flatMap(({ mail }) => mail.lists))].sort();
}
