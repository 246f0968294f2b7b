import { addresses, archiveUrl } from '../../ground/address.ts';
import { spanOf, type Graph, type MessageNode, type ThreadNode } from '../../content/graph/graph.ts';
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

export interface MessageView {
  readonly id: string;
  readonly idNote?: string;
  /** What the day rests on, where it is not the date of the message. */
  readonly dateNote?: string;
  readonly from: string;
  readonly affiliation?: string;
  readonly date: string;
  /** Day as prose writes it. */
  readonly day: string;
  readonly subject: string;
  /** True where the subject is the message's own and not the thread's. */
  readonly ownSubject: boolean;
  readonly read: Reading;
  readonly readLabel: string;
  readonly gist: string;
  readonly url: string;
  readonly archive?: string;
  readonly decisions: readonly RestingView[];
}

/** A message and what answers it. */
export interface BranchView extends MessageView {
  readonly replies: readonly BranchView[];
}

export interface ThreadView {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly subject: string;
  readonly lists: readonly string[];
  readonly topics: readonly { readonly label: string; readonly url: string }[];
  readonly span: string;
  readonly count: number;
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
    ...(idNote === undefined ? {} : { idNote }),
    ...(dateNote === undefined ? {} : { dateNote }),
    ...(affiliation === undefined ? {} : { affiliation }),
    subject: record.subject ?? thread.record.subject,
    ownSubject:
      bareSubject(record.subject ?? '') !== bareSubject(thread.record.subject) && record.subject !== undefined,
    read: record.read,
    readLabel: READINGS[record.read].label,
    gist: record.gist,
    url: addresses.message(record.id),
    ...(archive === undefined ? {} : { archive }),
    decisions: findResting(graph, record.id),
  };
}

/** A subject without the marks that replies put before it. */
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
      // A message that is its own ancestor would never end; the header of a broken mail can say so.
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
