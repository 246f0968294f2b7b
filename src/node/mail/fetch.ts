import { encodeMessageId } from '../../core/ground/address.ts';
import type { MailMessage, MailProblem } from '../../core/mail/read/message.ts';
import type { Bytes } from './gunzip.ts';
import { readBytes, type ReadOptions } from './read-messages.ts';

/** Where threads are fetched from when nobody says otherwise. */
export const DEFAULT_ARCHIVE = 'https://lore.kernel.org';

/** How long a host may stay silent, in milliseconds: before it answers, and between two pieces of its answer. */
const SILENCE = 30_000;

/** How much of an answer that is no mail is read to name it. */
const MAX_PAGE = 64 * 1024;

/** A thread could not be fetched; the message is one line for a person. */
export class FetchError extends Error {}

export interface FetchOptions extends ReadOptions {
  /** Address of a public-inbox host, or of one inbox on it. */
  readonly archive: string;
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
 * @throws FetchError where the host does not give the whole thread; a part of one is worth nothing, since asking
 * again is cheap
 */
export async function* fetchThread(id: string, options: FetchOptions): AsyncGenerator<MailMessage> {
  const url = threadUrl(options.archive, id);
  const silence = options.silence ?? SILENCE;
  const watch = new AbortController();
  let timer = setTimeout(() => {
    watch.abort();
  }, silence);
  const rearm = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      watch.abort();
    }, silence);
  };
  const explain = (error: unknown): FetchError =>
    error instanceof FetchError ? error : describeFailure(url, error, watch.signal.aborted, silence);
  try {
    const response = await fetch(url, {
      signal: watch.signal,
      headers: { accept: 'application/gzip, application/mbox' },
    }).catch((error: unknown) => {
      throw explain(error);
    });
    const start = await checkAnswer(url, id, response).catch((error: unknown) => {
      throw explain(error);
    });
    let broken: MailProblem | undefined;
    const report = (problem: MailProblem): void => {
      // A problem with one mail is that mail's; any other means that the thread is not whole.
      if (problem.brokeOff || problem.number === undefined) broken = problem;
      else options.report?.(problem);
    };
    yield* readBytes(watched(start, rearm), url, { ...options, report });
    if (watch.signal.aborted) throw explain(undefined);
    if (broken)
      throw new FetchError(`${url}: the answer is no whole thread (${broken.met}); nothing was written, try again`);
  } finally {
    clearTimeout(timer);
  }
}

async function* watched(source: Bytes, rearm: () => void): AsyncGenerator<Uint8Array> {
  for await (const piece of source) {
    rearm();
    yield piece;
  }
}

/** The answer's bytes if it is mail; a FetchError that names what it is if not. */
async function checkAnswer(url: string, id: string, response: Response): Promise<Bytes> {
  const pieces = (response.body ?? new Blob([]).stream())[Symbol.asyncIterator]() as AsyncGenerator<Uint8Array>;
  const first = await pieces.next();
  const start = first.done === true ? new Uint8Array() : first.value;
  const isHtml = /^\s*<(?:!doctype|html|head)\b/i.test(Buffer.from(start.subarray(0, 200)).toString('latin1'));
  if (response.ok && !isHtml) return continued(start, pieces);
  const page = isHtml ? await takePage(start, pieces) : '';
  await pieces.return(undefined);
  throw new FetchError(`${url}: ${nameAnswer(url, id, response.status, response.statusText, page)}`);
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
    return `the host answered with ${what}${named}; open the address in a browser, save t.mbox.gz, and run \`wiki ingest\` on that file`;
  }
  if (status === 404)
    return `the host does not have <${id}>; check the Message-ID, or name another host with --archive-url`;
  const later = status === 429 || status >= 500 ? 'try again later' : 'open the address in a browser to see why';
  return `the host answered ${status}${statusText === '' ? '' : ` ${statusText}`}${named}; ${later}`;
}

function describeFailure(url: string, error: unknown, isSilent: boolean, silence: number): FetchError {
  if (isSilent)
    return new FetchError(
      `${url}: the host was silent for ${silence / 1000} seconds; try again later, or name another with --archive-url`,
    );
  const cause = (error as { cause?: NodeJS.ErrnoException }).cause;
  const why = cause?.code ?? cause?.message ?? (error instanceof Error ? error.message : String(error));
  return new FetchError(`${url}: the host cannot be reached (${why}); check the network and --archive-url`);
}
