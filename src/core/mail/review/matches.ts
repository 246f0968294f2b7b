import { findMessageIds } from '../../ground/message-id.ts';
import { optional } from '../../ground/optional.ts';
import { titleOf } from '../../ground/subject.ts';
import type { LocatedLine } from '../read/located.ts';
import { readMessageIds } from '../read/header.ts';
import { findGlobs, findSubjects, findSymbols, KEYED_DIGITS, type IndexedName, type NameIndex } from './name-index.ts';
import { isNestedPatch, readNested } from './nested.ts';
import { isAnswer, type Hunk, type Patch, type PatchFile } from './patch.ts';
import { findProbeHits, type ProbeHit } from './probes/hits.ts';
import type { ReasonKind } from './weights.ts';

/** Where in a patch something was found, for a reply that quotes it. */
export interface PatchPosition {
  readonly patch: Patch;
  /** 1-based line of the file that contains the patch. */
  readonly line: number;
  readonly file?: PatchFile;
  readonly hunk?: Hunk;
}

/** Something in the patch that decisions name. */
export interface Match {
  readonly kind: ReasonKind;
  /** The text in the patch: a path, a symbol, a subject's part, a commit, a Message-ID. */
  readonly what: string;
  /** The decisions' name for it, where that differs: a glob, a thread. */
  readonly through?: string;
  /** Of matches with the same key, only the strongest counts. */
  readonly key: string;
  /** Ids of the decisions that name it. */
  readonly ids: readonly string[];
  readonly position: PatchPosition;
  /** Set where the path is known from a diffstat only. */
  readonly isFromStat?: true;
  /** The probe that is touched; `what` is then the place that it speaks of. */
  readonly probed?: ProbeHit;
}

/** What was searched, by which a reader judges a review without results. Numbers are of different things. */
export interface LookedFor {
  patches: number;
  files: number;
  identifiers: number;
  commits: number;
  messages: number;
  subjects: string[];
}

/** Longest line that is searched for Message-IDs, in characters. A longer one is an encoded file. */
const MAX_PROSE = 10_000;

/**
 * Characters of hunks in probed files that are compared with probes, in one input. Patches of people have thousands;
 * a pattern over what was made to be slow takes seconds for as many.
 */
const MAX_PROBED = 500_000;

/** Searches all patches of a series for everything that decisions name. */
export function findMatches(patches: readonly Patch[], names: NameIndex): { matches: Match[]; lookedFor: LookedFor } {
  const finder = new MatchFinder(names);
  for (const patch of patches) finder.read(patch);
  // A cover letter lists the files of the patches behind it; those say more.
  if (patches.every(({ files }) => files.length === 0)) for (const patch of patches) finder.readStat(patch);
  return { matches: dropPlaces(finder.matches), lookedFor: finder.toLookedFor() };
}

/** Of a place, what changes there says more than that something does; a decision's probes share their places. */
function dropPlaces(matches: readonly Match[]): Match[] {
  const changed = new Set(
    matches.flatMap(({ kind, probed }) => (kind === 'probe-changed' && probed ? [placeKeyOf(probed)] : [])),
  );
  return matches.filter(({ kind, probed }) => kind !== 'probed' || !probed || !changed.has(placeKeyOf(probed)));
}

function placeKeyOf({ probe: { id, place }, path }: ProbeHit): string {
  return `place ${id} ${path} ${place ? `${place.kind} ${place.names.join(' ')}` : ''}`;
}

