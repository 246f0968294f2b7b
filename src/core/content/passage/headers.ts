import { nameAsWritten } from '../../ground/people.ts';
import { optional } from '../../ground/optional.ts';
import type { Graph, MessageNode } from '../graph/graph.ts';
import { positionIn } from '../record/page.ts';
import type { MessageCopy } from './verify.ts';

/** What a record of a message says that the header of a mail says too. */
export type HeaderField = 'from' | 'date' | 'subject' | 'inReplyTo';

/** A field in which the record of a message and its mail disagree. */
export interface HeaderDifference {
  readonly message: string;
  readonly field: HeaderField;
  /** Path of the thread's page, and the 1-based line of the value in it. */
  readonly file: string;
  readonly line: number;
  /** What the page says; missing where it names no parent. */
  readonly page?: string;
  /** What the mail says. */
  readonly mail: string;
  /** The file of the mail. */
  readonly from: string;
}

/**
 * Compares the records of messages with the headers of their mails.
 *
 * A list may rewrite a header, and therefore a field of which any copy agrees is right. Flattened copies are not
 * compared: their headers are pieced together.
 */
export function compareHeaders(graph: Graph, copies: readonly MessageCopy[]): HeaderDifference[] {
  const byId = new Map<string, MessageCopy[]>();
  for (const copy of copies) {
    if (copy.kind !== 'mail' || copy.id === undefined) continue;
    if (!byId.get(copy.id)?.push(copy)) byId.set(copy.id, [copy]);
  }
  return [...graph.messageById.values()].flatMap((node) => {
    const own = byId.get(node.record.id) ?? [];
    return own.length === 0 ? [] : FIELDS.flatMap((field) => compareField(graph, node, field, own));
  });
}

const FIELDS: readonly HeaderField[] = ['from', 'date', 'subject', 'inReplyTo'];

function compareField(
  graph: Graph,
  node: MessageNode,
  field: HeaderField,
  copies: readonly MessageCopy[],
): HeaderDifference[] {
  const page = valueOf(node, field);
  const differing = copies.flatMap((copy) => {
    const mail = READERS[field](graph, copy, page);
    return mail === undefined ? [] : [{ mail, from: copy.from }];
  });
  const [first] = differing;
  if (!first || differing.length < copies.length) return [];
  const { thread, index, record } = node;
  const { line } = positionIn(thread.page, ['messages', index, field in record ? field : 'id']);
  return [{ message: record.id, field, file: thread.page.file, line, ...optional('page', page), ...first }];
}

function valueOf({ record, thread }: MessageNode, field: HeaderField): string | undefined {
  return field === 'subject' ? (record.subject ?? thread.record.subject) : record[field];
}

/** By field, what a mail says where that is not what the page says. What a mail leaves out contradicts nothing. */
const READERS: Readonly<
  Record<HeaderField, (graph: Graph, copy: MessageCopy, page: string | undefined) => string | undefined>
> = {
  from: (_, { sender }, page = '') =>
    sender === undefined || nameAsWritten(sender) === nameAsWritten(page) ? undefined : sender,
  date: (_, { date }, page = '') => (date === undefined || isSameMoment(date, page) ? undefined : date),
  subject: (_, { subject }, page = '') =>
    subject === undefined || ['', toLine(page)].includes(toLine(subject)) ? undefined : subject,
  inReplyTo: ({ messageById }, { answers = [] }, page) => {
    if (page === undefined) return answers.find((id) => messageById.has(id));
    return answers.length === 0 || answers.includes(page) ? undefined : answers.join(' or ');
  },
};

/** True for the same second in the same zone; a page that knows only the day agrees with any time on it. */
function isSameMoment(mail: string, page: string): boolean {
  const length = Math.min(mail.length, page.length, 'YYYY-MM-DD'.length);
  if (!mail.includes('T') || !page.includes('T')) return mail.slice(0, length) === page.slice(0, length);
  return Date.parse(mail) === Date.parse(page) && zoneOf(mail) === zoneOf(page);
}

function zoneOf(date: string): string {
  const zone = /(?:Z|[+-]\d\d:\d\d)$/.exec(date)?.[0] ?? '';
  return zone === 'Z' || zone === '-00:00' ? '+00:00' : zone;
}

function toLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
