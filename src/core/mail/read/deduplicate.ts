import { bareSubject } from '../../ground/subject.ts';
import type { MailHeader, MailProblem } from './message.ts';

/** Mails without copies, and what was wrong with the others. */
export interface DeduplicatedMails {
  readonly mails: readonly MailHeader[];
  readonly problems: readonly MailProblem[];
  /** How many copies of mails that are here were met; archives of several lists have many. */
  readonly copies: number;
}

/**
 * Gathers mails one by one, keeps one of each, and refuses those that a thread page cannot hold.
 *
 * Only headers are kept, so that an archive's size does not matter.
 */
export class MailDeduplicator {
  readonly #mails: MailHeader[] = [];
  readonly #indexByKey = new Map<string, number>();
  readonly #problems: MailProblem[] = [];
  #copies = 0;

  /** @param digest of the text, by which copies of a mail without a Message-ID are recognised */
  add({ origin, id, inReplyTo, references, from, date, subject, lists, problems }: MailHeader, digest: string): void {
    const missing = [...(from === undefined ? ['From'] : []), ...(date === undefined ? ['Date'] : [])];
    if (missing.length > 0) {
      this.#problems.push({
        ...origin,
        met: `a mail without a usable ${missing.join(' and ')}`,
        expected: 'it is left out; a thread page names author and date of each message',
      });
      return;
    }
    const mail = {
      origin,
      ...(id === undefined ? {} : { id }),
      inReplyTo,
      references,
      from: from ?? '',
      date: date ?? '',
      subject,
      lists,
      problems: [],
    };
    const key = id ?? `${from ?? ''}\n${date ?? ''}\n${subject}\n${digest}`;
    const index = this.#indexByKey.get(key);
    if (index !== undefined) {
      this.#addCopy(index, mail);
      return;
    }
    this.#indexByKey.set(key, this.#mails.length);
    this.#mails.push(mail);
    // Of a mail that is left out, that is all there is to say; what was mended in it does not matter then.
    this.#problems.push(...problems);
  }

  #addCopy(index: number, mail: MailHeader): void {
    const kept = this.#mails[index];
    if (!kept) return;
    const differs = (
      [
        ['author', kept.from, mail.from],
        ['date', timeOf(kept), timeOf(mail)],
        ['subject', bareSubject(kept.subject), bareSubject(mail.subject)],
      ] as const
    )
      .filter(([, one, other]) => one !== other)
      .map(([name]) => name);
    if (differs.length > 0) {
      const { file, number } = kept.origin;
      this.#problems.push({
        ...mail.origin,
        met: `Message-ID \`${mail.id ?? ''}\` a second time, with another ${differs.join(' and ')}`,
        expected: `it is left out; ${file === mail.origin.file ? '' : `${file}, `}message ${number} has the id already`,
      });
      return;
    }
    this.#copies++;
    this.#mails[index] = { ...kept, lists: [...new Set([...kept.lists, ...mail.lists])] };
  }

  /** What has been gathered so far. */
  get collected(): DeduplicatedMails {
    return { mails: this.#mails, problems: this.#problems, copies: this.#copies };
  }
}

function timeOf({ date }: MailHeader): number {
  return Date.parse(date ?? '');
}
