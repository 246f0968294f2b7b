import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { readFlattened } from '../../core/mail/read/flattened.ts';
import { readHeader } from '../../core/mail/read/header.ts';
import { optional } from '../../core/ground/optional.ts';
import {
  adviseConversion,
  detectFormat,
  DETECTION_LENGTH,
  type InputFormat,
} from '../../core/mail/read/input-format.ts';
import { MAX_MAIL_LENGTH, MboxSplitter, type RawMail } from '../../core/mail/read/mbox.ts';
import type { MailMessage } from '../../core/mail/read/message.ts';
import { MAX_HEAD, mayBeWanted } from '../../core/mail/read/wanted.ts';
import { BrokenInput, describeError, unzipped, type Bytes } from './gunzip.ts';
import { readInbox } from './inbox.ts';
import { listMailSources, type MailSource } from './mail-sources.ts';
import { decodeText, parseMail, readSender, toText } from './parse.ts';
import type { ReadOptions } from './read-options.ts';

const BYTE_ORDER_MARK = /^\xef\xbb\xbf/;

/**
 * Reads the mails of an mbox, an .eml or a flattened copy, gzipped or not, of an archive that is a git repository
 * (public-inbox), or of a folder of any of these; `-` is standard input.
 *
 * One mail is in memory at a time. Bad input is reported and not thrown, and the good mails beside it are read.
 */
export async function* readMessages(path: string, options: ReadOptions = {}): AsyncGenerator<MailMessage> {
  if (path === '-') {
    yield* readBytes(process.stdin, 'standard input', options);
    return;
  }
  for (const source of await listInput(path, options)) {
    if ('epochs' in source) yield* readArchive(source.epochs, options);
    else yield* readBytes(createReadStream(source.path), source.path, options);
  }
}

async function listInput(path: string, { report }: ReadOptions): Promise<readonly MailSource[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [{ path }];
    const sources = await listMailSources(path);
    if (sources.length === 0)
      report?.({
        file: path,
        met: 'a folder without mails',
        expected: 'expected mbox or .eml files, or public-inbox repositories, in it',
      });
    return sources;
  } catch (error) {
    report?.({
      file: path,
      met: `cannot be read (${describeError(error)})`,
      expected: 'expected an mbox, an .eml, a public-inbox repository, a folder of them, or `-`',
    });
    return [];
  }
}

/** The mails of one archive. Each is a file of its own in reports: the repository and the object. */
async function* readArchive(epochs: readonly string[], options: ReadOptions): AsyncGenerator<MailMessage> {
  const today = todayInUtc();
  for await (const { text, file } of readInbox(epochs, options)) {
    yield* readOne({ text, line: 1 }, { file, today, options, next: 1 });
  }
}

function todayInUtc(): string {
  return new Date().toISOString().slice(0, 10);
}

/** One input while it is read. */
interface Input {
  /** Its name in problems. */
  readonly file: string;
  /** YYYY-MM-DD in UTC. */
  readonly today: string;
  readonly options: ReadOptions;
  /** 1-based number of the next mail. */
  next: number;
}

/**
 * Reads the mails in a stream of bytes.
 *
 * @param file name of the input in problems
 */
export async function* readBytes(source: Bytes, file: string, options: ReadOptions): AsyncGenerator<MailMessage> {
  const input: Input = { file, today: todayInUtc(), options, next: 1 };
  try {
    yield* readInput(toPieces(unzipped(counted(source, options))), input);
  } catch (error) {
    const { next } = input;
    const broken = error instanceof BrokenInput ? error.message : `cannot be read on (${describeError(error)})`;
    const kept = next > 1 ? `; the ${next - 1} before it ${next === 2 ? 'is' : 'are'} kept` : '';
    options.report?.({
      file,
      number: next,
      met: broken,
      expected: `this mail is cut off and left out${kept}`,
      brokeOff: true,
    });
  }
}

/** @throws the error with which the input broke off */
async function* readInput(pieces: AsyncGenerator<string>, input: Input): AsyncGenerator<MailMessage> {
  const start = await takeStart(pieces);
  const all = join(start, pieces);
  const format = detectFormat(start.text);
  if (format === 'empty' && start.failure !== undefined) throw start.failure;
  switch (format) {
    case 'mbox':
      yield* readMbox(all, input);
      break;
    case 'mail':
      yield* readOne(await takeMail(all), input);
      break;
    case 'flattened':
      yield toCopy(await takeMail(all), input);
      break;
    case 'text':
      yield* readPlain(all, input);
      break;
    default:
      refuse(format, input, start.text);
  }
}

async function* counted(source: Bytes, { onBytes }: ReadOptions): AsyncGenerator<Uint8Array> {
  for await (const piece of source) {
    onBytes?.(piece.length);
    yield piece;
  }
}

/** Bytes as strings of one character each. */
async function* toPieces(source: Bytes): AsyncGenerator<string> {
  for await (const piece of source)
    yield Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength).toString('latin1');
}

