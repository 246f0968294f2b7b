import { optional } from '../../ground/optional.ts';
import { findNearest } from '../../ground/problem/nearest.ts';
import { toPrintable } from '../../ground/text/printable.ts';
import { PLACE_KINDS, type PlaceKind, type Sighting } from '../../ground/vocabulary.ts';
import { placeKeysOf, type ProbeRecord, type ProbeTerm } from '../../content/record/schema/probe.ts';
import type { Outline } from '../code/outline.ts';
import { findPlace, type Span } from '../code/place.ts';
import { lineAt, sourceText, type SourceText } from '../code/source-text.ts';
import { findTerm, nearestTo, type Term } from '../code/terms.ts';

/** As much of a source tree as the probes look at. */
export interface Source {
  /** Files by path; only those that are there. */
  readonly texts: ReadonlyMap<string, string>;
  /** True where only parts of the source are at hand: a file that is missing may exist. */
  readonly isPartial: boolean;
  /** All paths, for the nearest one to a file that is gone. */
  readonly paths: readonly string[];
  /** Finds definitions that the small scanner does not. */
  readonly outline: Outline;
}

/** What one probe met. */
export interface Observation {
  readonly sighting: Sighting;
  /** Where: of what was found, or of what stands there instead. */
  readonly at?: { readonly path: string; readonly line: number };
  /** What stands there instead, where the probe does not hold. */
  readonly met?: string;
}

/** A place that a probe looks at: a span of a file, or the file as a whole. */
interface Spot {
  readonly file: SourceText;
  /** Name of the place as this file has it. */
  readonly name?: string;
  readonly span?: Span;
}

/** Longest line of code that a report shows. */
const MAX_SHOWN = 100;

/** Every path at which a probe looks. */
export function pathsOf({ path, later = [] }: ProbeRecord): string[] {
  return [path, ...later];
}

/** Runs one probe. Never throws, whatever the files are. */
export function observe(probe: ProbeRecord, source: Source): Observation {
  const files = pathsOf(probe)
    .flatMap((path) => {
      const text = source.texts.get(path);
      return text === undefined ? [] : [sourceText(path, text)];
    })
    .reverse();
  const [newest] = files;
  if (!newest) return source.isPartial ? { sighting: 'absent' } : describeGone(probe, source.paths);
  const [kind] = placeKeysOf(probe);
  const spots = kind ? findSpots(probe, kind, files, source.outline) : files.map((file) => ({ file }));
  return spots.length === 0 && kind ? describeMissing(probe, kind, files, source.outline) : judge(probe, spots);
}

function findSpots(probe: ProbeRecord, kind: PlaceKind, files: readonly SourceText[], outline: Outline): Spot[] {
  return files.flatMap((file) =>
    namesOf(probe, kind).flatMap((name) =>
      findPlace(file, kind, name, outline).spans.map((span) => ({ file, name, span })),
    ),
  );
}

/** The name of a probe's place, and what it was called later, the newest first. */
function namesOf(probe: ProbeRecord, kind: PlaceKind): string[] {
  return [probe[kind] ?? '', ...(probe.renamed ?? [])].reverse();
}

/** A term that must be there is in one of the places; one that must not be there is in none. */
function judge({ has, lacks }: ProbeRecord, spots: readonly Spot[]): Observation {
  const [first] = spots;
  if (!first) return { sighting: 'gone' };
  const term = has ?? lacks;
  if (!term) return { sighting: 'holds', at: positionOf(first, first.span?.start ?? 0) };
  const found = spots.flatMap((spot) => {
    const [span] = findTerm(spot.file, spot.span, toTerm(term));
    return span ? [{ spot, span }] : [];
  })[0];
  const at = found && positionOf(found.spot, found.span.start);
  if (has) return at ? { sighting: 'holds', at } : describeLacking(first, term);
  if (!at) return { sighting: 'holds', at: positionOf(first, first.span?.start ?? 0) };
  return { sighting: 'differs', at, met: `it has \`${lineOf(found.spot.file, found.span.start)}\`` };
}

function describeLacking(spot: Spot, term: ProbeTerm): Observation {
  const near = nearestTo(spot.file, spot.span, toTerm(term));
  const instead = near ? `; the nearest there is \`${toPrintable(near.name, MAX_SHOWN)}\`` : '';
  return {
    sighting: 'differs',
    at: positionOf(spot, near?.at ?? spot.span?.start ?? 0),
    met: `${spot.name === undefined ? 'the file' : `\`${spot.name}\``} has no ${describeTerm(term)}${instead}`,
  };
}

/** A file is there, and the name is not: all that a probe without a term says is that it is. */
function describeMissing(
  probe: ProbeRecord,
  kind: PlaceKind,
  files: readonly SourceText[],
  outline: Outline,
): Observation {
  const [file] = files;
  if (!file) return { sighting: 'gone' };
  const names = namesOf(probe, kind);
  const known = findPlace(file, kind, names[0] ?? '', outline).known();
  const nearest = findNearest(
    names[0] ?? '',
    known.map(({ name }) => name),
  );
  const at = known.find(({ name }) => name === nearest)?.at ?? 0;
  return {
    sighting: probe.has || probe.lacks ? 'gone' : 'differs',
    at: positionOf({ file }, at),
    met: `no ${PLACE_KINDS[kind].label} \`${names.join('` or `')}\`${nearest === undefined ? '' : `; the nearest is \`${nearest}\``}`,
  };
}

function describeGone(probe: ProbeRecord, paths: readonly string[]): Observation {
  const wanted = pathsOf(probe);
  const nearest = findNearestPath(wanted.at(-1) ?? '', paths);
  return {
    sighting: 'gone',
    ...optional('at', nearest === undefined ? undefined : { path: nearest, line: 1 }),
    met: `no file ${wanted.join(' or ')}${nearest === undefined ? '' : `; the nearest is ${nearest}`}`,
  };
}

/** Where a file may have gone: to another name in its folder, or to another folder under its name. */
function findNearestPath(wanted: string, paths: readonly string[]): string | undefined {
  const [folder, base] = [wanted.slice(0, wanted.lastIndexOf('/') + 1), wanted.slice(wanted.lastIndexOf('/'))];
  const namesakes = paths.filter((path) => path.endsWith(base));
  const neighbours = paths.filter((path) => path.startsWith(folder) && !path.slice(folder.length).includes('/'));
  return findNearest(wanted, [...namesakes, ...neighbours]) ?? namesakes[0] ?? findNearest(wanted, paths);
}

function positionOf({ file }: Pick<Spot, 'file'>, offset: number): { path: string; line: number } {
  return { path: file.path, line: lineAt(file.text, offset) };
}

function lineOf({ text }: SourceText, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return toPrintable(text.slice(start, end < 0 ? undefined : end).trim(), MAX_SHOWN);
}

/** What a probe looks for, in words: `` call of `pci_enable_pasid` ``. */
function describeTerm({ identifier, call, literal, pattern }: ProbeTerm): string {
  if (identifier !== undefined) return `\`${identifier}\``;
  if (call !== undefined) return `call of \`${call}\``;
  return literal === undefined ? `match of /${pattern ?? ''}/` : `\`${literal}\``;
}

function toTerm({ identifier, call, literal, pattern }: ProbeTerm): Term {
  if (identifier !== undefined) return { identifier };
  if (call !== undefined) return { call };
  return literal === undefined ? { pattern: pattern ?? '' } : { literal };
}
