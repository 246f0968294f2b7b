import { slug } from '../../core/content/record/schema/common.ts';
import type { SourceFile } from '../../core/content/record/source.ts';
import { findMessageId } from '../../core/ground/message-id.ts';
import { optional } from '../../core/ground/optional.ts';
import { formatProblem } from '../../core/ground/problem/format.ts';
import { count, listFew } from '../../core/ground/text/count.ts';
import type { Topic } from '../../core/ground/vocabulary.ts';
import { THREADS_FOLDER } from '../../core/mail/ingest/known-pages.ts';
import type { PlannedPage } from '../../core/mail/ingest/outcome.ts';
import { planIngest } from '../../core/mail/ingest/plan.ts';
import { formatMailProblem } from '../../core/mail/read/message.ts';
import { buildThreads, type MailThread } from '../../core/mail/read/threads.ts';
import { loadAddresses } from '../../node/checkout/addresses.ts';
import { loadContent, today } from '../../node/checkout/content.ts';
import { pathBelow, readIfThere } from '../../node/checkout/files.ts';
import { writeWhole } from '../../node/checkout/write-whole.ts';
import { DEFAULT_ARCHIVE, FetchError } from '../../node/mail/fetch.ts';
import { loadHeaders, type LoadedHeaders } from '../../node/mail/load-headers.ts';
import { UsageError } from '../terminal/arguments.ts';
import type { Values } from '../terminal/command.ts';
import { EXIT, type Context } from '../terminal/context.ts';
import { ProgressLine } from '../terminal/progress.ts';
import { readSince } from './news.ts';
import { formatIngested, toIngestedJson, type Ingested } from './ingest-report.ts';
import { planAddresses, reportUnreadable } from './new-page.ts';
import type { INGEST } from './rows/mail.ts';

/** What is to be ingested, checked as far as the command line alone allows. */
export interface IngestRequest {
  /** Files, folders, or `-` for standard input. */
  readonly paths: readonly string[];
  /** Message-ID of a thread to download, and the address of the archive. */
  readonly fetch?: { readonly id: string; readonly archive: string };
  /** Message-IDs whose threads are taken; all threads where there are none. */
  readonly threads?: readonly string[];
  /** YYYY-MM-DD in UTC: mails that were sent before it are passed over. */
  readonly since?: string;
  /** File of the one page, where it is not to be found or made by its thread. */
  readonly out?: string;
  /** Topics of new pages. */
  readonly topics: readonly Topic[];
  /** Id of the one new page. */
  readonly id?: string;
  readonly json: boolean;
  /** Says what would be written, and writes nothing. */
  readonly isDry: boolean;
  /** Writes also more than {@link MOST_UNASKED} new pages without asking. */
  readonly isConfirmed: boolean;
}

/**
 * New pages that are written without asking. A page and each of its messages has an address that is never taken back;
 * a whole list's archive, given by mistake, would promise thousands.
 */
const MOST_UNASKED = 20;

/** The content that new pages join, and where a single page is written if not there. */
interface Target {
  readonly files: readonly SourceFile[];
  /** The committed list of addresses, where there is one and the pages are in the checkout. */
  readonly addresses?: SourceFile;
  readonly id?: string;
  readonly path?: string;
  /** Path in the file system of a planned page. */
  readonly locate: (path: string) => string;
}

/** Writes thread pages from real mail. */
export async function run(values: Values<typeof INGEST>, context: Context): Promise<number> {
  return ingestMails(readRequest(values, context.env), context);
}

/**
 * Reads mails, plans the pages of their threads, and writes those that pass every rule.
 *
 * @returns the exit code
 * @throws UsageError where one page was asked for and there are several threads
 */