class MatchFinder {
  readonly matches: Match[] = [];
  readonly #names: NameIndex;
  readonly #seen = {
    paths: new Set<string>(),
    words: new Set<string>(),
    commits: new Set<string>(),
    messages: new Set<string>(),
    subjects: new Set<string>(),
  };
  #patches = 0;
  #unread = MAX_PROBED;

  constructor(names: NameIndex) {
    this.#names = names;
  }

  read(patch: Patch): void {
    this.#patches += patch.files.length > 0 ? 1 : 0;
    this.#readHeader(patch);
    // An answer quotes the patch, which is read by itself, and its own text is no part of the patch.
    if (isAnswer(patch)) return;
    if (patch.subject) this.#readSubject(patch.subject, patch);
    for (const line of patch.prose) this.#readProse(line, patch);
    for (const file of patch.files) this.#readFile(file, patch);
  }

  readStat(patch: Patch): void {
    if (isAnswer(patch)) return;
    for (const { paths, line } of patch.stat)
      for (const path of paths) this.#readPath(path, { patch, line }, { isFromStat: true });
  }

  toLookedFor(): LookedFor {
    const { paths, words, commits, messages, subjects } = this.#seen;
    return {
      patches: this.#patches,
      files: paths.size,
      identifiers: words.size,
      commits: commits.size,
      messages: messages.size,
      subjects: [...subjects],
    };
  }

  #add(
    kind: ReasonKind,
    { name, ids }: IndexedName,
    what: string,
    key: string,
    position: PatchPosition,
    isFromStat?: true,
  ): void {
    const through = optional('through', name === what ? undefined : name);
    this.matches.push({ kind, what, ...through, key, ids, position, ...optional('isFromStat', isFromStat) });
  }

  #readHeader(patch: Patch): void {
    for (const { name, value, line } of patch.mail.fields) {
      if (!['message-id', 'in-reply-to', 'references'].includes(name)) continue;
      for (const id of readMessageIds(value)) this.#readMessage(id, { patch, line });
    }
  }

  #readMessage(id: string, position: PatchPosition): void {
    this.#seen.messages.add(id);
    const message = this.#names.messages.get(id);
    const thread = this.#names.threads.get(id);
    if (message) this.#add('message', message, id, `message ${id}`, position);
    const others = thread?.ids.filter((decision) => !message?.ids.includes(decision)) ?? [];
    if (thread && others.length > 0)
      this.#add('thread', { name: thread.name, ids: others }, id, `thread ${thread.name}`, position);
  }

  #readSubject({ text, line }: { text: string; line: number }, patch: Patch): void {
    this.#seen.subjects.add(text);
    const { parts, landed } = findSubjects(text, titleOf(text), this.#names);
    if (landed) this.#add('landed', landed, landed.name, `landed ${landed.name}`, { patch, line });
    for (const part of parts) this.#add('subject', part, part.name, `subject ${part.name}`, { patch, line });
  }

  #readProse({ text, line }: LocatedLine, patch: Patch): void {
    const position = { patch, line };
    for (const [digits] of text.matchAll(/\b[0-9a-f]{12,40}\b/g))
      this.#readCommit(digits, /^\s*Fixes:/i.test(text) ? 'fixes' : 'commit', position);
    if (text.length <= MAX_PROSE && text.includes('@'))
      for (const { id } of findMessageIds(text))
        if (this.#names.threads.has(id) || this.#names.messages.has(id)) this.#readMessage(id, position);
    this.#readSymbols(text, 'mentioned', position);
  }

  #readCommit(digits: string, kind: 'fixes' | 'commit', position: PatchPosition): void {
    this.#seen.commits.add(digits);
    const commit = this.#names.commits.get(digits.slice(0, KEYED_DIGITS));
    if (commit && (commit.name.startsWith(digits) || digits.startsWith(commit.name)))
      this.#add(kind, commit, digits.slice(0, KEYED_DIGITS), `commit ${digits.slice(0, KEYED_DIGITS)}`, position);
  }

  #readFile(file: PatchFile, patch: Patch): void {
    // A copy leaves its source as it is.
    for (const path of file.unchanged === 'copied' ? file.paths.slice(0, 1) : file.paths)
      this.#readPath(
        path,
        { patch, file, line: file.line, ...optional('hunk', file.hunks[0]) },
        optional('kind', file.unchanged),
      );
    if (isNestedPatch(file)) this.#readNestedPatch(file, patch);
    else {
      this.#readHunks(file, patch);
      this.#readProbes(file, patch);
    }
  }

  /** A file has one path of a probe, or two where it is moved between them. */
  #readProbes(file: PatchFile, patch: Patch): void {
    const path = file.paths.find((other) => this.#names.probes.has(other));
    const probes = new Set(file.paths.flatMap((other) => this.#names.probes.get(other) ?? []));
    this.#unread -= path === undefined ? 0 : lengthOf(file);
    if (path === undefined || this.#unread < 0) return;
    for (const hit of findProbeHits(path, file, [...probes])) {
      const { kind, probe, hunk, line } = hit;
      const key = kind === 'probed' ? placeKeyOf(hit) : `probe ${probe.name}`;
      this.matches.push({
        kind,
        what: hit.name,
        key,
        ids: [probe.id],
        position: { patch, file, hunk, line },
        probed: hit,
      });
    }
  }

  #readPath(path: string, position: PatchPosition, how: { kind?: ReasonKind; isFromStat?: true }): void {
    if (this.#seen.paths.has(path)) return;
    this.#seen.paths.add(path);
    for (const glob of findGlobs(path, this.#names)) {
      this.#add(how.kind ?? glob.kind, glob, path, `path ${glob.name}`, position, how.isFromStat);
    }
  }

  #readHunks(file: PatchFile, patch: Patch): void {
    for (const hunk of file.hunks) {
      this.#readSymbols(hunk.context, 'function', { patch, file, hunk, line: hunk.line });
      for (const { mark, text, line } of hunk.lines) {
        if (mark !== ' ') this.#readSymbols(text, mark === '+' ? 'added' : 'removed', { patch, file, hunk, line });
      }
    }
  }

  #readNestedPatch(file: PatchFile, patch: Patch): void {
    for (const { kind, text, line, hunk } of readNested(file)) {
      const position = { patch, file, hunk, line };
      if (kind === 'path') this.#readPath(text, position, {});
      else this.#readSymbols(text, kind, position);
    }
  }

  #readSymbols(text: string, kind: ReasonKind, position: PatchPosition): void {
    for (const [word] of text.matchAll(/[A-Za-z_]\w*/g)) if (kind !== 'mentioned') this.#seen.words.add(word);
    for (const { symbol, met } of findSymbols(text, this.#names))
      this.#add(kind, symbol, met, `symbol ${symbol.name}`, position);
  }
}

function lengthOf({ hunks }: PatchFile): number {
  return hunks.reduce((sum, { lines }) => lines.reduce((total, { text }) => total + text.length + 1, sum), 0);
}
