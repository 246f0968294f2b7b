import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { readFlattened } from '../../core/mail/read/flattened.ts';
import { readHeader } from '../../core/mail/read/header.ts';
import { detectFormat, DETECTION_LENGTH, type InputFormat } from '../../core/mail/read/input-format.ts';
import { MAX_MAIL_LENGTH, MboxSplitter, type RawMail } from '../../core/mail/read/mbox.ts';
import type { MailMessage, MailProblem } from '../../core/mail/read/message.ts';
import { BrokenInput, unzipped, type Bytes } from './gunzip.ts';
import { listMailFiles } from './mail-files.ts';
import { decodeText, parseMail, readSender, toText } from './parse.ts';

const BYTE_ORDER_MARK = /^\xef\xbb\xbf/;

/** What a reader tells while it reads. */
export interface ReadOptions {
  /** Takes what is wrong with a file, or with a mail that therefore is left out. Without it such things go unsaid. */
  readonly report?: (problem: MailProblem) => void;
  /** Takes the number of bytes that were read. */
  readonly onBytes?: (count: number) => void;
}

/**
 * Reads the mails of an mbox, an .eml, a flattened copy or a folder of them, gzipped or not; `-` is standard input.
 *
 * One mail is in memory at a time. Nothing is thrown for bad input: it is reported, and the good mails beside it
 * are read.
 */
export async function* readMessages(path: string, options: ReadOptions = {}): AsyncGenerator<MailMessage> {
  if (path === '-') {
    yield* readBytes(process.stdin, 'standard input', options);
    return;
  }
  const files = await listInput(path, options);
  for (const file of files) yield* readBytes(createReadStream(file), file, options);
}

async function listInput(path: string, { report }: ReadOptions): Promise<string[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [path];
    const files = await listMailFiles(path);
    if (files.length === 0)
      report?.({ file: path, met: 'an empty folder', expected: 'expected mbox or .eml files in it' });
    return files;
  } catch (error) {
    report?.({
      file: path,
      met: `cannot be read (${codeOf(error)})`,
      expected: 'expected an mbox, an .eml, a folder of them, or `-`',
    });
    return [];
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}

/** Reads the mails in a stream of bytes; `file` is what problems call it. */
export async function* readBytes(source: Bytes, file: string, options: ReadOptions): AsyncGenerator<MailMessage> {
  const today = new Date().toISOString().slice(0, 10);
  const numbering = { next: 1 };
  try {
    const pieces = toPieces(unzipped(counted(source, options)));
    const start = await takeStart(pieces);
    const all = join(start, pieces);
    const kind = detectFormat(start.text);
    if (kind === 'empty' && start.failure !== undefined) throw start.failure as Error;
    switch (kind) {
      case 'mbox':
        yield* readMbox(all, file, numbering, today, options);
        break;
      case 'mail':
        yield* readOne(await takeMail(all), file, numbering, today, options);
        break;
      case 'flattened':
        yield toCopy(await takeMail(all), file, today);
        break;
      case 'text':
        yield* readPlain(all, file, today, options);
        break;
      default:
        refuse(kind, file, options);
    }
  } catch (error) {
    const broken = error instanceof BrokenInput ? error.message : `cannot be read on (${codeOf(error)})`;
    const kept =
      numbering.next > 1 ? `; the ${numbering.next - 1} before it ${numbering.next === 2 ? 'is' : 'are'} kept` : '';
    options.report?.({
      file,
      number: numbering.next,
      met: broken,
      expected: `this mail is cut off and left out${kept}`,
      brokeOff: true,
    });
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
  /** Where the input broke off this early: what it broke off with. */
  readonly failure?: unknown;
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
  } catch (failure) {
    return { text: text.replace(BYTE_ORDER_MARK, ''), failure };
  }
}

/** The whole input again, with the failure in its position: what came before it is to be read. */
async function* join({ text, failure }: Start, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield text;
  if (failure !== undefined) throw failure as Error;
  yield* rest;
}

async function* readMbox(
  pieces: AsyncGenerator<string>,
  file: string,
  numbering: { next: number },
  today: string,
  options: ReadOptions,
): AsyncGenerator<MailMessage> {
  const splitter = new MboxSplitter();
  for await (const piece of pieces) {
    for (const mail of splitter.push(piece)) yield* readOne(mail, file, numbering, today, options);
  }
  for (const mail of splitter.end()) yield* readOne(mail, file, numbering, today, options);
}

async function* readOne(
  mail: RawMail,
  file: string,
  numbering: { next: number },
  today: string,
  { report }: ReadOptions,
): AsyncGenerator<MailMessage> {
  const number = numbering.next++;
  if (mail.cut) {
    report?.({
      file,
      number,
      met: `a mail of more than ${MAX_MAIL_LENGTH / 1024 / 1024} MB`,
      expected: 'it is left out',
    });
    return;
  }
  const message = await parseMail(mail.text, { file, number }, today);
  if ('met' in message) report?.(message);
  else yield message;
}

/** All of an input that is one mail. */
async function takeMail(pieces: AsyncGenerator<string>): Promise<RawMail> {
  const parts: string[] = [];
  let length = 0;
  for await (const piece of pieces) {
    length += piece.length;
    if (length > MAX_MAIL_LENGTH) return { text: '', cut: true };
    parts.push(piece);
  }
  return { text: parts.join('') };
}

/** Copies without any header are known by the name of their file alone; other text is no mail. */
async function* readPlain(
  pieces: AsyncGenerator<string>,
  file: string,
  today: string,
  options: ReadOptions,
): AsyncGenerator<MailMessage> {
  if (/\.txt(?:\.gz)?$/i.test(file)) yield toCopy(await takeMail(pieces), file, today);
  else refuse('text', file, options);
}

/** A flattened copy as a message; without a header in the text it has neither id nor date. */
function toCopy(mail: RawMail, file: string, today: string): MailMessage {
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
    ...(id === undefined ? {} : { id }),
    inReplyTo,
    references,
    // What a copy has lost is no fault of the mail's.
    problems: [],
    flattened: true,
    readText: () => Promise.resolve(text),
  };
}

const KINDS: Readonly<Partial<Record<InputFormat, string>>> = {
  empty: 'an empty file',
  'web page': 'a web page',
  archive: 'a packed file',
  binary: 'binary data',
  text: 'text that is no mail',
};

function refuse(kind: InputFormat, file: string, { report }: ReadOptions): void {
  const expected =
    kind === 'archive'
      ? 'unpack it first; only gzip is undone here'
      : 'expected an mbox, an .eml, or either of them gzipped';
  report?.({ file, met: KINDS[kind] ?? kind, expected });
}