interface Start {
  readonly text: string;
  /** The error with which the input broke off in its first {@link DETECTION_LENGTH} bytes. */
  readonly failure?: Error;
}

async function takeStart(pieces: AsyncGenerator<string>): Promise<Start> {
  let text = '';
  try {
    while (text.length < DETECTION_LENGTH) {
      const step = await pieces.next();
      if (step.done === true) break;
      text += step.value;
    }
    return { text: text.replace(BYTE_ORDER_MARK, '') };
  } catch (error) {
    const failure = error instanceof Error ? error : new Error(String(error));
    return { text: text.replace(BYTE_ORDER_MARK, ''), failure };
  }
}

/** The whole input again. A failure is thrown after the text before it, which is to be read. */
async function* join({ text, failure }: Start, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield text;
  if (failure !== undefined) throw failure;
  yield* rest;
}

async function* readMbox(pieces: AsyncGenerator<string>, input: Input): AsyncGenerator<MailMessage> {
  const splitter = new MboxSplitter();
  for await (const piece of pieces) {
    for (const mail of splitter.push(piece)) yield* readOne(mail, input, mail.line);
  }
  for (const mail of splitter.end()) yield* readOne(mail, input, mail.line);
}

/** @param line at which the mail begins, where the input may have others */
async function* readOne(mail: RawMail, input: Input, line?: number): AsyncGenerator<MailMessage> {
  const { file, today, options } = input;
  const origin = { file, number: input.next++, ...optional('line', line) };
  if (mail.cut) {
    options.report?.({
      ...origin,
      met: `a mail of more than ${MAX_MAIL_LENGTH / 1024 / 1024} MB`,
      expected: 'it is left out',
    });
    return;
  }
  if (options.wanted && !mayBeWanted(mail.text.slice(0, MAX_HEAD), options.wanted)) return;
  const message = await parseMail(mail.text, origin, today);
  if ('met' in message) options.report?.(message);
  else if (isRecent(message, options.since)) yield message;
}

/** A mail without a date that can be read may be of any day. */
function isRecent({ date }: MailMessage, since: string | undefined): boolean {
  return since === undefined || date === undefined || Date.parse(date) >= Date.parse(since);
}

/** The text of a mail; a problem and nothing where its body cannot be decoded. */
export async function readTextOf(mail: MailMessage, report: ReadOptions['report']): Promise<string | undefined> {
  try {
    return await mail.readText();
  } catch (error) {
    report?.({
      ...mail.origin,
      met: `a body that cannot be read (${describeError(error)})`,
      expected: 'it is left out',
    });
    return undefined;
  }
}

/** All of an input that is one mail. */
async function takeMail(pieces: AsyncGenerator<string>): Promise<RawMail> {
  const parts: string[] = [];
  let length = 0;
  for await (const piece of pieces) {
    length += piece.length;
    if (length > MAX_MAIL_LENGTH) return { text: '', line: 1, cut: true };
    parts.push(piece);
  }
  return { text: parts.join(''), line: 1 };
}

/** A copy without any header is recognised by the name of its file, `.txt`; other text is not mail. */
async function* readPlain(pieces: AsyncGenerator<string>, input: Input): AsyncGenerator<MailMessage> {
  if (/\.txt(?:\.gz)?$/i.test(input.file)) yield toCopy(await takeMail(pieces), input);
  else refuse('text', input);
}

/** A flattened copy as a message; without a header in the text it has neither id nor date. */
function toCopy(mail: RawMail, { file, today }: Input): MailMessage {
  const text = toText(mail.text).replaceAll('\0', '');
  const { id, inReplyTo, references, from, date, subject, fields } = readFlattened(text);
  const origin = { file, number: 1 };
  const all = [
    ...fields,
    { name: 'subject', value: decodeText(subject) },
    ...(date === undefined ? [] : [{ name: 'date', value: date }]),
  ];
  const header = readHeader(origin, all, from === undefined ? undefined : readSender(from), today);
  return {
    ...header,
    ...optional('id', id),
    inReplyTo,
    references,
    // What is missing in a copy was not wrong in the mail.
    problems: [],
    flattened: true,
    readText: () => Promise.resolve(text),
  };
}

/** What an input that is not mail is, in messages. */
const NOT_MAIL: Readonly<Partial<Record<InputFormat, string>>> = {
  empty: 'an empty file',
  'web page': 'a web page',
  archive: 'a packed file',
  'utf-16': 'UTF-16 text',
  binary: 'binary data',
  text: 'text that is no mail',
};

function refuse(format: InputFormat, { file, options }: Input, start = ''): void {
  const expected =
    format === 'archive'
      ? 'unpack it first; only gzip is undone here'
      : format === 'utf-16'
        ? adviseConversion(start)
        : 'expected an mbox, an .eml, or either of them gzipped';
  options.report?.({ file, met: NOT_MAIL[format] ?? format, expected });
}
