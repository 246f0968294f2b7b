import { PROJECTS, TOPICS, type Project } from '../vocabulary.ts';
import type { SearchDocument } from './document.ts';
import { findMessageIds } from './message-id.ts';
import { findTerms, foldTerm } from './terms.ts';

export { findMessageId } from './message-id.ts';

/** Key and the places of the documents that it leads to, best first. Sorted by key. */
export type ExactTable = readonly (readonly [string, readonly number[]])[];

/** What is found by being named. Messages, names and releases are keyed folded, commits as the records give them. */
export interface ExactIndex {
  readonly decisions: ExactTable;
  readonly messages: ExactTable;
  readonly commits: ExactTable;
  /** `linux 6.9`. */
  readonly releases: ExactTable;
  readonly names: ExactTable;
  /** Globs. */
  readonly paths: ExactTable;
}

export type ExactKind = 'decision' | 'message' | 'commit' | 'release' | 'name' | 'path';

/** What was recognised in a query, in words for the reader, and what it leads to. */
export interface Recognition {
  readonly kind: ExactKind;
  /** `Message-ID of a message from Jason Gunthorpe, 2023-09-18`. */
  readonly words: string;
  /** Places of documents, best first; empty where the thing has a known form and no page. */
  readonly places: readonly number[];
  /** Stretch of the query that it takes up, where the words around it are better searched without it. */
  readonly taken?: { readonly start: number; readonly end: number };
}

/** The tables as look-ups, made once when the index is opened. */
export type ExactLookup = Readonly<Record<keyof ExactIndex, ReadonlyMap<string, readonly number[]>>>;

/** Makes the tables ready for look-up. */
export function openExactIndex(index: ExactIndex): ExactLookup {
  const { decisions, messages, commits, releases, names, paths } = index;
  return {
    decisions: new Map(decisions), messages: new Map(messages), commits: new Map(commits),
    releases: new Map(releases), names: new Map(names), paths: new Map(paths),
  };
}

interface Input {
  readonly query: string;
  readonly exact: ExactLookup;
  readonly documents: readonly SearchDocument[];
}

/** Everything in a query that names a thing exactly, the most telling kinds first. */
export function recognise(query: string, exact: ExactLookup, documents: readonly SearchDocument[]): Recognition[] {
  const messages = recogniseMessages({ query, exact, documents });
  // Digits and names inside a Message-ID are part of it.
  const rest = messages.reduce((text, { taken }) => (taken ? blank(text, taken.start, taken.end) : text), query);
  const input = { query: rest, exact, documents };
  return [...messages, ...recogniseDecisions(input), ...recogniseCommits(input), ...recogniseNames(input), ...recogniseReleases(input)];
}

/** Blanks a stretch of a text and keeps all offsets. */
export function blank(text: string, start: number, end: number): string {
  return text.slice(0, start) + ' '.repeat(end - start) + text.slice(end);
}

function recogniseMessages({ query, exact, documents }: Input): Recognition[] {
  const seen = new Set<string>();
  return findMessageIds(query).flatMap(({ id, start, end }) => {
    const places = exact.messages.get(foldTerm(id));
    // A pasted mail is full of people's addresses, which look the same; a lone one is worth an answer.
    const alone = query.slice(0, start).trim() === '' && query.slice(end).trim() === '';
    if (seen.has(id) || (!places && !alone)) return [];
    seen.add(id);
    const message = places?.map((place) => documents[place]).find((document) => document?.kind === 'message');
    const words = message ? `Message-ID of a message from ${message.title}`
      : places ? 'Message-ID that a decision rests on' : 'Message-ID (or mail address) that no page here names';
    return [{ kind: 'message' as const, words, places: places ?? [], taken: { start, end } }];
  });
}

const DECISION_ID = new RegExp(`\\b(${Object.values(TOPICS).map(({ prefix }) => prefix).join('|')})[\\s-]?0*([1-9]\\d{0,3})\\b`, 'gi');

function recogniseDecisions({ query, exact }: Input): Recognition[] {
  const ids = new Set([...query.matchAll(DECISION_ID)].map(([, prefix = '', digits = '']) => `${prefix.toUpperCase()}-${digits}`));
  return [...ids].map((id) => {
    const places = exact.decisions.get(id);
    return { kind: 'decision', words: places ? `Decision ${id}` : `Decision id ${id}, which is not given to any page`, places: places ?? [] };
  });
}

