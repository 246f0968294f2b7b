import { env } from 'node:process';
import { formatMailProblem } from '../../core/mail/read/message.ts';
import { THREADS_FOLDER } from '../../core/mail/ingest/known-pages.ts';
import { count, type PlannedPage } from '../../core/mail/ingest/outcome.ts';
import { planIngest, type IngestPlan } from '../../core/mail/ingest/plan.ts';
import { buildThreads, type MailThread } from '../../core/mail/read/threads.ts';
import { formatProblem } from '../../core/ground/problem/format.ts';
import { findNearest } from '../../core/ground/problem/nearest.ts';
import { slug } from '../../core/content/record/schema/common.ts';
import type { SourceFile } from '../../core/content/record/source.ts';
import { findMessageId } from '../../core/ground/message-id.ts';
import { TOPICS, wordsOf, type Topic } from '../../core/ground/vocabulary.ts';
import { loadContent } from '../../node/checkout/content.ts';
import { loadHeaders, type LoadedHeaders } from '../../node/mail/load-headers.ts';
import { DEFAULT_ARCHIVE, FetchError } from '../../node/mail/fetch.ts';
import { pathBelow, readIfThere, writeWhole } from '../../node/checkout/write.ts';
import { readArguments, UsageError } from '../terminal/arguments.ts';
import { EXIT, type Context } from '../terminal/context.ts';
import { ProgressLine } from '../terminal/progress.ts';

const OPTIONS = {
  fetch: { type: 'string' },
  'archive-url': { type: 'string' },
  out: { type: 'string' },
  topic: { type: 'string', multiple: true },
  id: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** A checked command line. */
interface Request {
  readonly paths: readonly string[];
  readonly fetch?: { readonly id: string; readonly archive: string };
  readonly out?: string;
  readonly topics: readonly Topic[];
  readonly id?: string;
  readonly json: boolean;
}

/** The content that new pages join, and where a single page goes if not there. */
interface Target {
  readonly files: readonly SourceFile[];
  readonly id?: string;
  readonly path?: string;
  /** Path of a planned page in the file system. */
  readonly place: (path: string) => string;
}

/** `wiki ingest <mbox, .eml, folder | ->… [--fetch <Message-ID or URL>]`: thread pages from real mail. */
export async function ingest(args: string[], context: Context): Promise<number> {
  const request = readRequest(args);
  const collected = await collect(request, context);
  if (!collected) return EXIT.usage;
  for (const problem of collected.problems) context.err(formatMailProblem(problem));
  if (collected.read === 0) {
    context.err('no mail was read; nothing was written');
    return EXIT.usage;
  }
  const threads = buildThreads(collected.mails);
  requireOneThread(request, threads);
  const target = await openTarget(request, context.root);
  const today = new Date().toISOString().slice(0, 10);
  const plan = planIngest(threads, target.files, { topics: request.topics, today, ...pick(target) });
  const { pages, blocked, problems } = plan;
  await writeWhole(pages.map(({ path, text }) => ({ path: target.place(path), text })));
  for (const { path, met, expected } of blocked) context.err(`${path}: ${met}; ${expected}`);
  for (const problem of problems) context.err(`${formatProblem(problem)}; the page was not written`);
  const result = { collected, plan, problems: [...collected.problems, ...blocked, ...problems] };
  context.out(request.json ? formatJson(result, target) : formatText(result, target));
  return result.problems.length === 0 ? EXIT.fine : EXIT.problems;
}

function readRequest(args: string[]): Request {
  const { values, positionals } = readArguments(args, OPTIONS, [0, Infinity]);
  if (positionals.length === 0 && values.fetch === undefined)
    throw new UsageError('met no input, expected files, folders, `-` for standard input, or --fetch');
  if (values.id !== undefined && !slug.safeParse(values.id).success) {
    throw new UsageError(`met --id \`${values.id}\`, expected lower-case words joined by -, at most 80 characters`);
  }
  if (values.out !== undefined && !values.out.endsWith('.md'))
    throw new UsageError(`met --out \`${values.out}\`, expected the path of a .md file`);
  return {
    paths: positionals,
    topics: (values.topic ?? []).map(readTopic),
    json: values.json ?? false,
    ...(values.fetch === undefined
      ? {}
      : {
          fetch: { id: readFetchId(values.fetch), archive: readArchive(values['archive-url'] ?? env.WIKI_ARCHIVE_URL) },
        }),
    ...(values.out === undefined ? {} : { out: values.out }),
    ...(values.id === undefined ? {} : { id: values.id }),
  };
}

function readTopic(given: string): Topic {
  const known = wordsOf(TOPICS);
  const topic = known.find((name) => name === given);
  if (topic) return topic;
  const nearest = findNearest(given, known);
  throw new UsageError(
    `met --topic \`${given}\`, expected one of ${known.join(', ')}${nearest === undefined ? '' : `; nearest known: \`${nearest}\``}`,
  );
}

function readFetchId(given: string): string {
  const id = findMessageId(given);
  if (id === undefined || id.startsWith('local:'))
    throw new UsageError(
      `met --fetch \`${given}\`, expected a Message-ID or the address of a message in a public-inbox archive`,
    );
  return id;
}

