import { buildProbeIndex, type ProbeIndex } from './probes/index.ts';
import type { Graph } from '../../content/graph/graph.ts';
import { nameOf } from '../../content/record/schema/touches.ts';
import { sourcesOf } from '../../content/graph/sources.ts';
import { optional } from '../../ground/optional.ts';
import { matchesGlob } from '../../ground/glob.ts';

/** Something that decisions name, with the ids of those decisions. */
export interface IndexedName {
  readonly name: string;
  readonly ids: readonly string[];
}

/** A symbol that is more than one run of word characters: `pxm-ns`, `CTR_EL0.DIC`. */
interface Compound extends IndexedName {
  /** Index in it of its first run of word characters. */
  readonly offset: number;
}

interface Glob extends IndexedName {
  readonly kind: 'file' | 'glob' | 'folder';
  /** Text before the first wildcard, with which a matching path begins; saves most comparisons. */
  readonly start: string;
}

/** Everything that decisions name, for look-up by what a patch names. */
export interface NameIndex {
  readonly symbols: ReadonlyMap<string, IndexedName>;
  readonly compounds: ReadonlyMap<string, readonly Compound[]>;
  readonly globs: readonly Glob[];
  /** Parts of subjects, in lower case. */
  readonly subjects: readonly IndexedName[];
  /** Whole subjects of what landed, in lower case. */
  readonly landed: ReadonlyMap<string, IndexedName>;
  /** By their first {@link KEYED_DIGITS} digits. */
  readonly commits: ReadonlyMap<string, IndexedName>;
  /** Message-ID to the decisions that cite it. */
  readonly messages: ReadonlyMap<string, IndexedName>;
  /** Message-ID to its thread and the decisions that cite a message of it. */
  readonly threads: ReadonlyMap<string, IndexedName>;
  readonly probes: ProbeIndex;
}

/** Digits of a commit that records give at least. */
export const KEYED_DIGITS = 12;

/** Collects under one key the ids of all decisions that name something. */
class Collector {
  readonly #entries = new Map<string, { name: string; ids: Set<string> }>();

  add(key: string, id: string, name = key): void {
    const entry = this.#entries.get(key) ?? { name, ids: new Set() };
    entry.ids.add(id);
    this.#entries.set(key, entry);
  }

