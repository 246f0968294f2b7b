import { MailDeduplicator, type DeduplicatedMails } from '../../core/mail/read/deduplicate.ts';
import type { MailMessage, MailProblem } from '../../core/mail/read/message.ts';
import { digestOf } from '../../core/content/passage/passage.ts';
import { fetchThread } from './fetch.ts';
import { readMessages, type ReadOptions } from './read-messages.ts';

/** Where mails come from. */
export interface MailInputs {
  readonly paths: readonly string[];
  /** Message-ID of a thread to fetch, and the host to ask. */
  readonly fetch?: { readonly id: string; readonly archive: string };
}

export interface Progress {
  readonly messages: number;
  readonly bytes: number;
}

export interface LoadedHeaders extends DeduplicatedMails {
  /** How many mails were read, good or not. */
  readonly read: number;
}

/**
 * Reads the headers of all mails of the inputs.
 *
 * @throws FetchError where the thread cannot be fetched
 */
export async function loadHeaders(
  { paths, fetch }: MailInputs,
  onProgress: (progress: Progress) => void,
): Promise<LoadedHeaders> {
  const collector = new MailDeduplicator();
  const problems: MailProblem[] = [];
  let [messages, bytes] = [0, 0];
  const options: ReadOptions = {
    report: (problem) => {
      problems.push(problem);
    },
    onBytes: (count) => {
      bytes += count;
    },
  };
  const take = async (mails: AsyncIterable<MailMessage>): Promise<void> => {
    for await (const mail of mails) {
      // Only a mail without an id needs its text, to be told from its copies; the text itself is not kept.
      collector.add(mail, mail.id === undefined ? digestOf(await mail.readText()) : '');
      onProgress({ messages: ++messages, bytes });
    }
  };
  for (const path of paths) await take(readMessages(path, options));
  if (fetch) await take(fetchThread(fetch.id, { ...options, archive: fetch.archive }));
  const { collected } = collector;
  return { ...collected, problems: [...problems, ...collected.problems], read: messages };
}