export async function ingestMails(request: IngestRequest, context: Context): Promise<number> {
  const headers = await readHeaders(request, context);
  if (!headers) return EXIT.usage;
  const threads = selectThreads(buildThreads(headers.mails), request.threads ?? [], context);
  if (!threads) return EXIT.usage;
  requireOneThread(request, threads);
  const target = await openTarget(request, context.root);
  if (reportUnreadable(target.addresses, context)) return EXIT.usage;
  const { id, path, files } = target;
  const options = { topics: request.topics, today: today(), ...optional('id', id), ...optional('path', path) };
  const { pages, unchanged, blocked, problems } = planIngest(threads, files, options);
  const list = planAddresses(target.addresses, pages, options.today);
  if (!request.isDry) {
    const refusal = await askWhereMany(request, pages, context);
    if (refusal !== undefined) return refusal;
    await writeWhole([...pages, list ?? []].flat().map(({ path, text }) => ({ path: target.locate(path), text })));
  }
  for (const page of blocked) context.err(`${page.path}: ${page.met}; ${page.expected}`);
  for (const problem of problems) context.err(`${formatProblem(problem)}; the page was not written`);
  const ingested: Ingested = {
    headers,
    pages,
    unchanged,
    problems: [...headers.problems, ...blocked, ...problems],
    locate: target.locate,
    isElsewhere: path !== undefined,
    isDry: request.isDry,
    addresses: list?.added ?? 0,
  };
  context.out(request.json ? toIngestedJson(ingested) : formatIngested(ingested));
  return ingested.problems.length === 0 ? EXIT.fine : EXIT.problems;
}

/**
 * Asks before many new pages are written: at a terminal for an answer, elsewhere for `--yes`.
 *
 * @returns the exit code where nothing is to be written
 */
async function askWhereMany(
  { isConfirmed }: IngestRequest,
  pages: readonly PlannedPage[],
  context: Context,
): Promise<number | undefined> {
  const fresh = pages.filter(({ isNew }) => isNew);
  if (isConfirmed || fresh.length <= MOST_UNASKED) return undefined;
  const met = `${count(fresh.length, 'new page')}: ${listFew(fresh.map(({ path }) => path))}`;
  const why = 'the address of each page and message is kept for ever';
  if (!context.ask) {
    context.err(`${met}; ${why}; --dry-run lists them, --yes writes more than ${MOST_UNASKED}; nothing was written`);
    return EXIT.usage;
  }
  const answer = await context.ask(`${met}; ${why}. Write them? [y/N] `);
  if (/^\s*y(?:es)?\s*$/i.test(answer)) return undefined;
  context.err('nothing was written');
  return EXIT.problems;
}

// ── What is asked for ────────────────────────────────────────────────────────────────────────────────────────

function readRequest(values: Values<typeof INGEST>, env: Context['env']): IngestRequest {
  const { mails, fetch, thread, since, out, id, topic, json } = values;
  if (mails.length === 0 && fetch === undefined)
    throw new UsageError('met no input, expected files, folders, `-` for standard input, or --fetch');
  if (out !== undefined && !out.endsWith('.md'))
    throw new UsageError(`met --out \`${out}\`, expected the path of a .md file`);
  return {
    paths: mails,
    threads: thread.map((given) => given.replace(/^<|>$/g, '')),
    topics: topic,
    json,
    isDry: values['dry-run'],
    isConfirmed: values.yes,
    ...optional('fetch', fetch === undefined ? undefined : readFetch(fetch, values['archive-url'], env)),
    ...optional('since', readSince(since)),
    ...optional('out', out),
    ...optional('id', readSlug(id)),
  };
}

/** @throws UsageError for a text that may not be an id of a thread or the key of an option */
export function readSlug(given: string | undefined, option = '--id'): string | undefined {
  if (given === undefined || slug.safeParse(given).success) return given;
  throw new UsageError(`met ${option} \`${given}\`, expected lower-case words joined by -, at most 80 characters`);
}

function readFetch(given: string, archiveUrl: string | undefined, env: Context['env']) {
  const id = findMessageId(given);
  if (id === undefined || id.startsWith('local:')) {
    const expected = 'a Message-ID or the address of a message in a public-inbox archive';
    throw new UsageError(`met --fetch \`${given}\`, expected ${expected}`);
  }
  return { id, archive: readArchive(archiveUrl ?? env.WIKI_ARCHIVE_URL) };
}

