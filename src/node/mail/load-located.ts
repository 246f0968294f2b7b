import { readFile, stat } from 'node:fs/promises';
import PostalMime, { type Attachment } from 'postal-mime';
import { adviseConversion, detectFormat, DETECTION_LENGTH } from '../../core/mail/read/input-format.ts';
import { findPartField, findRawParts, hasDiff, isPatchPart, type RawPart } from '../../core/mail/read/mime-parts.ts';
import { MAX_MAIL_LENGTH, splitMbox } from '../../core/mail/read/mbox.ts';
import {
  formatMailProblem,
  type MailMessage,
  type MailOrigin,
  type MailProblem,
} from '../../core/mail/read/message.ts';
import {
  findField,
  locateLines,
  readLocated,
  splitLines,
  spreadLines,
  type LocatedMail,
  type LocatedPart,
} from '../../core/mail/read/located.ts';
import { describeError, unzipped } from './gunzip.ts';
import { decodeText, parseMail, toText } from './parse.ts';

/**
 * The mails of an input with the positions of their lines, and what is wrong with those that are left out; or why no
 * mail can be read, as one line for the terminal.
 */
export type LocatedInput =
  | { readonly mails: readonly LocatedMail[]; readonly problems: readonly MailProblem[] }
  | { readonly unreadable: string };

/**
 * Loads a patch, a draft, an .eml or an mbox, gzipped or not, with the position of every line.
 *
 * All of it is in memory, so at most 32 MB are accepted.
 *
 * @param path `-` is standard input
 * @param stdin reads all of standard input, as bytes: a mail says in which charset it is
 */
