import { findTerm, type Term } from '../../../probe/code/terms.ts';
import type { Hunk, PatchFile, PatchLine } from '../patch.ts';
import { readChanges, type ChangedHunk, type Changes } from './changes.ts';
import { lineIndexOf, type Fragment } from './fragment.ts';
import type { IndexedProbe } from './index.ts';
import { locateLines } from './places.ts';
import type { Located, Where } from './where.ts';

/** What a patch does to what a probe looks for: it takes it away, brings it, or both on different lines. */
type Change = 'adds' | 'removes' | 'changes';

/** A probe that the diff of a file touches. */
export interface ProbeHit {
  /**
   * `probe-changed`: what it looks for, in its place; `probe-near`: what it looks for, where the hunk does not show the
   * place; `probed`: its place.
   */
  readonly kind: 'probe-changed' | 'probe-near' | 'probed';
  readonly probe: IndexedProbe;
  /** The file's path by which the probe was found. */
  readonly path: string;
  /** The place, by the name that the hunk has for it; the path of a file as a whole. */
  readonly name: string;
  readonly hunk: Hunk;
  /** Line of the file that holds the patch. */
  readonly line: number;
  /** What is found there of what the probe looks for, and what the patch does to it. */
  readonly found?: { readonly change: Change; readonly text: string };
}

/** What one of the probe's terms is found as. */
interface Occurrence {
  readonly hunk: Hunk;
  readonly line: PatchLine;
  readonly text: string;
  readonly where: Where;
}

/** Finds which of the probes of a file its diff touches; each at most once. */
export function findProbeHits(path: string, file: PatchFile, probes: readonly IndexedProbe[]): ProbeHit[] {
  const changes = readChanges(path, file);
  return probes.flatMap((probe) => {
    const hit = findHit(probe, changes);
    return hit ? [{ ...hit, path, name: nameIn(hit.hunk, probe) ?? path }] : [];
  });
}

/** A hit as it is found in one file. */
type Hit = Omit<ProbeHit, 'path' | 'name'>;

/** Of a place's names, the one that the hunk has, else the first. */
function nameIn({ context, lines }: Hunk, { place }: IndexedProbe): string | undefined {
  const words = new Set([context, ...lines.map(({ text }) => text)].flatMap((text) => text.match(/[\w.-]+/g) ?? []));
  return place?.names.find((name) => words.has(name)) ?? place?.names[0];
}

function findHit(probe: IndexedProbe, changes: Changes): Hit | undefined {
  const places = changes.hunks.map(({ hunk, sides }) =>
    sides.map((side) => locateLines(side, hunk.context, probe.place)),
  );
  const found = probe.term
    ? changes.hunks.flatMap((hunk, index) => findOccurrences(hunk, places[index] ?? [], probe.term, changes))
    : findHeads(changes, places, probe);
  return (
    toHit('probe-changed', probe, found, 'in') ??
    findEdited(probe, changes, places) ??
    toHit('probe-near', probe, found, 'unknown')
  );
}

function toHit(
  kind: ProbeHit['kind'],
  probe: IndexedProbe,
  occurrences: readonly Occurrence[],
  where: Where,
): Hit | undefined {
  const met = occurrences.filter((occurrence) => occurrence.where === where);
  const [first] = [...met].sort((a, b) => a.line.line - b.line.line);
  if (!first) return undefined;
  const marks = new Set(met.map(({ line }) => line.mark));
  const change = marks.size > 1 ? 'changes' : first.line.mark === '+' ? 'adds' : 'removes';
  return { kind, probe, hunk: first.hunk, line: first.line.line, found: { change, text: first.text } };
}

/** What the probe looks for, on lines that are added or removed. */
function findOccurrences(
  { hunk, sides }: ChangedHunk,
  places: readonly Located[],
  term: Term | undefined,
  { changed }: Changes,
): Occurrence[] {
  if (!term) return [];
  const bySide = sides.map((side, n) =>
    runsOf(places[n]?.where ?? []).flatMap(({ where, first, last }) => {
      const span = { start: side.starts[first] ?? 0, end: side.starts[last + 1] ?? 0 };
      return findTerm(side.file, span, term).map((met) => ({ where, side, ...readMatch(side, met) }));
    }),
  );
  // A match over several lines that the other side has as well is there before and after.
  const longs = bySide.map((met) => new Set(met.flatMap(({ text, lines }) => (lines.length > 1 ? [text] : []))));
  return bySide.flatMap((met, n) =>
    met.flatMap(({ where, text, lines }) => {
      const line = lines.find((other) => changed.has(other));
      return line && !longs[1 - n]?.has(text) ? [{ hunk, line, text, where }] : [];
    }),
  );
}

/** The text of a match on one line, and the lines that it is on. */
function readMatch(
  side: Fragment,
  { start, end }: { start: number; end: number },
): { text: string; lines: PatchLine[] } {
  const [first, last] = [lineIndexOf(side, start), lineIndexOf(side, Math.max(start, end - 1))];
  return {
    text: side.file.text.slice(start, end).replace(/\s+/g, ' ').trim(),
    lines: side.lines.slice(first, last + 1),
  };
}

/** Runs of lines of which the same is known, without those that are in another place. */
function runsOf(where: readonly Where[]): { where: Where; first: number; last: number }[] {
  const runs: { where: Where; first: number; last: number }[] = [];
  where.forEach((own, index) => {
    const run = runs.at(-1);
    if (run?.where === own) run.last = index;
    else runs.push({ where: own, first: index, last: index });
  });
  return runs.filter((run) => run.where !== 'out');
}

/** Of a probe that looks for the place itself: where its definition is added or removed, and not only written anew. */
function findHeads(
  { hunks, changed }: Changes,
  places: readonly (readonly Located[])[],
  probe: IndexedProbe,
): Occurrence[] {
  const found = hunks.flatMap(({ hunk, sides }, index) =>
    sides.flatMap((side, n) =>
      [...(places[index]?.[n]?.heads ?? [])].flatMap((head): Occurrence[] => {
        const line = side.lines[head];
        const text = probe.place?.names.find((name) => line?.text.includes(name));
        return line && text !== undefined && changed.has(line) ? [{ hunk, line, text, where: 'in' }] : [];
      }),
    ),
  );
  const names = (mark: string): Set<string> =>
    new Set(found.flatMap(({ line, text }) => (line.mark === mark ? [text] : [])));
  const [added, removed] = [names('+'), names('-')];
  return found.filter(({ text }) => !added.has(text) || !removed.has(text));
}

/** The first line of the probe's place that is changed. */
function findEdited(
  probe: IndexedProbe,
  { hunks, edited }: Changes,
  places: readonly (readonly Located[])[],
): Hit | undefined {
  if (!probe.place) return undefined;
  for (const [index, { hunk, sides }] of hunks.entries()) {
    const lines = sides.flatMap((side, n) =>
      side.lines.filter((line, at) => places[index]?.[n]?.where[at] === 'in' && edited.has(line)),
    );
    const [first] = lines.sort((a, b) => a.line - b.line);
    if (first) return { kind: 'probed', probe, hunk, line: first.line };
  }
  return undefined;
}
