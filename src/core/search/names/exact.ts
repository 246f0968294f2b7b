import { PROJECTS, TOPICS, type Project, wordsOf } from '../../ground/vocabulary.ts';
import { matchesGlob } from '../../ground/glob.ts';
import { findMessageIds } from '../../ground/message-id.ts';
import type { Table } from '../pieces/table.ts';
import { findTerms, foldTerm } from '../terms/terms.ts';

export type ExactKind = 'id' | 'message' | 'commit' | 'subject' | 'release' | 'name' | 'path';

/** Globs of touched paths, each with the places of its decisions. */
export type PathTable = readonly (readonly [string, readonly number[]])[];

/** What was recognised in a query, in words for the reader, and what it leads to. */
export interface Recognition {
  readonly kind: ExactKind;
  /** `Message-ID`; the reader sees what it leads to below. */
  readonly words: string;
  /** Places of documents, best first; empty where the thing has a known form and no page. */
  readonly places: readonly number[];
  /** Stretch of the query that it takes up, where the words around it are better searched without it. */
  readonly taken?: { readonly start: number; readonly end: number };
}

/** What recognising needs of an open index. */
export interface ExactReader {
  readonly exact: Table<readonly number[]>;
  readonly plainNames: ReadonlySet<string>;
  readonly paths: () => Promise<PathTable>;
}

/** Commits are keyed by as many digits as the records give at least. */
const KEYED_DIGITS = 12;

/** Keys of the exact table. A letter for the kind keeps the kinds apart in one sorted table. */
export const exactKeys = {
  id: (id: string): string => `i ${id.toLowerCase()}`,
  message: (id: string): string => `m ${foldTerm(id)}`,
  commit: (commit: string): string => `c ${commit.slice(0, KEYED_DIGITS)}`,
  release: (project: Project, release: string): string => `r ${exactKeys.releaseName(project, release)}`,
  releaseName: (project: Project, release: string): string => `${project} ${release.replace(/^v/, '')}`,
  subject: (subject: string): string => `s ${foldSubject(subject)}`,
  name: (name: string): string => `n ${name}`,
  readName: (key: string): string | undefined => (key.startsWith('n ') ? key.slice(2) : undefined),
} as const;

/** Words before a subject: answers, forwards, and the tag that counts a series. `[RFC PATCH v2 3/4]` is one. */
const SUBJECT_TAGS = /^(?:\s*(?:subject|re|fwd?|aw)\s*:|\s*\[[^\]]*\])+/i;

/** A subject without tags and answers, in small letters: what a patch, its versions and its commit have in common. */
export function foldSubject(subject: string): string {
  return foldTerm(subject.replace(SUBJECT_TAGS, '')).replace(/\s+/g, ' ').trim();
}

/** True for what nobody writes in plain prose: `a_b`, `0xff8`, `x-option`, `dir/file.c`. */
export function isName(run: string): boolean {
  return /\w_\w|^_|^0x[\da-f]+$|^x-\w/i.test(run) || /\/[\w.-]+\.[ch]$|\/.+\//.test(run);
}

/** Everything in a query that names a thing exactly, the most telling kinds first. */
export async function recognise(query: string, reader: ExactReader): Promise<Recognition[]> {
  const messages = await recogniseMessages(query, reader);
  // Digits and names inside a Message-ID are part of it.
  const rest = messages.reduce((text, { taken }) => (taken ? blank(text, taken.start, taken.end) : text), query);
  const subject = await recogniseSubject(rest, reader);
  // What a subject names in passing is no question of its own.
  if (subject) return [...messages, subject];
  const others = await Promise.all([
    recogniseDecisions(rest, reader),
    recogniseCommits(rest, reader),
    recogniseNames(rest, reader),
    recogniseReleases(rest, reader),
  ]);
  return [...messages, ...others.flat()];
}

/** Blanks a stretch of a text and keeps all offsets. */
export function blank(text: string, start: number, end: number): string {
  return text.slice(0, start) + ' '.repeat(end - start) + text.slice(end);
}

async function recogniseMessages(query: string, { exact }: ExactReader): Promise<Recognition[]> {
  const found = findMessageIds(query);
  const first = found.filter(({ id }, n) => found.findIndex((other) => other.id === id) === n);
  const read = await Promise.all(
    first.map(async ({ id, start, end }) => {
      const places = await exact.get(exactKeys.message(id));
      // A pasted mail is full of people's addresses, which look the same; a lone one is worth an answer.
      const alone = query.slice(0, start).trim() === '' && query.slice(end).trim() === '';
      if (!places && !alone) return [];
      const words = places ? 'Message-ID' : 'Message-ID (or mail address) that no page here names';
      return [{ kind: 'message' as const, words, places: places ?? [], taken: { start, end } }];
    }),
  );
  return read.flat();
}

/** Fewer words are a search for these words, not a subject. */
const SHORTEST_SUBJECT = 3;

/** The whole query as the subject of a mail or commit. */
async function recogniseSubject(query: string, { exact }: ExactReader): Promise<Recognition | undefined> {
  const subject = foldSubject(query.replace(/^\s*[0-9a-f]{12,40}\s*\(?|[)"]+\s*$|^\s*\(?"/gi, ''));
  if (subject.split(' ').length < SHORTEST_SUBJECT) return undefined;
  const places = await exact.get(exactKeys.subject(subject));
  return places
    ? { kind: 'subject', words: 'Subject of a mail or commit', places, taken: { start: 0, end: query.length } }
    : undefined;
}

const DECISION_ID = new RegExp(
  `\\b(${Object.values(TOPICS)
    .map(({ prefix }) => prefix)
    .join('|')})[\\s-]?0*([1-9]\\d{0,3})\\b`,
  'gi',
);

/** What may be the id of a thread, of the length that these have. */
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)+$/;

