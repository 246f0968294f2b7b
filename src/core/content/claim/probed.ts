import * as z from 'zod';
import { compareReleases } from '../../ground/release.ts';
import { compareText, type Problem } from '../../ground/problem/problem.ts';
import { PROJECTS, SIGHTINGS, wordsOf, type Project, type Sighting } from '../../ground/vocabulary.ts';
import { findForbiddenValues } from '../record/forbidden.ts';
import { TOP } from '../record/located.ts';
import { day, line, project } from '../record/schema/common.ts';
import type { SourceFile } from '../record/source.ts';

/** The committed file that says what was seen in which source tree. */
export const PROBED_PATH = 'docs/probes.json';

const release = z.string().regex(/^v?\d+\.\d+(?:\.\d+)?$/, 'a release');

const tree = z.strictObject({
  project,
  release,
  // Where the tree came from, and what is patched in it.
  origin: line,
  isPartial: z.boolean(),
  on: day,
});

const seen = z.strictObject({
  probe: z.string().regex(/^[A-Z]+-\d+#probe-\d+$/, 'an address such as CM-1#probe-2'),
  key: z.string().regex(/^[0-9a-f]{16}$/, '16 hexadecimal digits'),
  seen: z.record(release, z.enum(wordsOf(SIGHTINGS))),
});

const counts = z.record(release, z.int().min(0));

const name = z.strictObject({
  name: z.string().min(1),
  linux: counts.optional(),
  qemu: counts.optional(),
  libvirt: counts.optional(),
});

const file = z.strictObject({
  version: z.literal(1),
  trees: z.array(tree),
  seen: z.array(seen),
  names: z.array(name),
});

/** A source tree in which probes were run. */
export type RecordedTree = z.infer<typeof tree>;
/** What was seen of one probe, by release. */
export type RecordedSight = z.infer<typeof seen>;
/** In how many files of each tree a name stands, by project and release. */
export type RecordedName = z.infer<typeof name>;

/** What was seen in source trees. Plain data. */
export interface Probed {
  /** By project, oldest release first. */
  readonly trees: readonly RecordedTree[];
  /** By the key of the probe: one that changed after it was run has another key, and counts as not run. */
  readonly seen: ReadonlyMap<string, Readonly<Record<string, Sighting>>>;
  readonly names: ReadonlyMap<string, RecordedName>;
  /** All entries for probes, also those of probes that have changed since. */
  readonly entries: readonly RecordedSight[];
}

/** Nothing was run. */
export const NOTHING_PROBED: Probed = { trees: [], seen: new Map(), names: new Map(), entries: [] };

/** Reads the committed file; without one no probe was run. */
export function readProbed(source: SourceFile | undefined): { probed: Probed; problems: Problem[] } {
  if (!source) return { probed: NOTHING_PROBED, problems: [] };
  const value = parseJson(source.text);
  const forbidden = findForbiddenValues(source.path, value, () => TOP);
  if (forbidden.length > 0) return { probed: NOTHING_PROBED, problems: forbidden };
  const { data, error } = file.safeParse(value);
  if (data) return { probed: toProbed(data), problems: [] };
  const problems = error.issues.map((issue) => ({
    rule: 'probes-readable',
    file: source.path,
    line: 1,
    column: 1,
    met: `\`${issue.path.join('.') || 'file'}\`: ${issue.message}`,
    expected: 'the file as `wiki probe --record` makes it; run that again',
  }));
  return { probed: NOTHING_PROBED, problems };
}

function toProbed({ trees, seen: entries, names }: z.infer<typeof file>): Probed {
  return {
    trees: [...trees].sort(compareTrees),
    seen: new Map(entries.map((entry) => [entry.key, entry.seen])),
    names: new Map(names.map((entry) => [entry.name, entry])),
    entries,
  };
}

/** The trees of one project, oldest release first. */
export function treesOf({ trees }: Pick<Probed, 'trees'>, of: Project): RecordedTree[] {
  return trees.filter((item) => item.project === of);
}

/** The file's text: sorted, one entry a line, so that a change shows as a change of lines. */
export function formatProbed({ trees, entries, names }: Pick<Probed, 'trees' | 'entries' | 'names'>): string {
  const lists = {
    trees: [...trees].sort(compareTrees),
    seen: [...entries]
      .sort((a, b) => comparePlaces(a.probe, b.probe))
      .map((entry) => ({ ...entry, seen: sortReleases(entry.seen) })),
    names: [...names.values()].sort((a, b) => compareText(a.name, b.name)).map(sortName),
  };
  const format = (list: readonly unknown[]): string =>
    list.length === 0 ? '[]' : `[\n${list.map((item) => `    ${JSON.stringify(item)}`).join(',\n')}\n  ]`;
  const { trees: first, seen: second, names: third } = lists;
  return `{\n  "version": 1,\n  "trees": ${format(first)},\n  "seen": ${format(second)},\n  "names": ${format(third)}\n}\n`;
}

function sortName(entry: RecordedName): RecordedName {
  const sorted = wordsOf(PROJECTS).flatMap((of) => {
    const found = entry[of];
    return found ? [[of, sortReleases(found)] as const] : [];
  });
  return { name: entry.name, ...Object.fromEntries(sorted) };
}

function sortReleases<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => compareReleases(a, b)));
}

function compareTrees(a: RecordedTree, b: RecordedTree): number {
  const projects = wordsOf(PROJECTS);
  return projects.indexOf(a.project) - projects.indexOf(b.project) || compareReleases(a.release, b.release);
}

/** CM-2 before CM-10, and probe 2 before probe 10. */
function comparePlaces(a: string, b: string): number {
  const numbers = (address: string): [string, number, number] => {
    const [, prefix = '', decision = '', n = ''] = /^([A-Z]+)-(\d+)#probe-(\d+)$/.exec(address) ?? [];
    return [prefix, Number(decision), Number(n)];
  };
  const [one, other] = [numbers(a), numbers(b)];
  return compareText(one[0], other[0]) || one[1] - other[1] || one[2] - other[2];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
