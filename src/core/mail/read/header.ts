import { compareText } from '../../ground/problem/problem.ts';
import { readMailDate, dayOf } from './date.ts';
import { findLists, isListAddress } from './lists.ts';
import type { MailField, MailHeader, MailOrigin, MailProblem } from './message.ts';

/** Longest subject or name that a record takes, see `line` in the schema. */
const MAX_LINE = 300;

/** A name and an address, decoded. */
export interface Sender {
  readonly name: string;
  readonly address: string;
}

/**
 * Reads the fields of a mail's header.
 *
 * @param sender of its From field
 * @param today YYYY-MM-DD in UTC: a date after it is a wrong clock
 */
export function readHeader(
  origin: MailOrigin,
  fields: readonly MailField[],
  sender: Sender | undefined,
  today: string,
): MailHeader {
  const problems: MailProblem[] = [];
  const tell = (met: string, expected: string): void => {
    problems.push({ ...origin, met, expected });
  };
  const first = (name: string): string => fields.find((field) => field.name === name)?.value ?? '';
  const id = readMessageId(first('message-id'));
  const from = clean(sender ? nameOf(sender) : '', 'From', tell);
  const date = findDate(fields, today, tell);
  return {
    origin,
    ...(id === undefined ? {} : { id }),
    inReplyTo: readMessageIds(first('in-reply-to')),
    references: readMessageIds(first('references')),
    ...(from === '' ? {} : { from }),
    ...(date === undefined ? {} : { date }),
    subject: clean(first('subject'), 'Subject', tell),
    lists: findLists(fields),
    problems,
  };
}

type Tell = (met: string, expected: string) => void;

/** Lists that rewrite senders write `A Person via Some List <list@…>`. */
function nameOf({ name, address }: Sender): string {
  const bare = toLine(name).replace(/^'(.*)'$/, '$1');
  const person = isListAddress(address) ? bare.replace(/\s+via(?:\s+.*)?$/i, '') : bare;
  return person === '' ? address.replace(/@.*$/, '') : person;
}

/** Without control characters, which never belong into a header, and with single spaces. */
function toLine(value: string): string {
  return value
    .replace(/[\0-\x1f\x7f\u2028\u2029]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** One line of a header as a page can hold it. */
function clean(value: string, name: string, tell: Tell): string {
  const text = toLine(value);
  // U+FFFD is what bytes of an unknown charset became.
  if (text.includes('\uFFFD')) tell(`a ${name} with bytes that its charset does not have`, '`?` stands for each');
  const readable = text.replaceAll('\uFFFD', '?');
  if (readable.length <= MAX_LINE) return readable;
  tell(`a ${name} of ${readable.length} characters`, `it is cut at ${MAX_LINE}`);
  // Never within a character that takes two code units.
  return `${readable.slice(0, MAX_LINE - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** The Date field; where it is missing or wrong, the day on which the first host received the mail. */
function findDate(fields: readonly MailField[], today: string, tell: Tell): string | undefined {
  const given = fields.find(({ name }) => name === 'date')?.value.trim();
  const date = given === undefined ? undefined : readMailDate(given);
  if (date !== undefined && !isFuture(date, today)) return date;
  const day = fields
    .filter(({ name }) => name === 'received')
    .map(({ value }) => readMailDate(value.slice(value.lastIndexOf(';') + 1).trim()))
    .filter((received) => received !== undefined && !isFuture(received, today))
    .map((received) => dayOf(received ?? ''))
    .sort(compareText)[0];
  const met =
    given === undefined
      ? 'no Date'
      : date === undefined
        ? `Date \`${given.slice(0, 60)}\`, which is none`
        : `Date \`${date}\` in the future`;
  if (day !== undefined) tell(met, `the day of its first Received field is taken, ${day}`);
  return day;
}

/** With a day of grace for zones, as the rule `dates-past` has it. */
function isFuture(date: string, today: string): boolean {
  return Date.parse(date) >= Date.parse(`${today}T00:00:00Z`) + 2 * 24 * 60 * 60 * 1000;
}

/** Ids in a Message-ID, In-Reply-To or References field, without brackets, in order. */
export function readMessageIds(value: string): string[] {
  const bracketed = [...value.matchAll(/<([^<>]*)>/g)]
    .map(([, id = '']) => id.replace(/\s+/g, ''))
    .filter((id) => id !== '');
  if (bracketed.length > 0) return bracketed;
  // Without brackets only what looks like an id is one: old mailers write "Your message of Monday" here.
  return value.split(/\s+/).filter((word) => /^[^\s<>@"(),]+@[^\s<>@"(),]+$/.test(word));
}

/** The id of a Message-ID field, which may lack the brackets and even the `@`. */
export function readMessageId(value: string): string | undefined {
  const id = readMessageIds(value)[0] ?? value.replace(/[<>\s]/g, '');
  return id === '' ? undefined : id;
}