function readArchive(given: string | undefined): string {
  const address = given === undefined || given === '' ? DEFAULT_ARCHIVE : given;
  if (/^https?:\/\/[^/\s]+(?:\/\S*)?$/.test(address)) return address;
  const expected = `one such as ${DEFAULT_ARCHIVE} (--archive-url or WIKI_ARCHIVE_URL)`;
  throw new UsageError(`met archive address \`${address}\`, expected ${expected}`);
}

// ── Mails and threads ────────────────────────────────────────────────────────────────────────────────────────

/** Headers of all mails of the inputs; nothing after reporting why there are none. */
async function readHeaders(
  { paths, fetch, since }: IngestRequest,
  context: Context,
): Promise<LoadedHeaders | undefined> {
  const line = new ProgressLine();
  try {
    const headers = await loadHeaders(
      { paths, ...optional('fetch', fetch), ...optional('since', since) },
      ({ messages, bytes }) => {
        line.show(() => `${count(messages, 'message')} read, ${(bytes / 1024 / 1024).toFixed(1)} MB`);
      },
    );
    line.clear();
    for (const problem of headers.problems) context.err(formatMailProblem(problem));
    if (headers.read > 0) return headers;
    context.err('no mail was read; nothing was written');
    return undefined;
  } catch (error) {
    line.clear();
    if (!(error instanceof FetchError)) throw error;
    context.err(error.message);
    return undefined;
  }
}

/** The threads that were asked for by a message; nothing after reporting one that is in none. */
function selectThreads(
  threads: readonly MailThread[],
  ids: readonly string[],
  context: Context,
): readonly MailThread[] | undefined {
  if (ids.length === 0) return threads;
  const found = new Map(ids.map((id) => [id, threads.find((thread) => thread.some(({ mail }) => mail.id === id))]));
  const missing = ids.filter((id) => !found.get(id));
  for (const id of missing) context.err(`no thread of the input has <${id}>; nothing was written`);
  return missing.length > 0
    ? undefined
    : [...new Set([...found.values()].flatMap((thread) => (thread ? [thread] : [])))];
}

function requireOneThread({ id, out }: IngestRequest, threads: readonly MailThread[]): void {
  if ((id === undefined && out === undefined) || threads.length <= 1) return;
  const option = id === undefined ? '--out' : '--id';
  throw new UsageError(
    `met ${threads.length} threads and ${option}, expected one thread; without ${option} each gets a page of its own`,
  );
}

// ── Where pages are written ──────────────────────────────────────────────────────────────────────────────────

/** The checkout's content; or, for a page elsewhere, that page alone as if it were in the checkout. */
async function openTarget({ out, id }: IngestRequest, root: string): Promise<Target> {
  const inCheckout = (path: string): string => `${root}/${path}`;
  const openCheckout = async () => {
    const [files, addresses] = await Promise.all([loadContent(root), loadAddresses(root)]);
    return { files, locate: inCheckout, ...optional('addresses', addresses) };
  };
  if (out === undefined) return { ...(await openCheckout()), ...optional('id', id) };
  const name = out.replace(/^.*[/\\]/, '').replace(/\.md$/, '');
  const path = `${THREADS_FOLDER}/${name}.md`;
  const below = pathBelow(root, out);
  if (below !== undefined && /^(?:docs|blog)\//.test(below)) {
    if (below !== path || !slug.safeParse(name).success)
      throw new UsageError(`met --out \`${out}\`, expected ${THREADS_FOLDER}/<slug>.md, or a path outside the content`);
    return { ...(await openCheckout()), id: id ?? name, path };
  }
  const text = await readIfThere(out);
  return { files: text === undefined ? [] : [{ path, text }], locate: () => out, path, ...optional('id', id) };
}
