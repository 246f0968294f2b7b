import { readFile, stat } from 'node:fs/promises';
import PostalMime, { type Attachment } from 'postal-mime';
import { detectFormat, DETECTION_LENGTH } from '../../core/mail/read/input-format.ts';
import { MAX_MAIL_LENGTH, splitMbox } from '../../core/mail/read/mbox.ts';
import { formatMailProblem, type MailProblem } from '../../core/mail/read/message.ts';
import {
  findField,
  locateLines,
  readLocated,
  splitLines,
  type LocatedMail,
  type LocatedPart,
} from '../../core/mail/read/located.ts';
import { describeError, unzipped } from './gunzip.ts';
import { decodeText, parseMail, toText } from './parse.ts';

/** The mails of an input with the positions of their lines; or why it cannot be read, as one line for the terminal. */
export type LocatedInput = { readonly mails: readonly LocatedMail[] } | { readonly unreadable: string };

/**
 * Loads a patch, a draft, an .eml or an mbox, gzipped or not, with the position of every line.
 *
 * All of it is in memory, so at most 32 MB are accepted.
 *
 * @param path `-` is standard input
 * @param stdin reads all of standard input
 */
export async function loadLocated(path: string, stdin: () => Promise<string>): Promise<LocatedInput> {
  const file = path === '-' ? 'standard input' : path;
  const refuse = (met: string): LocatedInput => ({
    unreadable: formatMailProblem({ file, met, expected: 'expected a patch, a mail or an mbox as text' }),
  });
  try {
    const bytes = path === '-' ? Buffer.from(await stdin(), 'utf8') : await loadFile(path);
    if (bytes === undefined) return refuse(`more than ${MAX_MAIL_LENGTH / 1024 / 1024} MB`);
    return await readAll((await unzip(bytes)).toString('latin1'), file, refuse);
  } catch (error) {
    return refuse(`cannot be read (${describeError(error)})`);
  }
}

async function loadFile(path: string): Promise<Buffer | undefined> {
  return (await stat(path)).size > MAX_MAIL_LENGTH ? undefined : readFile(path);
}

async function unzip(bytes: Buffer): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of unzipped(once(bytes))) {
    pieces.push(piece);
    length += piece.length;
    if (length > MAX_MAIL_LENGTH) throw new Error(`more than ${MAX_MAIL_LENGTH / 1024 / 1024} MB when unpacked`);
  }
  return Buffer.concat(pieces);
}

async function* once(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

/** @param raw one character a byte */
async function readAll(raw: string, file: string, refuse: (met: string) => LocatedInput): Promise<LocatedInput> {
  const format = detectFormat(raw.slice(0, DETECTION_LENGTH));
  if (format === 'empty') return refuse('an empty input');
  if (format === 'archive') return refuse('a packed file');
  if (format === 'binary' || raw.slice(0, DETECTION_LENGTH).includes('\0')) return refuse('binary data');
  if (format === 'mbox') {
    return {
      mails: await Promise.all(splitMbox(raw).map(({ text, line }, index) => readMail(text, file, line, index + 1))),
    };
  }
  if (format === 'mail') return { mails: [await readMail(raw, file, 1, 1)] };
  const mail = readLocated(toText(raw), file);
  return { mails: [format === 'web page' ? { ...mail, parts: [{ what: 'an HTML page', line: 1 }] } : mail] };
}

/** One mail. A body of plain text is read line by line; any other is decoded and its lines are located in the file. */
async function readMail(raw: string, file: string, firstLine: number, number: number): Promise<LocatedMail> {
  const plain = readLocated(toText(raw), file, { firstLine, decode: decodeText });
  const type = findField(plain, 'content-type') ?? 'text/plain';
  const encoding = findField(plain, 'content-transfer-encoding') ?? '7bit';
  if (/^\s*text\/plain\b/i.test(type) && !/quoted-printable|base64/i.test(encoding)) return plain;
  const message = await parseMail(raw, { file, number }, '9999-12-31');
  const email = await PostalMime.parse(Buffer.from(raw, 'latin1')).catch(() => undefined);
  if (isProblem(message) || !email) return plain;
  const [first] = plain.lines;
  const rawLines = plain.lines.map(({ text }) => text);
  return {
    ...plain,
    lines: locateLines(splitLines(await message.readText()), rawLines, first?.line ?? firstLine),
    parts: findParts(email.html !== undefined, email.attachments, splitLines(toText(raw)), firstLine),
  };
}

function isProblem(message: object): message is MailProblem {
  return 'met' in message;
}

/** Signatures are always attached, and no reader quotes them. */
const SIGNATURE = /^application\/(?:pgp-signature|pkcs7-signature|x-pkcs7-signature)$/i;

function findParts(
  hasHtml: boolean,
  attachments: readonly Attachment[],
  raw: readonly string[],
  firstLine: number,
): LocatedPart[] {
  const lineOf = (pattern: (line: string) => boolean): number => firstLine + Math.max(0, raw.findIndex(pattern));
  const html = hasHtml
    ? [{ what: 'an HTML part', line: lineOf((line) => /^content-type:\s*text\/html/i.test(line)) }]
    : [];
  return [
    ...html,
    ...attachments
      .filter(({ mimeType }) => !SIGNATURE.test(mimeType))
      .map(({ filename, mimeType }) => ({
        what: filename === null ? `an attachment (${mimeType})` : `the attachment \`${filename}\` (${mimeType})`,
        line: lineOf((line) => line.includes(filename ?? mimeType)),
      })),
  ];
}
