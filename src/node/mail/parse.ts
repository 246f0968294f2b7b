import { isUtf8 } from 'node:buffer';
import PostalMime, { addressParser, decodeWords } from 'postal-mime';
import { readHeader, type Sender } from '../../core/mail/read/header.ts';
import { htmlToText } from '../../core/mail/read/html.ts';
import type { MailField, MailMessage, MailOrigin, MailProblem } from '../../core/mail/read/message.ts';

/** Characters of a header that are read. Real headers are shorter, even with hundreds of recipients. */
const MAX_HEADER = 1024 * 1024;

/**
 * Reads one mail.
 *
 * @param raw its bytes, one character each
 * @param today YYYY-MM-DD in UTC
 * @returns a problem where it has no header that can be read
 */
export async function parseMail(raw: string, origin: MailOrigin, today: string): Promise<MailMessage | MailProblem> {
  const text = raw.slice(skipLead(raw));
  if (!/^[!-9;-~]+[ \t]*:/.test(text)) {
    const [line = ''] = text.split(/\r?\n/, 1);
    return {
      ...origin,
      met: line === '' ? 'a mail without a header' : `\`${toText(line.slice(0, 60))}\` where a header begins`,
      expected: 'it is left out; a mail begins with lines such as `From: …`',
    };
  }
  const email = await PostalMime.parse(toUtf8(headerOf(text).replaceAll('\0', ''))).catch((error: Error) => error);
  if (email instanceof Error)
    return { ...origin, met: `a header that cannot be read (${email.message})`, expected: 'it is left out' };
  const fields = email.headers.map(
    ({ key, value }): MailField => ({ name: key, value: key === 'subject' ? decodeText(value) : value }),
  );
  const header = readHeader(origin, fields, senderOf(fields), today);
  const nul: MailProblem[] = raw.includes('\0') ? [{ ...origin, met: 'NUL bytes', expected: 'they are left out' }] : [];
  const cut: MailProblem[] =
    findHeaderEnd(text) === undefined && text.length > MAX_HEADER
      ? [{ ...origin, met: `a header of more than ${MAX_HEADER} bytes`, expected: 'what comes after that is not read' }]
      : [];
  const problems = [...header.problems, ...nul, ...cut];
  return { ...header, problems, flattened: false, readText: () => readBody(text) };
}

/** A blank line, or a separator of an mbox, which some delivery programs leave at the top. */
const LEAD = /\r?\n|From [^\n]*\n/y;

/** Where a mail begins. Lines are taken one by one: repeated within an expression they overflow its stack. */
function skipLead(raw: string): number {
  let at = 0;
  for (LEAD.lastIndex = 0; LEAD.test(raw); at = LEAD.lastIndex);
  return at;
}

/** Decodes encoded words (RFC 2047). */
export function decodeText(value: string): string {
  return decodeWords(joinWords(value));
}

/** Name and address of a From field. */
export function readSender(value: string): Sender | undefined {
  const [first] = addressParser(joinWords(value), { flatten: true });
  return first ? { name: decodeText(first.name), address: first.address ?? '' } : undefined;
}

function senderOf(fields: readonly MailField[]): Sender | undefined {
  const from = fields.find(({ name }) => name === 'from')?.value;
  return from === undefined ? undefined : readSender(from);
}

/** Up to the first blank line. */
function headerOf(text: string): string {
  return `${text.slice(0, findHeaderEnd(text) ?? MAX_HEADER)}\n\n`;
}

/** Offset of the first blank line, if it is within the bytes that are read. */
function findHeaderEnd(text: string): number | undefined {
  return /\r?\n\r?\n/.exec(text.slice(0, MAX_HEADER))?.index;
}

/** Headers should be ASCII. Those that are not are UTF-8 or, failing that, mostly windows-1252. */
function toUtf8(text: string): Buffer {
  const bytes = Buffer.from(text, 'latin1');
  return isUtf8(bytes) ? bytes : Buffer.from(toText(text), 'utf8');
}

/** Decodes bytes, given one character each: as UTF-8 if they are valid, else as windows-1252. */
export function toText(binary: string): string {
  const bytes = Buffer.from(binary, 'latin1');
  return new TextDecoder(isUtf8(bytes) ? 'utf-8' : 'windows-1252').decode(bytes);
}

/**
 * Joins adjacent encoded words of one charset. Some programs split a multi-byte character between two of them, and
 * the parser decodes each word separately.
 */
function joinWords(value: string): string {
  const joined: string[] = [];
  let words: EncodedWords | undefined;
  let at = 0;
  for (const { 0: whole, 1: charset = '', 2: encoding = '', 3: data = '', index } of value.matchAll(ENCODED_WORD)) {
    const kind = `${charset}?${encoding}`;
    const between = value.slice(at, index);
    if (words?.kind.toLowerCase() === kind.toLowerCase() && /^[ \t]+$/.test(between)) words.data.push(data);
    else {
      joined.push(formatWords(words), between);
      words = { kind, data: [data] };
    }
    at = index + whole.length;
  }
  return [...joined, formatWords(words), value.slice(at)].join('');
}

const ENCODED_WORD = /=\?([^?\s]+)\?([bq])\?([^?\s]*)\?=/gi;

/** Adjacent encoded words of one kind: the charset and the letter of the encoding, with `?` between. */
interface EncodedWords {
  readonly kind: string;
  readonly data: string[];
}

/** The words as one; nothing where there is none. */
function formatWords(words: EncodedWords | undefined): string {
  if (!words) return '';
  const { kind, data } = words;
  const [first = ''] = data;
  if (data.length === 1 || !/b$/i.test(kind)) return `=?${kind}?${data.length === 1 ? first : data.join('')}?=`;
  const bytes = Buffer.concat(data.map((one) => Buffer.from(one, 'base64')));
  return `=?${kind}?${bytes.toString('base64')}?=`;
}

async function readBody(text: string): Promise<string> {
  const email = await PostalMime.parse(Buffer.from(keepLines(text), 'latin1'));
  const body = email.text ?? (email.html === undefined ? '' : htmlToText(email.html));
  return body.replaceAll('\0', '').replace(/\r\n?/g, '\n');
}

/**
 * Declares `format=flowed` text as `fixed`. The parser would otherwise join its lines, but each end of a passage has
 * to be within a line as archives show it.
 */
function keepLines(text: string): string {
  if (!/format\s*=\s*"?flowed/i.test(text)) return text;
  // Headers are at the top and after each line that may be a boundary, and end at a blank line.
  const kept: string[] = [];
  let header: string[] | undefined = [];
  for (const line of text.split(/(?<=\n)/)) {
    const isBlank = /^\r?\n$/.test(line);
    if (header && isBlank) {
      kept.push(header.join('').replace(/(;\s*format\s*=\s*)"?flowed"?/gi, '$1fixed'));
      header = undefined;
    }
    if (header) header.push(line);
    else {
      kept.push(line);
      if (line.startsWith('--')) header = [];
    }
  }
  return [...kept, ...(header ?? [])].join('');
}
