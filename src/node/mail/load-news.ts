import { buildNameIndex } from '../../core/mail/review/name-index.ts';
import { readHints, type NewsMail } from '../../core/mail/news/hints.ts';
import type { MailMessage, MailProblem } from '../../core/mail/read/message.ts';
import type { Graph } from '../../core/content/graph/graph.ts';
import { readMessages, readTextOf } from './read-messages.ts';

/** The mails of the inputs, each with what its text tells. */
export interface LoadedNews {
  /** Each once, in the order of the inputs. */
  readonly mails: readonly NewsMail[];
  /** Number of mails that were read, and of those among them that came a second time. */
  readonly read: number;
  readonly copies: number;
}

/**
 * Reads mails for a worklist. Their texts are read one after the other and not kept.
 *
 * @param since YYYY-MM-DD in UTC: mails that were sent before it are passed over
 * @param report takes what is wrong with an input or a mail that is left out
 */
export async function loadNews(
  graph: Graph,
  paths: readonly string[],
  since: string | undefined,
  report: (problem: MailProblem) => void,
  onProgress: (messages: number) => void,
): Promise<LoadedNews> {
  const names = buildNameIndex(graph);
  const mails = new Map<string, NewsMail>();
  let [read, copies] = [0, 0];
  for (const path of paths) {
    for await (const mail of readMessages(path, { report, ...(since === undefined ? {} : { since }) })) {
      onProgress(++read);
      // A flattened copy has lost what tells own words from quoted ones.
      if (mail.flattened || mail.id === undefined) continue;
      if (mails.has(mail.id)) copies++;
      else {
        const text = await readTextOf(mail, report);
        if (text !== undefined) mails.set(mail.id, toNews(mail, text, graph, names));
      }
    }
  }
  return { mails: [...mails.values()], read, copies };
}

function toNews(
  { origin, id, inReplyTo, references, from, date, subject, lists, problems }: MailMessage,
  text: string,
  { messageById }: Graph,
  names: ReturnType<typeof buildNameIndex>,
): NewsMail {
  // Without the message itself, which keeps its source.
  const header = { origin, id, inReplyTo, references, from, date, subject, lists, problems } as NewsMail['header'];
  return { header, hints: readHints(header, text, names, (other) => messageById.has(other)) };
}
