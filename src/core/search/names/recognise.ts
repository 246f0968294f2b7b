import { matchesGlob } from '../../ground/glob.ts';
import { findMessageIds } from '../../ground/message-id.ts';
import { PROJECTS, TOPIC_BY_PREFIX, wordsOf } from '../../ground/vocabulary.ts';
import type { Table } from '../shards/table.ts';
import { findTerms } from '../terms/terms.ts';
import { exactKeys, foldSubject, isName } from './exact-keys.ts';

/** Globs of touched paths, each with the ordinals of its decisions, best first. */
export type PathTable = readonly (readonly [string, readonly number[]])[];

/** Something that a query names exactly, and the documents that it leads to. */
export interface Recognition {
  readonly kind: 'id' | 'message' | 'commit' | 'subject' | 'release' | 'name' | 'path';
  /** What the reader is shown, such as `Commit 0123456789ab`. */
  readonly label: string;
  /** Ordinals of documents, best first; empty where the thing has a known form and no page. */
  readonly ordinals: readonly number[];
  /** Where it is in the query, if the search by words is to leave it out; offsets in UTF-16 units. */
  readonly span?: { readonly start: number; readonly end: number };
}

/** What {@link recognise} needs of an open index. */
export interface ExactReader {
  readonly exact: Table<readonly number[]>;
  readonly plainNames: ReadonlySet<string>;
  readonly paths: () => Promise<PathTable>;
}

/** Everything that a query names exactly, the most specific kinds first. */
export async function recognise(query: string, reader: ExactReader): Promise<Recognition[]> {
  const messages = await recogniseMessages(query, reader);
  // Digits and names inside a Message-ID are part of it.
  const rest = blankSpans(query, messages);
  const subject = await recogniseSubject(rest, reader);
  // Names inside a subject are part of it.
  if (subject) return [...messages, subject];
  const others = await Promise.all([
    recogniseDecisions(rest, reader),
    recogniseThreads(rest, reader),
    recogniseCommits(rest, reader),
    recogniseNames(rest, reader),
    recogniseReleases(rest, reader),
  ]);
  return [...messages, ...others.flat()];
}

/** A query with blanks in place of the spans that were recognised; all offsets are kept. */
export function blankSpans(query: string, recognised: readonly Recognition[]): string {
  return recognised.reduce(
    (text, { span }) =>
      span ? text.slice(0, span.start) + ' '.repeat(span.end - span.start) + text.slice(span.end) : text,
    query,
  );
}

async function recogniseMessages(query: string, { exact }: ExactReader): Promise<Recognition[]> {
  const ids = findMessageIds(query);
  const distinct = ids.filter(({ id }, n) => ids.findIndex((other) => other.id === id) === n);
  const read = await Promise.all(
    distinct.map(async ({ id, start, end }) => {
      const ordinals = await exact.get(exactKeys.message(id));
      // A pasted mail contains many mail addresses, which look the same; a lone one deserves an answer.
      const isAlone = query.slice(0, start).trim() === '' && query.slice(end).trim() === '';
      if (!ordinals && !isAlone) return [];
      const label = ordinals ? 'Message-ID' : 'Message-ID (or mail address) that no page here names';
      return [{ kind: 'message' as const, label, ordinals: ordinals ?? [], span: { start, end } }];
    }),
  );
  return read.flat();
}

/** Words of the shortest subject; fewer are a search for these words. */
const SHORTEST_SUBJECT = 3;

/** The whole query as the subject of a mail or commit. */
async function recogniseSubject(query: string, { exact }: ExactReader): Promise<Recognition | undefined> {
  const subject = foldSubject(query.replace(/^\s*[0-9a-f]{12,40}\s*\(?|[)"]+\s*$|^\s*\(?"/gi, ''));
  if (subject.split(' ').length < SHORTEST_SUBJECT) return undefined;
  const ordinals = await exact.get(exactKeys.subject(subject));
  return ordinals
    ? { kind: 'subject', label: 'Subject of a mail or commit', ordinals, span: { start: 0, end: query.length } }
    : undefined;
}

/** The id of a decision in any spelling: `CM-1`, `cm 01`. */
const DECISION_ID = new RegExp(`\\b(${[...TOPIC_BY_PREFIX.keys()].join('|')})[\\s-]?0*([1-9]\\d{0,3})\\b`, 'gi');

async function recogniseDecisions(query: string, { exact }: ExactReader): Promise<Recognition[]> {
  return Promise.all(
    findDecisionIds(query).map(async (id): Promise<Recognition> => {
      const ordinals = await exact.get(exactKeys.id(id));
      return {
        kind: 'id',
        label: ordinals ? `Decision ${id}` : `Decision id ${id}, which is not given to any page`,
        ordinals: ordinals ?? [],
      };
    }),
  );
}

function findDecisionIds(query: string): string[] {
  const ids = [...query.matchAll(DECISION_ID)].map(
    ([, prefix = '', digits = '']) => `${prefix.toUpperCase()}-${digits}`,
  );
  return [...new Set(ids)];
}

/** The form of a thread's id. */
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)+$/;

