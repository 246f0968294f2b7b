import { optional } from '../../core/ground/optional.ts';
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
  /** Number of those without a Message-ID, by which nothing could be taken in; they are left out. */
  readonly nameless: number;
  /** Inputs of which nothing could be read, with the reason already reported. */
  readonly unreadable: readonly string[];
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
  const unreadable: string[] = [];
  let [read, copies, nameless] = [0, 0, 0];
  for (const path of paths) {
    const before = read;
    let isFaulty = false;
    const takeProblem = (problem: MailProblem): void => {
      isFaulty = true;
      report(problem);
    };
    for await (const mail of readMessages(path, { report: takeProblem, ...optional('since', since) })) {
      onProgress(++read);
      // A flattened copy has lost what tells own words from quoted ones.
      if (mail.flattened) continue;
      if (mail.id === undefined) nameless++;
      else if (mails.has(mail.id)) copies++;
      else {
        const text = await readTextOf(mail, report);
        if (text !== undefined) mails.set(mail.id, toNews(mail, text, graph, names));
      }
    }
    if (isFaulty && read === before) unreadable.push(path);
  }
  return { mails: [...mails.values()], read, copies, nameless, unreadable };
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
