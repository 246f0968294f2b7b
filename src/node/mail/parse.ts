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
  // Some delivery programs leave an mbox separator at the top.
  const text = raw.replace(/^(?:\r?\n|From [^\n]*\n)+/, '');
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
  return { ...header, problems: [...header.problems, ...nul], flattened: false, readText: () => readBody(text) };
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
  const end = /\r?\n\r?\n/.exec(text.slice(0, MAX_HEADER))?.index;
  return `${text.slice(0, end ?? MAX_HEADER)}\n\n`;
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
  const next = /=\?([^?\s]+)\?([bq])\?([^?\s]*)\?=[ \t]+=\?\1\?\2\?([^?\s]*)\?=/i;
  let joined = value;
  for (let match = next.exec(joined); match; match = next.exec(joined)) {
    const [whole, charset = '', encoding = '', one = '', other = ''] = match;
    const data = /b/i.test(encoding)
      ? Buffer.concat([Buffer.from(one, 'base64'), Buffer.from(other, 'base64')]).toString('base64')
      : one + other;
    joined = joined.replace(whole, () => `=?${charset}?${encoding}?${data}?=`);
  }
  return joined;
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
  // Headers are at the top and after each line that may be a boundary.
  return text.replace(/(?:^|\n--[^\n]*\n)(?:[^\r\n][^\n]*\n)+(?=\r?\n)/g, (header) =>
    header.replace(/(;\s*format\s*=\s*)"?flowed"?/gi, '$1fixed'),
  );
}
