import * as z from 'zod';
import { findingOf } from '../../content/claim/claim.ts';
import { keyOfProbe } from '../../content/claim/key.ts';
import { treesOf, type Probed } from '../../content/claim/probed.ts';
import type { Graph } from '../../content/graph/graph.ts';
import { anchors } from '../../content/graph/sources.ts';
import type { DecisionRecord } from '../../content/record/schema/decision.ts';
import { placeKeysOf, type ProbeRecord, type ProbeTerm } from '../../content/record/schema/probe.ts';
import { nameOf } from '../../content/record/schema/touches.ts';
import { FINDINGS, PLACE_KINDS, PROJECTS, SIGHTINGS, wordsOf } from '../../ground/vocabulary.ts';
import { number, project, url, word } from './fields.ts';
import { buildSources, sources } from './source.ts';

/** Kinds of places and of terms grow with the parsers; as plain texts they stay within version 1. */
const kinds = Object.entries(PLACE_KINDS)
  .map(([kind, { meaning }]) => `${kind}: ${meaning}`)
  .join(' ');

const place = z.object({
  kind: z.string().describe(`${kinds} Version 1 may gain kinds.`),
  name: z.string().describe('Its name, as the oldest release in the range has it.'),
  renamed: z.array(z.string()).describe('Names that it got later; oldest first.'),
});

const term = z.object({
  kind: z.string().describe('identifier, call, literal or pattern. Version 1 may gain kinds.'),
  text: z.string().describe('The identifier, the name of what is called, the text or the regular expression.'),
});

const series = z.object({
  from: z.string().nullable().describe('First release of the series that has it; null for every one before `until`.'),
  until: z.string().nullable().describe('Last release of the series that has it; null while it does.'),
});

/** A statement about code, and what was seen of it in source trees. */
export const probe = z.object({
  n: number,
  url: url.describe('Address of the statement on the page of the decision.'),
  says: z.string().describe('What is true of the code, in one sentence.'),
  project,
  path: z.string().describe('The file, as the oldest release in the range has it.'),
  later: z.array(z.string()).describe('Paths that the file, or the part of it that matters, got later; oldest first.'),
  place: place.nullable().describe('The part of the file that is looked at; null for the file as a whole.'),
  has: term.nullable().describe('What must be there.'),
  lacks: term.nullable().describe('What must not be there.'),
  from: z
    .string()
    .describe('First release of which it is true; `after v6.12, by v6.17` where it began between these two.'),
  until: z
    .string()
    .nullable()
    .describe('Last release of which it is true; `after v6.12, by v6.17` where it ended between these two.'),
  stable: z.array(series).describe('Stable series that differ from the release that they began with.'),
  backs: z
    .array(z.string())
    .describe('Parts of the page that rest on it, such as `holds`, `argument 5` or `outcome 701ab935859f`.'),
  sources: sources.describe('What names its first or last release; empty where the trees show it.'),
  seen: z
    .record(z.string(), word(SIGHTINGS))
    .describe('What was seen, by release of the source tree; empty where it was not run since it last changed.'),
  findings: z.record(z.string(), word(FINDINGS)).describe('What that means for the page, by release.'),
});

const files = z.record(z.string(), z.int().min(1));

/** In how many files of each source tree a name stands. */
export const touchesSeen = z.record(
  z.string(),
  z.object({
    linux: files.optional().describe('Number of files, by release of Linux.'),
    qemu: files.optional().describe('Number of files, by release of QEMU.'),
    libvirt: files.optional().describe('Number of files, by release of libvirt.'),
  }),
);

type ApiProbe = z.infer<typeof probe>;

/**
 * What a decision says of code; nothing where it says nothing.
 *
 * @param page address of the decision's page
 */
export function listProbes(graph: Graph, { probes }: DecisionRecord, page: string): { probes?: ApiProbe[] } {
  return probes.length === 0 ? {} : { probes: probes.map((item) => buildProbe(graph, item, page)) };
}

function buildProbe(graph: Graph, item: ProbeRecord, page: string): ApiProbe {
  const { n, says, project: of, path, later = [], has, lacks, from, until, stable = [], backs, source = [] } = item;
  return {
    n,
    url: `${page}#${anchors.probe(n)}`,
    says,
    project: of,
    path,
    later,
    place: toPlace(item),
    has: toTerm(has),
    lacks: toTerm(lacks),
    from,
    until: until ?? null,
    stable: stable.map((range) => ({ from: range.from ?? null, until: range.until ?? null })),
    backs,
    sources: buildSources(graph, source),
    ...listSeen(graph.probed, item),
  };
}

function toPlace(item: ProbeRecord): ApiProbe['place'] {
  const [kind] = placeKeysOf(item);
  return kind === undefined ? null : { kind, name: item[kind] ?? '', renamed: item.renamed ?? [] };
}

function toTerm(given: ProbeTerm | undefined): ApiProbe['has'] {
  const [set] = Object.entries(given ?? {});
  return set ? { kind: set[0], text: set[1] } : null;
}

function listSeen(probed: Probed, item: ProbeRecord): Pick<ApiProbe, 'seen' | 'findings'> {
  const recorded = probed.seen.get(keyOfProbe(item)) ?? {};
  const seen = treesOf(probed, item.project).flatMap(({ release }) => {
    const sighting = recorded[release];
    return sighting === undefined ? [] : [[release, sighting] as const];
  });
  return {
    seen: Object.fromEntries(seen),
    findings: Object.fromEntries(seen.map(([release, sighting]) => [release, findingOf(item, release, sighting)])),
  };
}

/** Names of a decision that source trees have, with their files; nothing where none was counted. */
export function listTouchesSeen(
  { probed }: Graph,
  { touches }: DecisionRecord,
): { touchesSeen?: z.infer<typeof touchesSeen> } {
  const names = [...new Set([...touches.paths, ...touches.symbols].map(nameOf))];
  const found = names.flatMap((name) => {
    const counts = probed.names.get(name);
    const projects = wordsOf(PROJECTS).flatMap((of) => {
      const some = Object.entries(counts?.[of] ?? {}).filter(([, number]) => number > 0);
      return some.length === 0 ? [] : [[of, Object.fromEntries(some)] as const];
    });
    return projects.length === 0 ? [] : [[name, Object.fromEntries(projects)] as const];
  });
  return found.length === 0 ? {} : { touchesSeen: Object.fromEntries(found) };
}
