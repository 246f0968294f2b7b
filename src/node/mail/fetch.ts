import { encodeMessageId } from '../../core/ground/address.ts';
import type { MailMessage, MailProblem } from '../../core/mail/read/message.ts';
import { describeError, type Bytes } from './gunzip.ts';
import { readBytes } from './read-messages.ts';
import type { ReadOptions } from './read-options.ts';

/** The archive from which threads are fetched by default. */
export const DEFAULT_ARCHIVE = 'https://lore.kernel.org';

/** How long a host may be silent, in milliseconds: before it answers, and between two pieces of its answer. */
const SILENCE = 30_000;

/** Bytes of an answer that is not mail that are read to find out what it is. */
const MAX_PAGE = 64 * 1024;

/** A thread could not be fetched; the message is one line for a person. */
export class FetchError extends Error {}

/** Where and how to fetch. */
export interface FetchOptions extends ReadOptions {
  /** Address of a public-inbox host, or of one inbox on it. */
  readonly archive: string;
  /** Milliseconds; {@link SILENCE} by default. */
  readonly silence?: number;
}

/**
 * Address of a thread's mbox.
 *
 * @param archive a host, of which the inbox `all` is asked, or the address of an inbox
 */
export function threadUrl(archive: string, id: string): string {
  const base = new URL(archive);
  const inbox = base.pathname.replace(/\/+$/, '');
  return `${base.origin}${inbox === '' ? '/all' : inbox}/${encodeMessageId(id)}/t.mbox.gz`;
}

/**
 * Downloads the thread of a message from a public-inbox host and reads its mails.
 *
 * @throws FetchError where the host does not give the whole thread. A part is not used, because asking again is cheap
 */
export async function* fetchThread(id: string, options: FetchOptions): AsyncGenerator<MailMessage> {
  const url = threadUrl(options.archive, id);
  const timer = new SilenceTimer(options.silence ?? SILENCE);
  const explain = (error: unknown): FetchError =>
    error instanceof FetchError ? error : describeFailure(url, error, timer);
  try {
    const answer = await request(url, id, timer.signal).catch((error: unknown) => {
      throw explain(error);
    });
    let broken: MailProblem | undefined;
    const report = (problem: MailProblem): void => {
      // A problem of one mail is passed on; any other means that the thread is incomplete.
      if (problem.brokeOff || problem.number === undefined) broken = problem;
      else options.report?.(problem);
    };
    yield* readBytes(timer.watch(answer), url, { ...options, report });
    if (timer.signal.aborted) throw explain(undefined);
    if (broken)
      throw new FetchError(`${url}: the answer is no whole thread (${broken.met}); nothing was written, try again`);
  } finally {
    timer.stop();
  }
}

/** Aborts a request when its host has been silent for too long. */
class SilenceTimer {
  readonly milliseconds: number;
  readonly #controller = new AbortController();
  #timeout: NodeJS.Timeout | undefined;

  constructor(milliseconds: number) {
    this.milliseconds = milliseconds;
    this.#restart();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** The same bytes; each piece of them starts the time anew. */
  async *watch(source: Bytes): AsyncGenerator<Uint8Array> {
    for await (const piece of source) {
      this.#restart();
      yield piece;
    }
  }

  stop(): void {
    clearTimeout(this.#timeout);
  }

  #restart(): void {
    this.stop();
    this.#timeout = setTimeout(() => {
      this.#controller.abort();
    }, this.milliseconds);
  }
}

async function request(url: string, id: string, signal: AbortSignal): Promise<Bytes> {
  const response = await fetch(url, { signal, headers: { accept: 'application/gzip, application/mbox' } });
  return checkAnswer(url, id, response);
}

/**
 * The bytes of an answer that is mail.
 *
 * @throws FetchError that says what else the answer is
 */
async function checkAnswer(url: string, id: string, response: Response): Promise<Bytes> {
  const pieces = piecesOf(response);
  const first = await pieces.next();
  const start = first.done === true ? new Uint8Array() : first.value;
  const isHtml = /^\s*<(?:!doctype|html|head)\b/i.test(Buffer.from(start.subarray(0, 200)).toString('latin1'));
  if (response.ok && !isHtml) return continued(start, pieces);
  const page = isHtml ? await takePage(start, pieces) : '';
  await pieces.return(undefined);
  throw new FetchError(`${url}: ${nameAnswer(url, id, response.status, response.statusText, page)}`);
}

async function* piecesOf({ body }: Response): AsyncGenerator<Uint8Array> {
  if (body) yield* body;
}

async function* continued(start: Uint8Array, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield start;
  yield* rest;
}

async function takePage(start: Uint8Array, rest: AsyncGenerator<Uint8Array>): Promise<string> {
  let page = Buffer.from(start);
  while (page.length < MAX_PAGE) {
    const step = await rest.next();
    if (step.done === true) break;
    page = Buffer.concat([page, step.value]);
  }
  return page.toString('utf8');
}

const CHALLENGE = /anubis|not a bot|captcha|just a moment|checking your browser|challenge/i;

function nameAnswer(url: string, id: string, status: number, statusText: string, page: string): string {
  const title = /<title[^>]*>([^<]{1,100})/i.exec(page)?.[1]?.replace(/\s+/g, ' ').trim();
  const named = title === undefined ? '' : ` (\`${title}\`)`;
  if (page !== '' && (status < 400 || CHALLENGE.test(page))) {
    const what = CHALLENGE.test(page) ? 'a challenge page that only a browser passes' : 'a web page instead of mail';
    const expected = 'open the address in a browser, save t.mbox.gz, and run `wiki ingest` on that file';
    return `the host answered with ${what}${named}; ${expected}`;
  }
  if (status === 404)
    return `the host does not have <${id}>; check the Message-ID, or name another host with --archive-url`;
  const later = status === 429 || status >= 500 ? 'try again later' : 'open the address in a browser to see why';
  return `the host answered ${status}${statusText === '' ? '' : ` ${statusText}`}${named}; ${later}`;
}

function describeFailure(url: string, error: unknown, { signal, milliseconds }: SilenceTimer): FetchError {
  if (signal.aborted) {
    const met = `the host was silent for ${milliseconds / 1000} seconds`;
    return new FetchError(`${url}: ${met}; try again later, or name another with --archive-url`);
  }
  // Of a failed connection, fetch() says only "fetch failed"; its cause has the code.
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return new FetchError(
    `${url}: the host cannot be reached (${describeError(cause)}); check the network and --archive-url`,
  );
}
