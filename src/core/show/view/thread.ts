import { addresses, archiveUrl } from '../../ground/address.ts';
import { spanOf, type Graph, type MessageNode, type ThreadNode } from '../../content/graph/graph.ts';
import { optional } from '../../ground/optional.ts';
import { READINGS, STATUSES, TOPICS, type Reading, type Status, type Topic } from '../../ground/vocabulary.ts';
import { formatDay, formatMessageDay } from '../../ground/date.ts';

/** A decision and those of its anchors that rest on one message. */
export interface RestingView {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly status: Status;
  readonly statusLabel: string;
  readonly anchors: readonly string[];
}

/** A message with everything that the site says about it. */
export interface MessageView {
  readonly id: string;
  /** For a local id: what was tried to find the real one. */
  readonly idNote?: string;
  /** What the day rests on, where it is not the date of the message. */
  readonly dateNote?: string;
  readonly from: string;
  readonly affiliation?: string;
  /** RFC 3339 time in the zone of the sender, or a day. */
  readonly date: string;
  /** Day as prose writes it. */
  readonly day: string;
  readonly subject: string;
  /** True where the subject is the message's own and not the thread's. */
  readonly ownSubject: boolean;
  readonly read: Reading;
  readonly readLabel: string;
  /** What it says; empty until somebody has distilled it. */
  readonly gist: string;
  readonly url: string;
  /** Its address in a public archive; missing for a message that no archive has. */
  readonly archive?: string;
  readonly decisions: readonly RestingView[];
}

/** A message and its replies. */
export interface BranchView extends MessageView {
  readonly replies: readonly BranchView[];
}

/** What a reader of a thread's page sees. */
export interface ThreadView {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly subject: string;
  readonly lists: readonly string[];
  readonly topics: readonly { readonly label: string; readonly url: string }[];
  /** Days of its first and last message. */
  readonly span: string;
  /** Messages that the site knows. */
  readonly count: number;
  /** How many of them the editors read in full. */
  readonly readInFull: number;
  readonly became: string;
  /** Messages without a known parent, each with its replies. */
  readonly tree: readonly BranchView[];
  readonly decisions: readonly RestingView[];
}

/** A thread with its tree of messages and the decisions that rest on it. */
export function buildThreadView(graph: Graph, thread: ThreadNode): ThreadView {
  const { record } = thread;
  const { first, last } = spanOf(record);
  return {
    id: record.id,
    url: addresses.thread(record.id),
    title: record.title,
    subject: record.subject,
    lists: record.lists,
    topics: record.topics.map((topic: Topic) => ({ label: TOPICS[topic].label, url: addresses.topic(topic) })),
    span: formatDay(first) === formatDay(last) ? formatDay(first) : `${formatDay(first)} to ${formatDay(last)}`,
    count: record.messages.length,
    readInFull: record.messages.filter(({ read }) => read === 'full').length,
    became: record.became,
    tree: buildTree(graph, thread),
    decisions: mergeResting(record.messages.flatMap(({ id }) => findResting(graph, id))),
  };
}

/** One message with everything this site says about it. */
export function buildMessageView(graph: Graph, { record, thread }: MessageNode): MessageView {
  const { idNote, dateNote, affiliation } = record;
  const archive = archiveUrl(record.id);
  return {
    id: record.id,
    from: record.from,
    date: record.date,
    day: formatMessageDay(record),
    ...optional('idNote', idNote),
    ...optional('dateNote', dateNote),
    ...optional('affiliation', affiliation),
    subject: record.subject ?? thread.record.subject,
    ownSubject:
      bareSubject(record.subject ?? '') !== bareSubject(thread.record.subject) && record.subject !== undefined,
    read: record.read,
    readLabel: READINGS[record.read].label,
    gist: record.gist,
    url: addresses.message(record.id),
    ...optional('archive', archive),
    decisions: findResting(graph, record.id),
  };
}

/** A subject without the `Re:` of replies. */
function bareSubject(subject: string): string {
  return subject.replace(/^(?:re:\s*)+/i, '');
}

function buildTree(graph: Graph, thread: ThreadNode): BranchView[] {
  const known = new Set(thread.record.messages.map(({ id }) => id));
  const repliesTo = (parent: string | undefined, above: ReadonlySet<string>): BranchView[] =>
    thread.record.messages
      .map((record, index): MessageNode => ({ record, thread, index }))
      .filter(
        ({ record }) =>
          (record.inReplyTo !== undefined && known.has(record.inReplyTo) ? record.inReplyTo : undefined) === parent,
      )
      // The headers of broken mails can make a message its own ancestor, which would never end.
      .filter(({ record }) => !above.has(record.id))
      .sort((a, b) => Date.parse(a.record.date) - Date.parse(b.record.date))
      .map((node) => ({
        ...buildMessageView(graph, node),
        replies: repliesTo(node.record.id, new Set([...above, node.record.id])),
      }));
  return repliesTo(undefined, new Set());
}

function findResting(graph: Graph, id: string): RestingView[] {
  return mergeResting(
    (graph.usesOf.get(id) ?? []).map(({ decision: { record }, anchor }) => ({
      id: record.id,
      title: record.title,
      url: addresses.decision(record.id),
      status: record.status,
      statusLabel: STATUSES[record.status].label,
      anchors: [anchor],
    })),
  );
}

function mergeResting(items: readonly RestingView[]): RestingView[] {
  const merged = new Map<string, RestingView>();
  for (const item of items) {
    const before = merged.get(item.id)?.anchors ?? [];
    merged.set(item.id, { ...item, anchors: [...new Set([...before, ...item.anchors])] });
  }
  return [...merged.values()];
}