async function recogniseDecisions(query: string, { exact }: ExactReader): Promise<Recognition[]> {
  const ids = new Set(
    [...query.matchAll(DECISION_ID)].map(([, prefix = '', digits = '']) => `${prefix.toUpperCase()}-${digits}`),
  );
  const decisions = await Promise.all(
    [...ids].map(async (id): Promise<Recognition> => {
      const places = await exact.get(exactKeys.id(id));
      return {
        kind: 'id',
        words: places ? `Decision ${id}` : `Decision id ${id}, which is not given to any page`,
        places: places ?? [],
      };
    }),
  );
  const runs = query
    .toLowerCase()
    .split(/[\s/?#]+/)
    .filter((run) => SLUG.test(run) && !ids.has(run.toUpperCase()));
  const threads = await Promise.all(
    runs.map(async (run): Promise<Recognition[]> => {
      const places = await exact.get(exactKeys.id(run));
      return places ? [{ kind: 'id', words: `Thread ${run}`, places }] : [];
    }),
  );
  return [...decisions, ...threads.flat()];
}

/** A commit id, with the words that trailers and prose put before it. */
const COMMIT = /\b((?:fixes|commit|cherry picked from commit)[:\s]+)?([0-9a-f]{7,40})\b/gi;

/** Shorter ids than these are said to be unknown only where a trailer marks them: `deadbee` is a word to others. */
const SURE_LENGTH = 12;

async function recogniseCommits(query: string, { exact }: ExactReader): Promise<Recognition[]> {
  const read = await Promise.all(
    [...query.matchAll(COMMIT)].map(async (match): Promise<Recognition[]> => {
      const [all, label, digits = ''] = match;
      const given = digits.toLowerCase();
      const [entry] = await exact.startingWith(exactKeys.commit(given));
      const marked = label !== undefined || (given.length >= SURE_LENGTH && /[a-f]/.test(given) && /\d/.test(given));
      if (!entry && !marked) return [];
      const words = entry ? `Commit ${entry[0].slice(2)}` : `Commit id ${given}, which no page here names`;
      return [
        {
          kind: 'commit',
          words,
          places: entry?.[1] ?? [],
          taken: { start: match.index, end: match.index + all.length },
        },
      ];
    }),
  );
  return read.flat();
}

async function recogniseNames(query: string, reader: ExactReader): Promise<Recognition[]> {
  const terms = findTerms(query).filter(({ role }) => role !== 'part');
  const first = terms.filter(({ text }, n) => terms.findIndex((other) => other.text === text) === n);
  const read = await Promise.all(
    first.map(async ({ text, start, end }): Promise<Recognition[]> => {
      const run = query.slice(start, end);
      const isPath = run.includes('/');
      const mayBeName = isName(run) || reader.plainNames.has(exactKeys.name(text));
      const named = mayBeName ? await reader.exact.get(exactKeys.name(text)) : undefined;
      const covered = isPath ? findByPath(run, await reader.paths()) : [];
      // A decision that lists the path before pages that mention it.
      const places = [...new Set([...covered, ...(named ?? [])])];
      return places.length === 0 ? [] : [{ kind: isPath ? 'path' : 'name', words: `${shapeOf(run)} ${run}`, places }];
    }),
  );
  return read.flat();
}

function shapeOf(run: string): string {
  if (run.includes('/')) return 'Path';
  if (/^0x/i.test(run)) return 'Offset';
  return run.includes('-') ? 'Option' : 'Identifier';
}

/** Decisions whose globs cover a path, the longest and so most telling glob first; `a/` and `b/` are what a diff puts before it. */
function findByPath(run: string, paths: PathTable): number[] {
  const candidates = [run, run.replace(/^[ab]\//, '')];
  const covering = paths.filter(([glob]) => candidates.some((path) => matchesGlob(glob, path)));
  return covering.sort(([a], [b]) => b.length - a.length).flatMap(([, places]) => places);
}

const RELEASE = new RegExp(`\\b(?:(${Object.keys(PROJECTS).join('|')})\\s+)?(v?)(\\d+\\.\\d+(?:\\.\\d+)?)\\b`, 'gi');

async function recogniseReleases(query: string, { exact }: ExactReader): Promise<Recognition[]> {
  const read = await Promise.all(
    [...query.matchAll(RELEASE)].flatMap(([, name, v, number = '']) => {
      const projects = name === undefined ? wordsOf(PROJECTS) : [name.toLowerCase() as Project];
      // Only Linux writes its releases with a `v`.
      return projects
        .filter((project) => v === '' || project === 'linux')
        .map(async (project): Promise<Recognition[]> => {
          const places = await exact.get(exactKeys.release(project, number));
          return places
            ? [
                {
                  kind: 'release',
                  words: `Release ${PROJECTS[project].label} ${project === 'linux' ? 'v' : ''}${number}`,
                  places,
                },
              ]
            : [];
        });
    }),
  );
  return read.flat();
}