function readArchive(given: string | undefined): string {
  const address = given === undefined || given === '' ? DEFAULT_ARCHIVE : given;
  if (!/^https?:\/\/[^/\s]+(?:\/\S*)?$/.test(address))
    throw new UsageError(
      `met archive address \`${address}\`, expected one such as ${DEFAULT_ARCHIVE} (--archive-url or WIKI_ARCHIVE_URL)`,
    );
  return address;
}

/** All mails of the inputs; nothing after saying why a thread could not be fetched. */
async function collect({ paths, fetch }: Request, context: Context): Promise<LoadedHeaders | undefined> {
  const line = new ProgressLine();
  try {
    return await loadHeaders({ paths, ...(fetch ? { fetch } : {}) }, ({ messages, bytes }) => {
      line.show(() => `${count(messages, 'message')} read, ${(bytes / 1024 / 1024).toFixed(1)} MB`);
    });
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
    line.clear();
    context.err(error.message);
    return undefined;
  } finally {
    line.clear();
  }
}

function requireOneThread({ id, out }: Request, threads: readonly MailThread[]): void {
  const option = id !== undefined ? '--id' : '--out';
  if ((id === undefined && out === undefined) || threads.length <= 1) return;
  throw new UsageError(
    `met ${threads.length} threads and ${option}, expected one thread; leave ${option} out and each gets a page of its own`,
  );
}

/**
 * The checkout's content; or, for a page that goes elsewhere, that page alone as if it stood in the checkout.
 */
async function openTarget({ out, id }: Request, root: string): Promise<Target> {
  if (out === undefined)
    return { files: await loadContent(root), place: (path) => `${root}/${path}`, ...(id === undefined ? {} : { id }) };
  const name = out.replace(/^.*[/\\]/, '').replace(/\.md$/, '');
  const below = pathBelow(root, out);
  if (below !== undefined && /^(?:docs|blog)\//.test(below)) {
    if (below !== `${THREADS_FOLDER}/${name}.md` || !slug.safeParse(name).success)
      throw new UsageError(`met --out \`${out}\`, expected ${THREADS_FOLDER}/<slug>.md, or a path outside the content`);
    return { files: await loadContent(root), place: (path) => `${root}/${path}`, id: id ?? name, path: below };
  }
  const path = `${THREADS_FOLDER}/${name}.md`;
  const text = await readIfThere(out);
  return {
    files: text === undefined ? [] : [{ path, text }],
    place: () => out,
    path,
    ...(id === undefined ? {} : { id }),
  };
}

function pick({ id, path }: Target): { id?: string; path?: string } {
  return { ...(id === undefined ? {} : { id }), ...(path === undefined ? {} : { path }) };
}

interface Result {
  readonly collected: LoadedHeaders;
  readonly plan: IngestPlan;
  readonly problems: readonly object[];
}

function formatJson({ collected, plan, problems }: Result, { place }: Target): string {
  const written = plan.pages.map(({ path, id, isNew, messages, added, linked, notes }) => ({
    path: place(path),
    id,
    state: isNew ? 'new' : 'extended',
    messages,
    added,
    linked,
    notes,
  }));
  const unchanged = plan.unchanged.map(({ path, id, messages }) => ({
    path: place(path),
    id,
    state: 'unchanged',
    messages,
    added: 0,
    linked: 0,
    notes: [],
  }));
  return JSON.stringify(
    { read: collected.read, copies: collected.copies, pages: [...written, ...unchanged], problems },
    undefined,
    2,
  );
}

function formatText({ collected, plan, problems }: Result, { path, place }: Target): string {
  const nameOf = (planned: string): string => (path === undefined ? planned : place(planned));
  const copies = collected.copies === 0 ? '' : `, ${collected.copies} of them copies`;
  return [
    `${count(collected.read, 'message')} read${copies}`,
    ...plan.pages.flatMap((page) => [
      `${nameOf(page.path)}: ${describe(page)}`,
      ...page.notes.map((note) => `  ${note}`),
    ]),
    ...plan.unchanged.map((page) => `${nameOf(page.path)}: nothing new, ${count(page.messages, 'message')}`),
    ...(plan.pages.some(({ isNew }) => isNew)
      ? [
          'To fill in: `gist` of each message that matters, `topics`, `became`, and what it was about below the front matter',
        ]
      : []),
    ...(problems.length === 0 ? [] : [count(problems.length, 'problem')]),
  ].join('\n');
}

function describe({ isNew, messages, added, linked }: PlannedPage): string {
  if (isNew) return `new, ${count(messages, 'message')}`;
  const parents = linked === 0 ? '' : `, ${count(linked, 'parent')} found`;
  return `${count(added, 'message')} added to ${messages - added}${parents}`;
}
