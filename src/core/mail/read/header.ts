import { compareText } from '../../ground/problem/problem.ts';
import { optional } from '../../ground/optional.ts';
import { nameAsWritten } from '../../ground/people.ts';
import { listFew } from '../../ground/text/count.ts';
import { findForbidden, stripForbidden, toPrintable } from '../../ground/text/printable.ts';
import { readMailDate, dayOf } from './date.ts';
import { findLists, isListAddress } from './lists.ts';
import type { MailField, MailHeader, MailOrigin, MailProblem } from './message.ts';

/** Longest subject or name of a record, in characters; see `line` in the schema. */
const MAX_LINE = 300;

/** A name and an address, decoded. */
export interface Sender {
  readonly name: string;
  readonly address: string;
}

/**
 * Reads the fields of a mail's header.
 *
 * @param sender the person of its From field
 * @param today YYYY-MM-DD in UTC; a later date is taken for a wrong clock
 */
export function readHeader(
  origin: MailOrigin,
  fields: readonly MailField[],
  sender: Sender | undefined,
  today: string,
): MailHeader {
  const problems: MailProblem[] = [];
  const report = (met: string, expected: string): void => {
    problems.push({ ...origin, met, expected });
  };
  const first = (name: string): string => fields.find((field) => field.name === name)?.value ?? '';
  // Parsers take controls out of a name, so those of the field count as well.
  const from = clean(sender ? nameOf(sender) : '', 'From', report, first('from'));
  const date = findDate(fields, today, report);
  return {
    origin,
    ...optional('id', readMessageId(first('message-id'))),
    inReplyTo: readMessageIds(first('in-reply-to')),
    references: readMessageIds(first('references')),
    ...optional('from', from === '' ? undefined : from),
    ...optional('date', date),
    ...optional('wrongDate', date === undefined ? describeWrongDate(first('date'), today) : undefined),
    subject: clean(first('subject'), 'Subject', report),
    lists: findLists(fields),
    problems,
  };
}

/** Takes what was corrected: what was found, and what was done. */
type Report = (met: string, expected: string) => void;

/**
 * The person's name as the wiki writes it, without the `via Some List` of lists that rewrite From; without a name, the
 * local part.
 */
function nameOf({ name, address }: Sender): string {
  const bare = toLine(name).replace(/^'(.*)'$/, '$1');
  const person = isListAddress(address) ? bare.replace(/\s+via(?:\s+.*)?$/i, '') : bare;
  return person === '' ? (address.split('@', 1)[0] ?? '') : nameAsWritten(person);
}

/** On one line: line breaks and runs of blanks become single spaces. */
function toLine(value: string): string {
  return value.replace(/\s+/g, ' ').trim();
}

/**
 * A value that a record can have: one readable line of at most {@link MAX_LINE} characters.
 *
 * @param written the whole field, where the value is only a part of it
 */
function clean(value: string, name: string, report: Report, written = ''): string {
  const line = toLine(value);
  const forbidden = findForbidden(line + toLine(written));
  const text = toLine(stripForbidden(line.replace(/[\0-\x1f\x7f]/g, ' ')));
  // The decoder gives U+FFFD for bytes that it does not know.
  if (text.includes('\uFFFD')) report(`a ${name} with bytes that its charset does not have`, '`?` stands for each');
  if (forbidden.length > 0) report(`a ${name} with ${listFew(forbidden)}`, 'these characters are left out');
  const readable = text.replaceAll('\uFFFD', '?');
  if (readable.length <= MAX_LINE) return readable;
  report(`a ${name} of ${readable.length} characters`, `it is cut at ${MAX_LINE}`);
  // A pair of surrogates must not be cut in two.
  return `${readable.slice(0, MAX_LINE - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** The Date field; where it is missing or wrong, the day on which the first host received the mail. */
function findDate(fields: readonly MailField[], today: string, report: Report): string | undefined {
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
        ? `Date \`${toPrintable(given)}\`, which is none`
        : `Date \`${date}\` in the future`;
  if (day !== undefined) report(met, `the day of its first Received field is taken, ${day}`);
  return day;
}

/** What is wrong with a Date field that has a value. */
function describeWrongDate(given: string, today: string): string | undefined {
  if (given.trim() === '') return undefined;
  const date = readMailDate(given.trim());
  if (date === undefined) return `\`${toPrintable(given.trim())}\` is none`;
  return isFuture(date, today) ? `\`${date}\` is in the future` : undefined;
}

/** True for a date after today, with a day of tolerance for zones as in the rule `dates-past`. */
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
