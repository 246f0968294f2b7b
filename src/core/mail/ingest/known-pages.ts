import type { ReadPage, ThreadPage } from '../../content/record/page.ts';
import { readPage } from '../../content/record/page.ts';
import type { MessageRecord } from '../../content/record/schema/thread.ts';
import type { SourceFile } from '../../content/record/source.ts';
import { findIdFault } from '../../ground/message-id.ts';
import { optional } from '../../ground/optional.ts';
import type { MailHeader } from '../read/message.ts';

/** Folder of thread pages, below the checkout. */
export const THREADS_FOLDER = 'docs/threads';

/** A thread page of the checkout; `page` is missing where its record has problems. */
export interface ExistingPage {
  readonly source: SourceFile;
  readonly read: ReadPage;
  readonly page?: ThreadPage;
}

/** A message that a page of the checkout has. */
export interface KnownMessage {
  readonly page: ExistingPage;
  /** Missing where the page's record has problems. */
  readonly record?: MessageRecord;
}

/** True for a Message-ID that a record can have. A sender's `local:…` would be taken for an id of ours. */
export function isUsableId(id: string | undefined): id is string {
  return id !== undefined && findIdFault(id) === undefined && !id.startsWith('local:');
}

/** First step: the thread pages of the checkout, and look-ups over their messages. */
export class KnownPages {
  readonly pages: readonly ExistingPage[];
  readonly #byId = new Map<string, KnownMessage>();
  readonly #bySender = new Map<string, KnownMessage>();
  readonly #taken: Set<string>;

  /** @param files of the checkout; those outside {@link THREADS_FOLDER} are ignored */
  constructor(files: readonly SourceFile[]) {
    this.pages = files.filter(({ path }) => path.startsWith(`${THREADS_FOLDER}/`)).map(toExisting);
    this.#taken = new Set(this.pages.flatMap(({ source, read }) => [source.path, ...read.declaredIds]));
    for (const page of this.pages) {
      for (const id of page.read.declaredIds) if (!this.#byId.has(id)) this.#byId.set(id, { page });
      for (const record of page.page?.record.messages ?? []) {
        this.#byId.set(record.id, { page, record });
        this.#bySender.set(senderKey(record.from, record.date), { page, record });
      }
    }
  }

  /** The message of that id. */
  find(id: string): KnownMessage | undefined {
    return this.#byId.get(id);
  }

  /**
   * The message that a mail is, by its id. Where one of the two has no Message-ID, by author and time: a page may have
   * the message under a local id, and a patch file has no id.
   */
  findMail(mail: MailHeader): KnownMessage | undefined {
    const byId = mail.id === undefined ? undefined : this.#byId.get(mail.id);
    if (byId) return byId;
    const same = this.#bySender.get(senderKey(mail.from ?? '', mail.date ?? ''));
    return same?.record && (!isUsableId(mail.id) || same.record.id.startsWith('local:')) ? same : undefined;
  }

  /** True for a page's path, a thread's id or a message's id that is in use. */
  isTaken(name: string): boolean {
    return this.#taken.has(name);
  }

  /** Marks names that a page of this run gets as in use. */
  reserve(...names: readonly string[]): void {
    for (const name of names) this.#taken.add(name);
  }
}

function toExisting(source: SourceFile): ExistingPage {
  const read = readPage(source);
  return { source, read, ...optional('page', read.page?.kind === 'thread' ? read.page : undefined) };
}

function senderKey(from: string, date: string): string {
  return `${from}\n${Date.parse(date)}`;
}