/** A commit id, with the words that trailers and prose put before it. */
const COMMIT = /\b((?:fixes|commit|cherry picked from commit)[:\s]+)?([0-9a-f]{7,40})\b/gi;

/** Shorter ids than these are said to be unknown only where a trailer marks them: `deadbee` is a word to others. */
const SURE_LENGTH = 12;

function recogniseCommits({ query, exact }: Input): Recognition[] {
  return [...query.matchAll(COMMIT)].flatMap((match) => {
    const [all, label, digits = ''] = match;
    const given = digits.toLowerCase();
    const key = [...exact.commits.keys()].find((commit) => commit.startsWith(given) || given.startsWith(commit));
    const marked = label !== undefined || (given.length >= SURE_LENGTH && /[a-f]/.test(given) && /\d/.test(given));
    if (key === undefined && !marked) return [];
    const places = exact.commits.get(key ?? '') ?? [];
    const words = key === undefined ? `Commit id ${given}, which no page here names` : `Commit ${key.slice(0, SURE_LENGTH)}`;
    return [{ kind: 'commit' as const, words, places, taken: { start: match.index, end: match.index + all.length } }];
  });
}

function recogniseNames({ query, exact, documents }: Input): Recognition[] {
  const seen = new Set<string>();
  return findTerms(query).flatMap(({ text, role, start, end }) => {
    if (role === 'part' || seen.has(text)) return [];
    seen.add(text);
    const run = query.slice(start, end);
    const named = exact.names.get(text) ?? [];
    const covered = run.includes('/') ? findByPath(run, exact) : [];
    const places = [...new Set([...named, ...covered])];
    if (places.length === 0) return [];
    const ids = places.slice(0, 3).map((place) => documents[place]?.id ?? '');
    const more = places.length > ids.length ? ` and ${places.length - ids.length} more` : '';
    return [{ kind: run.includes('/') ? 'path' as const : 'name' as const, words: `${shapeOf(run)} ${run}: ${ids.join(', ')}${more}`, places }];
  });
}

function shapeOf(run: string): string {
  if (run.includes('/')) return 'Path';
  if (/^0x/i.test(run)) return 'Offset';
  return run.includes('-') ? 'Option' : 'Identifier';
}

/** Decisions whose globs cover a path; `a/` and `b/` are what a diff puts before it. */
function findByPath(run: string, { paths }: ExactLookup): number[] {
  const candidates = [run, run.replace(/^[ab]\//, '')];
  return [...paths].flatMap(([glob, places]) => (candidates.some((path) => matchesGlob(glob, path)) ? places : []));
}

/** True where a glob covers a path, or the folder whose inside it covers. `**` crosses folders, `*` and `?` do not. */
export function matchesGlob(glob: string, path: string): boolean {
  if (glob.endsWith('/**') && glob.slice(0, -3) === path) return true;
  const pattern = glob.replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*\*|\*|\?/g, (wild) => (wild === '**' ? '.*' : wild === '*' ? '[^/]*' : '[^/]'));
  return new RegExp(`^${pattern}$`).test(path);
}

const RELEASE = new RegExp(`\\b(?:(${Object.keys(PROJECTS).join('|')})\\s+)?(v?)(\\d+\\.\\d+(?:\\.\\d+)?)\\b`, 'gi');

function recogniseReleases({ query, exact, documents }: Input): Recognition[] {
  return [...query.matchAll(RELEASE)].flatMap(([, name, v, number = '']) => {
    const projects = name === undefined ? (Object.keys(PROJECTS) as Project[]) : [name.toLowerCase() as Project];
    return projects.flatMap((project) => {
      const places = exact.releases.get(`${project} ${number}`);
      // Only Linux writes its releases with a `v`.
      if (!places || (v !== '' && project !== 'linux')) return [];
      const count = places.filter((place) => !documents[place]?.section).length;
      const words = `Release ${PROJECTS[project].label} ${project === 'linux' ? 'v' : ''}${number}, named by ${count === 1 ? 'one decision' : `${count} decisions`}`;
      return [{ kind: 'release' as const, words, places }];
    });
  });
}