async function recogniseThreads(query: string, { exact }: ExactReader): Promise<Recognition[]> {
  const decisions = findDecisionIds(query);
  const runs = query
    .toLowerCase()
    .split(/[\s/?#]+/)
    .filter((run) => SLUG.test(run) && !decisions.includes(run.toUpperCase()));
  const threads = await Promise.all(
    runs.map(async (run): Promise<Recognition[]> => {
      const ordinals = await exact.get(exactKeys.id(run));
      return ordinals ? [{ kind: 'id', label: `Thread ${run}`, ordinals }] : [];
    }),
  );
  return threads.flat();
}

/** A commit id, with the words that trailers and prose put before it. */
const COMMIT = /\b((?:fixes|commit|cherry picked from commit)[:\s]+)?([0-9a-f]{7,40})\b/gi;

/** Digits of an id that is certain to be a commit's; a shorter one, such as `deadbee`, may as well be a word. */
const SURE_LENGTH = 12;

async function recogniseCommits(query: string, { exact }: ExactReader): Promise<Recognition[]> {
  const read = await Promise.all(
    [...query.matchAll(COMMIT)].map(async (match): Promise<Recognition[]> => {
      const [all, trailer, digits = ''] = match;
      const given = digits.toLowerCase();
      const [entry] = await exact.startingWith(exactKeys.commit(given));
      const isCertain =
        trailer !== undefined || (given.length >= SURE_LENGTH && /[a-f]/.test(given) && /\d/.test(given));
      if (!entry && !isCertain) return [];
      const label = entry ? `Commit ${entry[0].slice(2)}` : `Commit id ${given}, which no page here names`;
      const span = { start: match.index, end: match.index + all.length };
      return [{ kind: 'commit', label, ordinals: entry?.[1] ?? [], span }];
    }),
  );
  return read.flat();
}

async function recogniseNames(query: string, reader: ExactReader): Promise<Recognition[]> {
  const terms = findTerms(query).filter(({ role }) => role !== 'part');
  const distinct = terms.filter(({ text }, n) => terms.findIndex((other) => other.text === text) === n);
  const read = await Promise.all(
    distinct.map(async ({ text, start, end }): Promise<Recognition[]> => {
      const run = query.slice(start, end);
      const isPath = run.includes('/');
      const mayBeName = isName(run) || reader.plainNames.has(exactKeys.name(text));
      const listed = mayBeName ? await reader.exact.get(exactKeys.name(text)) : undefined;
      const matching = isPath ? findByPath(run, await reader.paths()) : [];
      // Decisions that list the path come before pages that mention it.
      const ordinals = [...new Set([...matching, ...(listed ?? [])])];
      if (ordinals.length === 0) return [];
      return [{ kind: isPath ? 'path' : 'name', label: `${describeForm(run)} ${run}`, ordinals }];
    }),
  );
  return read.flat();
}

function describeForm(run: string): string {
  if (run.includes('/')) return 'Path';
  if (/^0x/i.test(run)) return 'Offset';
  return run.includes('-') ? 'Option' : 'Identifier';
}

/** Decisions whose globs match a path, the longest and so most specific glob first. */
function findByPath(run: string, paths: PathTable): number[] {
  // A diff puts `a/` and `b/` before paths.
  const candidates = [run, run.replace(/^[ab]\//, '')];
  const matching = paths.filter(([glob]) => candidates.some((path) => matchesGlob(glob, path)));
  return matching.sort(([a], [b]) => b.length - a.length).flatMap(([, ordinals]) => ordinals);
}

const RELEASE = new RegExp(`\\b(?:(${Object.keys(PROJECTS).join('|')})\\s+)?(v?)(\\d+\\.\\d+(?:\\.\\d+)?)\\b`, 'gi');

async function recogniseReleases(query: string, { exact }: ExactReader): Promise<Recognition[]> {
  const read = await Promise.all(
    [...query.matchAll(RELEASE)].flatMap(([, name, v, number = '']) =>
      wordsOf(PROJECTS)
        .filter((project) => name === undefined || name.toLowerCase() === project)
        // Only Linux writes its releases with a `v`.
        .filter((project) => v === '' || project === 'linux')
        .map(async (project): Promise<Recognition[]> => {
          const ordinals = await exact.get(exactKeys.release(project, number));
          const label = `Release ${PROJECTS[project].label} ${project === 'linux' ? 'v' : ''}${number}`;
          return ordinals ? [{ kind: 'release', label, ordinals }] : [];
        }),
    ),
  );
  return read.flat();
}
