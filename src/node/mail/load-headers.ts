import { MailDeduplicator, type DeduplicatedMails } from '../../core/mail/read/deduplicate.ts';
import type { MailMessage, MailProblem } from '../../core/mail/read/message.ts';
import { digestOf } from '../../core/content/passage/passage.ts';
import { fetchThread } from './fetch.ts';
import { readMessages, readTextOf } from './read-messages.ts';
import type { ReadOptions } from './read-options.ts';

/** Where mails come from. */
export interface MailInputs {
  readonly paths: readonly string[];
  /** Message-ID of a message whose thread is fetched, and the address of the archive. */
  readonly fetch?: { readonly id: string; readonly archive: string };
  /** YYYY-MM-DD in UTC: mails that were sent before it are passed over. */
  readonly since?: string;
}

/** How much has been read. */
export interface Progress {
  readonly messages: number;
  /** Before decompression. */
  readonly bytes: number;
}

/** The headers of all mails of the inputs. */
export interface LoadedHeaders extends DeduplicatedMails {
  /** Number of mails that were read, including copies and those that are left out. */
  readonly read: number;
}

/**
 * Reads the headers of all mails of the inputs.
 *
 * @throws FetchError where the thread cannot be fetched
 */
export async function loadHeaders(
  { paths, fetch, since }: MailInputs,
  onProgress: (progress: Progress) => void,
): Promise<LoadedHeaders> {
  const deduplicator = new MailDeduplicator();
  const problems: MailProblem[] = [];
  let [messages, bytes] = [0, 0];
  const options: ReadOptions = {
    report: (problem) => {
      problems.push(problem);
    },
    onBytes: (count) => {
      bytes += count;
    },
    ...(since === undefined ? {} : { since }),
  };
  const take = async (mails: AsyncIterable<MailMessage>): Promise<void> => {
    for await (const mail of mails) {
      onProgress({ messages: ++messages, bytes });
      // Only a mail without an id needs its text, to recognise its copies. The text is not kept.
      const text = mail.id === undefined ? await readTextOf(mail, options.report) : '';
      if (text !== undefined) deduplicator.add(mail, text === '' ? '' : digestOf(text));
    }
  };
  for (const path of paths) await take(readMessages(path, options));
  if (fetch) await take(fetchThread(fetch.id, { ...options, archive: fetch.archive }));
  const { result } = deduplicator;
  return { ...result, problems: [...problems, ...result.problems], read: messages };
}
