import type { ReadPage, ThreadPage } from '../../content/record/page.ts';
import { readPage } from '../../content/record/page.ts';
import type { MessageRecord } from '../../content/record/schema/thread.ts';
import type { SourceFile } from '../../content/record/source.ts';
import type { MailHeader } from '../read/message.ts';

/** Folder of thread pages, below the checkout. */
export const THREADS_FOLDER = 'docs/threads';

/** A thread page as it stands in the checkout; `page` is missing where its content does not pass. */
export interface ExistingPage {
  readonly source: SourceFile;
  readonly read: ReadPage;
  readonly page?: ThreadPage;
}

/** A message as a page of the checkout has it. */
export interface KnownMessage {
  readonly page: ExistingPage;
  /** Missing where the page does not pass. */
  readonly record?: MessageRecord;
}

/** Look-ups over the thread pages of a checkout. */
export class KnownPages {
  readonly pages: readonly ExistingPage[];
  readonly #byId = new Map<string, KnownMessage>();
  readonly #bySender = new Map<string, KnownMessage>();
  readonly #taken: Set<string>;

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
   * The message that a mail is, by its id; else by author and time, where one of the two has no id of its own:
   * a page may know it under a local id, and a patch file has none.
   */
  findMail(mail: MailHeader, hasId: boolean): KnownMessage | undefined {
    const byId = mail.id === undefined ? undefined : this.#byId.get(mail.id);
    if (byId) return byId;
    const same = this.#bySender.get(senderKey(mail.from ?? '', mail.date ?? ''));
    return same?.record && (!hasId || same.record.id.startsWith('local:')) ? same : undefined;
  }

  /** True for a page's path, a thread's id or a message's id that is in use. */
  isTaken(name: string): boolean {
    return this.#taken.has(name);
  }
}

function toExisting(source: SourceFile): ExistingPage {
  const read = readPage(source);
  return { source, read, ...(read.page?.kind === 'thread' ? { page: read.page } : {}) };
}

function senderKey(from: string, date: string): string {
  return `${from}\n${Date.parse(date)}`;
}
