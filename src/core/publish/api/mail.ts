import * as z from 'zod';
import { addresses, archiveUrl, isLocalId } from '../../ground/address.ts';
import { spanOf, type Graph, type MessageNode, type ThreadNode } from '../../content/graph/graph.ts';
import { dayOf } from '../../ground/date.ts';
import { buildMessageView, buildThreadView } from '../../show/view/thread.ts';
import { READINGS, TOPICS } from '../../ground/vocabulary.ts';
import { day, decisionId, messageId, url, word } from './fields.ts';

/** A thread as it is published. */
export const thread = z.object({
  id: z.string().describe('Given once, never reused.'),
  url: url.describe('Its one canonical address.'),
  textUrl: url.describe('The page as plain text of 72 columns.'),
  title: z.string().describe('Short name for lists.'),
  subject: z.string().describe('The exact subject.'),
  lists: z.array(z.string()).describe('Addresses of the lists it went to.'),
  topics: z.array(word(TOPICS)).describe('Topics that it belongs to; empty until they are assigned.'),
  first: day.describe('Day of the first message known.'),
  last: day.describe('Day of the last message known.'),
  became: z.string().nullable().describe('What became of the series or question.'),
  messages: z.array(messageId).describe('In the order of the page; messages.json has each.'),
  decisions: z.array(decisionId).describe('Decisions that rest on it.'),
});

/** A message as it is published: what the editors know of it, never its text. */
export const message = z.object({
  id: messageId,
  local: z.boolean().describe('True for an id of this site in place of a Message-ID that could not be recovered.'),
  idNote: z.string().nullable().describe('For a local id: what was tried to find the real one.'),
  url: url.describe('Its one canonical address.'),
  archiveUrl: url.nullable().describe('The message in a public archive; null where no archive knows it.'),
  thread: z.string().describe('Id of its thread.'),
  subject: z.string().describe('Its own subject, or that of its thread.'),
  from: z.string().describe('The person, as they write their name.'),
  affiliation: z.string().nullable().describe('The employer for whom they wrote at that time.'),
  date: z.string().describe("RFC 3339 with the sender's zone, or a day where no more is known."),
  dateNote: z.string().nullable().describe('Where the day is a bound or an estimate: what it rests on.'),
  inReplyTo: messageId.nullable().describe('The message that it answers, where that is known.'),
  replies: z.array(messageId).describe('Messages known here that answer it.'),
  read: word(READINGS),
  gist: z.string().nullable().describe("What it says, in the editors' words; null until somebody has distilled it."),
  decisions: z
    .array(
      z.object({
        id: decisionId,
        anchors: z
          .array(z.string())
          .describe('Statements of that decision that rest on it; each is an anchor of its page.'),
      }),
    )
    .describe('Decisions that rest on it.'),
});

/** A thread in its published shape. */
export function buildApiThread(graph: Graph, node: ThreadNode, siteUrl: string): z.infer<typeof thread> {
  const { id, title, subject, lists, topics, became, messages } = node.record;
  const { first, last } = spanOf(node.record);
  return {
    id,
    url: siteUrl + addresses.thread(id),
    textUrl: siteUrl + addresses.threadText(id),
    title,
    subject,
    lists,
    topics,
    first: dayOf(first),
    last: dayOf(last),
    became: became || null,
    messages: messages.map((item) => item.id),
    decisions: buildThreadView(graph, node).decisions.map((decision) => decision.id),
  };
}

/** A message in its published shape. */
export function buildApiMessage(graph: Graph, node: MessageNode, siteUrl: string): z.infer<typeof message> {
  const { id, idNote, from, affiliation, date, dateNote, inReplyTo, read, gist } = node.record;
  const view = buildMessageView(graph, node);
  return {
    id,
    local: isLocalId(id),
    idNote: idNote ?? null,
    url: siteUrl + addresses.message(id),
    archiveUrl: archiveUrl(id) ?? null,
    thread: node.thread.record.id,
    subject: view.subject,
    from,
    affiliation: affiliation ?? null,
    date,
    dateNote: dateNote ?? null,
    inReplyTo: inReplyTo ?? null,
    replies: node.thread.record.messages.filter((other) => other.inReplyTo === id).map((other) => other.id),
    read,
    gist: gist || null,
    decisions: view.decisions.map((decision) => ({ id: decision.id, anchors: [...decision.anchors] })),
  };
}
