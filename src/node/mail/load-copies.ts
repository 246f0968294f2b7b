import type { MailProblem } from '../../core/mail/read/message.ts';
import type { MessageCopy } from '../../core/content/passage/verify.ts';
import { readMessages } from './read-messages.ts';

/**
 * Copies of messages at a path, in any form that the mail reader knows.
 *
 * @param isWanted tells by header whether a mail's text is needed; the texts of a large archive would fill the memory
 * @param report takes what is wrong with a file or mail that therefore is left out
 */
export async function loadCopies(
  path: string,
  isWanted: (copy: Omit<MessageCopy, 'text'>) => boolean,
  report: (problem: MailProblem) => void,
): Promise<MessageCopy[]> {
  const copies: MessageCopy[] = [];
  for await (const mail of readMessages(path, { report })) {
    const { id, from, date, flattened, origin } = mail;
    const head = {
      kind: flattened ? ('flattened' as const) : ('mail' as const),
      from: origin.file,
      ...(id === undefined ? {} : { id }),
      ...(from === undefined ? {} : { sender: from }),
      ...(date === undefined ? {} : { date }),
    };
    if (isWanted(head)) copies.push({ ...head, text: await mail.readText() });
  }
  return copies;
}
