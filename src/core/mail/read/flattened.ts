import { readMessageIds } from './header.ts';

/**
 * Copies of mails that went through a web page or a text extractor: header and body run together, often on one
 * line, sometimes without any header, and with whatever looked like a tag (`<id@host>`) possibly gone.
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

/**
 * A field name that stands alone between blanks, as in a header; `h=From:Date:…` of a signature is none. Of names
 * without a hyphen only those of mail count, since subjects say `PCI: …` and `Re: …`.
 */
const FIELD =
  /(?:^|\s)(From|To|Cc|Bcc|Date|Subject|Received|References|Sender|Precedence|Organization|Lines|Keywords|Comments|[A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)+):(?=\s|$)/g;

/** A subject without a field after it ends somewhere before the body; longer ones are cut. */
const MAX_VALUE = 2000;

/**
 * True for a text whose header fields do not stand at line starts but run on within a line.
 *
 * Two of the fields that every mail has must be found so; one of them may be a word of a discussion.
 */
export function isFlattened(text: string): boolean {
  const start = text.slice(0, 64 * 1024);
  const atLineStart = start.match(/^(?:From|Date|Subject|Message-ID):/gim)?.length ?? 0;
  const inLine = new Set(
    [...start.matchAll(/\S[ \t]+(From|Date|Subject|Message-ID):[ \t]/gi)].map(([, name]) => name?.toLowerCase()),
  );
  return atLineStart < 2 && inLine.size >= 2;
}

/** Recovers what is left of the header from the text of a flattened copy; without a header, nothing but an empty subject. */
export function readFlattened(text: string): Flattened {
  const fields = isFlattened(text) ? findFields(text) : [];
  const first = (name: string): string => fields.find((field) => field.name === name)?.value ?? '';
  const id = readMessageIds(first('message-id'))[0];
  const from = first('from');
  const date = first('date');
  return {
    ...(id === undefined ? {} : { id }),
    inReplyTo: readMessageIds(first('in-reply-to')),
    references: readMessageIds(first('references')),
    ...(from === '' ? {} : { from }),
    ...(date === '' ? {} : { date }),
    subject: first('subject'),
    fields: fields.filter(({ name }) => ['x-mailing-list', 'to', 'cc'].includes(name)),
  };
}

/** The first of each known field; a value runs up to whatever looks like the next field. */
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
