import { messageId } from '../../content/record/schema/common.ts';
import type { MessageRecord, ThreadRecord } from '../../content/record/schema/thread.ts';
import type { Topic } from '../../ground/vocabulary.ts';
import type { MailHeader } from '../read/message.ts';
import { bareSubject, titleOf } from '../../ground/subject.ts';
import type { MailThread, ThreadMail } from '../read/threads.ts';

/** What a page says where a mail names no list; the schema wants at least one, and none is to be made up. */
export const NO_LIST = '(no list named in the mails)';
const NO_SUBJECT = '(no subject)';

/** What no page may hold, see `file-readable`; in an id it means that nobody knows which bytes were meant. */
const UNREADABLE = /[\0-\x1f\x7f\uFFFD]/g;

/** True for a Message-ID that the schema takes. */
export function isUsableId(id: string | undefined): id is string {
  return id !== undefined && id.search(UNREADABLE) < 0 && messageId.safeParse(id).success && !id.startsWith('local:');
}

/** Ids for the mails of a thread: their own, or local ones where they have none. */
export function giveIds(thread: MailThread, slug: string, isTaken: (id: string) => boolean): Map<ThreadMail, string> {
  let number = 0;
  const nextLocal = (): string => {
    do number++;
    while (isTaken(`local:${slug}-${number}`));
    return `local:${slug}-${number}`;
  };
  return new Map(thread.map((item) => [item, isUsableId(item.mail.id) ? item.mail.id : nextLocal()]));
}

/** The exact subject of a thread; where the mail that began it is missing, that of the first reply without `Re:`. */
export function subjectOf(thread: MailThread): string {
  const first = thread[0];
  const subject = first && first.answers.length > 0 ? bareSubject(first.mail.subject) : (first?.mail.subject ?? '');
  return subject === '' ? NO_SUBJECT : subject;
}

/** A thread's record with an empty gist for every message, for people to fill in. */
export function buildThreadRecord(
  thread: MailThread,
  id: string,
  topics: readonly Topic[],
  messages: MessageRecord[],
): ThreadRecord {
  const subject = subjectOf(thread);
  const lists = listsOf(thread);
  return {
    id,
    title: titleOf(subject),
    subject,
    lists: lists.length > 0 ? lists : [NO_LIST],
    topics: [...topics],
    became: '',
    messages,
  };
}

/** Lists that any of the mails went to, sorted. */
export function listsOf(thread: MailThread): string[] {
  return [...new Set(thread.flatMap(({ mail }) => mail.lists))].sort();
}

/** @param parent id of the message that it answers, if that is known */
export function buildMessageRecord(
  mail: MailHeader,
  id: string,
  parent: string | undefined,
  threadSubject: string,
): MessageRecord {
  return {
    id,
    ...(id === mail.id ? {} : { idNote: noteOf(mail) }),
    from: mail.from ?? '',
    date: mail.date ?? '',
    ...(parent === undefined ? {} : { inReplyTo: parent }),
    ...(mail.subject === threadSubject || mail.subject === '' ? {} : { subject: mail.subject }),
    read: 'header',
    gist: '',
  };
}

function noteOf({ id, origin }: MailHeader): string {
  // The name alone: the folders above it are nobody's business.
  const file = origin.file
    .replace(/^.*[/\\]/, '')
    .slice(0, 200)
    .replace(UNREADABLE, '?');
  const from = `Taken from message ${origin.number} of ${file}.`;
  return id === undefined
    ? `The copy that was ingested has no Message-ID field. ${from}`
    : `The Message-ID field of the copy that was ingested holds no usable id: \`${id.slice(0, 200).replace(UNREADABLE, '?')}\`. ${from}`;
}
