import { optional } from '../../ground/optional.ts';
import { bareSubject } from '../../ground/subject.ts';
import type { MailHeader, MailProblem } from './message.ts';

/** Mails, each once, and what was wrong with the others. */
export interface DeduplicatedMails {
  readonly mails: readonly MailHeader[];
  readonly problems: readonly MailProblem[];
  /** Number of further copies of these mails; archives of several lists contain many. */
  readonly copies: number;
}

/**
 * Takes mails one by one, keeps one copy of each, and refuses those without an author or a date.
 *
 * Only headers are kept; memory therefore does not grow with the length of the mails.
 */
export class MailDeduplicator {
  readonly #mails: MailHeader[] = [];
  readonly #indexByKey = new Map<string, number>();
  /** Lists of the mails that have copies, by index. */
  readonly #lists = new Map<number, Set<string>>();
  readonly #problems: MailProblem[] = [];
  #copies = 0;

  /** @param digest of the text, by which copies of a mail without a Message-ID are recognised */
  add(
    { origin, id, inReplyTo, references, from, date, wrongDate, subject, lists, problems }: MailHeader,
    digest: string,
  ): void {
    const missing = [...(from === undefined ? ['From'] : []), ...(date === undefined ? ['Date'] : [])];
    if (missing.length > 0) {
      this.#problems.push({
        ...origin,
        met: `a mail without a usable ${missing.join(' and ')}${wrongDate === undefined ? '' : `: ${wrongDate}`}`,
        expected: 'it is left out; a thread page names author and date of each message',
      });
      return;
    }
    const mail = {
      origin,
      ...optional('id', id),
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
    // Of a mail that is left out, only that is reported, and not what was corrected in it.
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
    const lists = this.#lists.get(index) ?? new Set(kept.lists);
    for (const list of mail.lists) lists.add(list);
    this.#lists.set(index, lists);
  }

  /** The mails so far. */
  get result(): DeduplicatedMails {
    const mails = this.#mails.map((mail, index) => {
      const lists = this.#lists.get(index);
      return lists ? { ...mail, lists: [...lists] } : mail;
    });
    return { mails, problems: this.#problems, copies: this.#copies };
  }
}

function timeOf({ date }: MailHeader): number {
  return Date.parse(date ?? '');
}
