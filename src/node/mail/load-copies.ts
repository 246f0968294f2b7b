import type { MailProblem } from '../../core/mail/read/message.ts';
import type { MessageCopy } from '../../core/content/passage/verify.ts';
import { optional } from '../../core/ground/optional.ts';
import { answersOf } from '../../core/mail/read/threads.ts';
import { readMessages, readTextOf } from './read-messages.ts';
import type { ReadOptions } from './read-options.ts';

/**
 * Copies of messages at a path, in any form that the mail reader knows.
 *
 * @param isWanted decides by header whether a mail's text is needed; the texts of a large archive do not fit in memory
 * @param options `wanted` are the Message-IDs of these: mails with others are not even parsed
 */
export async function loadCopies(
  path: string,
  isWanted: (copy: Omit<MessageCopy, 'text'>) => boolean,
  options: ReadOptions & { readonly report: (problem: MailProblem) => void },
): Promise<MessageCopy[]> {
  const { report } = options;
  const copies: MessageCopy[] = [];
  for await (const mail of readMessages(path, options)) {
    const { id, from, date, subject, flattened, origin } = mail;
    const head: Omit<MessageCopy, 'text'> = {
      kind: flattened ? 'flattened' : 'mail',
      from: origin.file,
      ...optional('id', id),
      ...optional('sender', from),
      ...optional('date', date),
      ...(flattened ? {} : { subject, answers: answersOf(mail) }),
    };
    const text = isWanted(head) ? await readTextOf(mail, report) : undefined;
    if (text !== undefined) copies.push({ ...head, text });
  }
  return copies;
}