export async function loadLocated(path: string, stdin: () => Promise<Uint8Array>): Promise<LocatedInput> {
  const file = path === '-' ? 'standard input' : path;
  const refuse: Refuse = (met, expected = 'expected a patch, a mail or an mbox as text') => ({
    unreadable: formatMailProblem({ file, met, expected }),
  });
  try {
    if (path !== '-' && (await stat(path)).isDirectory())
      return refuse('a folder', 'expected a patch, a mail or an mbox');
    const bytes = path === '-' ? Buffer.from(await stdin()) : await loadFile(path);
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

/** Says why an input cannot be read: what it is, and what was expected instead, or the way out. */
type Refuse = (met: string, expected?: string) => LocatedInput;

/** @param input one character a byte */
async function readAll(input: string, file: string, refuse: Refuse): Promise<LocatedInput> {
  const raw = input.replace(/^\xef\xbb\xbf/, '');
  const start = raw.slice(0, DETECTION_LENGTH);
  const format = detectFormat(start);
  if (format === 'empty') return refuse('an empty input');
  if (format === 'archive') return refuse('a packed file', 'unpack it first; only gzip is undone here');
  if (format === 'utf-16') return refuse('UTF-16 text', adviseConversion(start));
  if (format === 'binary' || start.includes('\0')) return refuse('binary data');
  if (format === 'mbox') {
    const all = splitMbox(raw).map(({ text, line }, index) => readMail(text, { file, number: index + 1, line }));
    return sortOut(await Promise.all(all));
  }
  if (format === 'mail') return sortOut([await readMail(raw, { file, number: 1 })]);
  const mail = readLocated(toText(raw), file);
  return {
    mails: [format === 'web page' ? { ...mail, parts: [{ what: 'an HTML page', line: 1 }] } : mail],
    problems: [],
  };
}

/** One bad mail does not hide the others. */
function sortOut(read: readonly (LocatedMail | MailProblem)[]): LocatedInput {
  const mails = read.flatMap((item) => (isProblem(item) ? [] : [item]));
  const problems = read.filter(isProblem);
  const [first] = problems;
  return mails.length === 0 && first ? { unreadable: formatMailProblem(first) } : { mails, problems };
}

/** One mail. A body of plain text is read line by line; any other is decoded and its lines are located in the file. */
async function readMail(raw: string, origin: MailOrigin): Promise<LocatedMail | MailProblem> {
  const { file, line: firstLine = 1 } = origin;
  const plain = readLocated(toText(raw), file, { firstLine, decode: decodeText });
  const type = findField(plain, 'content-type') ?? 'text/plain';
  const encoding = findField(plain, 'content-transfer-encoding') ?? '7bit';
  if (/^\s*text\/plain\b/i.test(type) && !/quoted-printable|base64/i.test(encoding)) return plain;
  const message = await parseMail(raw, origin, '9999-12-31');
  if (isProblem(message)) return plain;
  const [first] = plain.lines;
  const rawLines = plain.lines.map(({ text }) => text);
  const parts = await readParts(splitLines(raw), firstLine);
  try {
    const text = await message.readText();
    return {
      ...plain,
      // A mail that is nothing but a patch part has no text of its own.
      lines: text === '' && parts.length > 0 ? [] : locateLines(splitLines(text), rawLines, first?.line ?? firstLine),
      parts,
    };
  } catch (error) {
    return { ...origin, met: `a body that cannot be read (${describeError(error)})`, expected: 'it is left out' };
  }
}

function isProblem(item: LocatedMail | MailMessage | MailProblem): item is MailProblem {
  return 'met' in item;
}

/** Signatures are always attached, and no reader quotes them. */
const SIGNATURE = /^application\/(?:pgp-signature|pkcs7-signature|x-pkcs7-signature)$/i;

/**
 * The parts of a mail that are not its plain text; those with a patch are decoded.
 *
 * @param raw the mail's lines, one character a byte
 */
async function readParts(raw: readonly string[], firstLine: number): Promise<LocatedPart[]> {
  const start = Math.max(
    0,
    raw.findIndex((line) => line !== ''),
  );
  const located = await Promise.all(findRawParts(raw.slice(start)).map((part) => readPart(part, firstLine + start)));
  const parts = located.flat();
  // Several HTML parts are one fault.
  const html = parts.find(({ what }) => what === HTML);
  return [...(html ? [html] : []), ...parts.filter(({ what }) => what !== HTML)];
}

const HTML = 'an HTML part';

/** Each part is a small mail of its own for the parser. */
async function readPart(part: RawPart, firstLine: number): Promise<LocatedPart[]> {
  const { header, body, headerAt, bodyAt } = part;
  const source = [...header, '', ...body].join('\n');
  const email = await PostalMime.parse(Buffer.from(source, 'latin1')).catch(() => undefined);
  const lineOf = (mark: string): number =>
    firstLine +
    headerAt +
    Math.max(
      0,
      header.findIndex((line) => line.toLowerCase().includes(mark.toLowerCase())),
    );
  if (email?.html !== undefined) return [{ what: HTML, line: lineOf('text/html') }];
  const [attachment] = email?.attachments ?? [];
  if (!attachment || SIGNATURE.test(attachment.mimeType)) return [];
  const { filename, mimeType } = attachment;
  return [
    {
      what: filename === null ? `an attachment (${mimeType})` : `the attachment \`${filename}\` (${mimeType})`,
      line: lineOf(filename ?? mimeType),
      ...(isPatchPart(part) ? readPatchPart(attachment, part, firstLine + bodyAt) : {}),
    },
  ];
}

/** The lines of a part with a patch; or why it is none, where there is more to say than that. */
function readPatchPart(
  { content }: Attachment,
  { header, body }: RawPart,
  line: number,
): Pick<LocatedPart, 'patch' | 'why'> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(new Uint8Array(content));
  const binary = bytes.toString('latin1');
  const start = binary.slice(0, DETECTION_LENGTH);
  if (detectFormat(start) === 'utf-16') return { why: `UTF-16 text; ${adviseConversion(start)}` };
  const text = toText(binary);
  if (!hasDiff(text)) return {};
  const lines = splitLines(text.replace(/^\uFEFF/, ''));
  if (/base64/i.test(findPartField(header, 'content-transfer-encoding')))
    return { patch: spreadLines(lines, body.length, line) };
  return { patch: locateLines(lines, body.map(toText), line) };
}