  toMap(): Map<string, IndexedName> {
    return new Map([...this.#entries].map(([key, { name, ids }]) => [key, { name, ids: [...ids] }]));
  }
}

/** Collects what the decisions of a graph name. */
export function buildNameIndex(graph: Graph): NameIndex {
  const [symbols, globs, subjects, landed, commits] = [
    new Collector(),
    new Collector(),
    new Collector(),
    new Collector(),
    new Collector(),
  ];
  for (const { record } of graph.decisions) {
    const { id, touches } = record;
    for (const symbol of touches.symbols.map(nameOf)) symbols.add(symbol.replace(/\(\)$/, ''), id);
    for (const path of touches.paths.map(nameOf)) globs.add(path, id);
    for (const subject of touches.subjects) subjects.add(foldLine(subject), id, subject);
    for (const { commit, subject } of record.outcome) {
      if (commit !== undefined) commits.add(commit.slice(0, KEYED_DIGITS), id, commit);
      if (subject !== undefined) landed.add(foldLine(subject), id, subject);
    }
    for (const {
      evidence: { commit },
    } of sourcesOf(record))
      if (commit !== undefined) commits.add(commit.slice(0, KEYED_DIGITS), id, commit);
  }
  const all = [...symbols.toMap().values()];
  return {
    symbols: withConfigNames(all.filter(({ name }) => /^\w+$/.test(name))),
    compounds: groupCompounds(all.filter(({ name }) => !/^\w+$/.test(name))),
    globs: [...globs.toMap().values()].map(toGlob),
    subjects: [...subjects.toMap()].map(([name, { ids }]) => ({ name, ids })),
    landed: landed.toMap(),
    commits: commits.toMap(),
    probes: buildProbeIndex(graph.decisions),
    ...gatherMessages(graph),
  };
}

/** One line in lower case with single blanks, for comparing subjects. */
function foldLine(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ').trim();
}

/** Adds the other form of Kconfig symbols: Kconfig files have them without `CONFIG_`, code has them with it. */
function withConfigNames(symbols: readonly IndexedName[]): Map<string, IndexedName> {
  const map = new Map(symbols.map((symbol) => [symbol.name, symbol]));
  for (const symbol of symbols) {
    const other = symbol.name.startsWith('CONFIG_') ? symbol.name.slice('CONFIG_'.length) : `CONFIG_${symbol.name}`;
    if (/^[A-Z\d]+_[A-Z\d_]+$/.test(symbol.name) && !map.has(other)) map.set(other, symbol);
  }
  return map;
}

function groupCompounds(symbols: readonly IndexedName[]): Map<string, Compound[]> {
  const map = new Map<string, Compound[]>();
  for (const symbol of symbols) {
    const run = /\w+/.exec(symbol.name);
    if (run) map.set(run[0], [...(map.get(run[0]) ?? []), { ...symbol, offset: run.index }]);
  }
  return map;
}

function toGlob({ name, ids }: IndexedName): Glob {
  const kind = !/[*?]/.test(name) ? 'file' : name.includes('**') ? 'folder' : 'glob';
  return { name, ids, kind, start: name.replace(/\/?[*?].*$/, '') };
}

function gatherMessages({ messageById, usesOf, threads }: Graph): Pick<NameIndex, 'messages' | 'threads'> {
  const restsOn = (id: string): string[] => [
    ...new Set((usesOf.get(id) ?? []).map(({ decision }) => decision.record.id)),
  ];
  const messages = new Map([...usesOf.keys()].map((id) => [id, { name: id, ids: restsOn(id) }]));
  const byThread = new Map(
    threads.map(({ record }) => [
      record.id,
      { name: record.id, ids: [...new Set(record.messages.flatMap(({ id }) => restsOn(id)))] },
    ]),
  );
  const known = [...messageById].flatMap(([id, { thread }]) => {
    const named = byThread.get(thread.record.id);
    return named && named.ids.length > 0 ? [[id, named] as const] : [];
  });
  return { messages, threads: new Map(known) };
}

/**
 * Symbols of decisions that a text contains as whole identifiers, each with its form in the text. Takes time in
 * proportion to the text.
 */
export function findSymbols(
  text: string,
  { symbols, compounds }: NameIndex,
): { readonly symbol: IndexedName; readonly met: string }[] {
  const found = new Map<IndexedName, string>();
  for (const { 0: run, index } of text.matchAll(/\w+/g)) {
    const symbol = symbols.get(run);
    if (symbol) found.set(symbol, run);
    for (const compound of compounds.get(run) ?? []) {
      if (isWholeAt(text, index - compound.offset, compound.name)) found.set(compound, compound.name);
    }
  }
  return [...found].map(([symbol, met]) => ({ symbol, met }));
}

/** True where the name is at this index and not a part of a longer one. A hyphen continues a name that has hyphens. */
function isWholeAt(text: string, start: number, name: string): boolean {
  if (start < 0 || !text.startsWith(name, start)) return false;
  const inName = name.includes('-') ? /[\w-]/ : /\w/;
  const borders = (edge: string, beside: string | undefined): boolean =>
    beside === undefined || !inName.test(edge) || !inName.test(beside);
  return borders(name[0] ?? '', text[start - 1]) && borders(name.at(-1) ?? '', text[start + name.length]);
}

/** The globs that match a path. */
export function findGlobs(path: string, { globs }: NameIndex): Glob[] {
  return globs.filter(({ name, start, kind }) =>
    kind === 'file' ? name === path : path.startsWith(start) && matchesGlob(name, path),
  );
}

/** Parts of subjects that this one contains as whole words, and the landed change whose subject it is. */
export function findSubjects(
  subject: string,
  title: string,
  { subjects, landed }: NameIndex,
): { parts: IndexedName[]; landed?: IndexedName } {
  const folded = foldLine(subject);
  const whole = landed.get(foldLine(title));
  const parts = subjects.filter(({ name }) => {
    for (let at = folded.indexOf(name); at >= 0; at = folded.indexOf(name, at + 1)) {
      if (
        !/\w/.test((/\w/.test(name[0] ?? '') && folded[at - 1]) || '') &&
        !/\w/.test((/\w/.test(name.at(-1) ?? '') && folded[at + name.length]) || '')
      )
        return true;
    }
    return false;
  });
  return { parts, ...optional('landed', whole) };
}
