import { optional } from '../../ground/optional.ts';
import { readMessageIds } from './header.ts';

/**
 * What is left of the header of a flattened copy: a mail that went through a web page or a text extractor. Header and
 * body are one text, often on one line; some copies have no header, and in some, everything that looked like a tag
 * (`<id@host>`) is gone.
 */
export interface Flattened {
  /** The Message-ID, where the header in the text still has it. */
  readonly id?: string;
  readonly inReplyTo: readonly string[];
  readonly references: readonly string[];
  /** The value of From, as far as it survived. */
  readonly from?: string;
  /** The value of Date. */
  readonly date?: string;
  readonly subject: string;
  /** The values of X-Mailing-List, To and Cc. */
  readonly fields: readonly { readonly name: string; readonly value: string }[];
}

const FIELD_NAMES = [
  'From',
  'To',
  'Cc',
  'Date',
  'Subject',
  'Message-ID',
  'In-Reply-To',
  'References',
  'Reply-To',
  'Received',
  'Return-Path',
  'X-Mailing-List',
];

/** Fields without a hyphen. Any name with a hyphen is one; other words are not, since subjects have `PCI: …`. */
const SIMPLE_NAMES = [
  'From',
  'To',
  'Cc',
  'Bcc',
  'Date',
  'Subject',
  'Received',
  'References',
  'Sender',
  'Precedence',
  'Organization',
  'Lines',
  'Keywords',
  'Comments',
];

/** A field name between blanks, as in a header. `h=From:Date:…` of a DKIM signature has none. */
const FIELD = new RegExp(
  String.raw`(?:^|\s)(${SIMPLE_NAMES.join('|')}|[A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)+):(?=\s|$)`,
  'g',
);

/** Characters of a value that are kept. The last field has no end, because the body follows on the same line. */
const MAX_VALUE = 2000;

/**
 * True for a text whose header fields are not at the start of lines but within a line.
 *
 * Two of the fields that every mail has must be found there; one alone may be a word of a discussion.
 */
export function isFlattened(text: string): boolean {
  const start = text.slice(0, 64 * 1024);
  const atLineStart = start.match(/^(?:From|Date|Subject|Message-ID):/gim)?.length ?? 0;
  const inLine = new Set(
    [...start.matchAll(/\S[ \t]+(From|Date|Subject|Message-ID):[ \t]/gi)].map(([, name]) => name?.toLowerCase()),
  );
  return atLineStart < 2 && inLine.size >= 2;
}

/** Reads what is left of the header of a flattened copy. Without a header the result is empty. */
export function readFlattened(text: string): Flattened {
  const fields = isFlattened(text) ? findFields(text) : [];
  const first = (name: string): string | undefined =>
    fields.find((field) => field.name === name && field.value !== '')?.value;
  return {
    ...optional('id', readMessageIds(first('message-id') ?? '')[0]),
    inReplyTo: readMessageIds(first('in-reply-to') ?? ''),
    references: readMessageIds(first('references') ?? ''),
    ...optional('from', first('from')),
    ...optional('date', first('date')),
    subject: first('subject') ?? '',
    fields: fields.filter(({ name }) => ['x-mailing-list', 'to', 'cc'].includes(name)),
  };
}

/** The first of each known field. A value ends at the next text that looks like a field name. */
function findFields(text: string): { name: string; value: string }[] {
  const marks = [...text.slice(0, 256 * 1024).matchAll(FIELD)].map((match) => ({
    name: match[1] ?? '',
    start: match.index,
    valueStart: match.index + match[0].length,
  }));
  const known = new Set(FIELD_NAMES.map((name) => name.toLowerCase()));
  const found = new Map<string, string>();
  marks.forEach(({ name, valueStart }, index) => {
    const key = name.toLowerCase();
    if (!known.has(key) || found.has(key)) return;
    const end = Math.min(marks[index + 1]?.start ?? text.length, valueStart + MAX_VALUE);
    found.set(key, text.slice(valueStart, end).replace(/\s+/g, ' ').trim());
  });
  return [...found].map(([name, value]) => ({ name, value }));
}
