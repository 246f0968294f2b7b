import { addresses } from '../../ground/address.ts';
import type { Graph } from '../../content/graph/graph.ts';
import { compareText } from '../../ground/problem/problem.ts';
import { PROJECTS, type Project, type Topic, wordsOf } from '../../ground/vocabulary.ts';
import type { SearchDocument } from '../documents/document.ts';
import { exactKeys } from './exact.ts';

/** What results can be narrowed by, with the places of the documents that each value keeps. Fetched with the first filter. */
export interface Facets {
  readonly topic: FacetTable;
  readonly status: FacetTable;
  readonly person: FacetTable;
  /** `linux 6.17`. */
  readonly release: FacetTable;
}

/** Value and places, sorted by value. Places are distances from the place before. */
export type FacetTable = readonly (readonly [string, readonly number[]])[];

/** Reads the facets of all documents out of the records that they were made from. */
export function buildFacets(graph: Graph, documents: readonly SearchDocument[]): Facets {
  const releases = releasesOf(graph);
  const topics = topicsOf(graph);
  const pages = documents.map(pageOf);
  return {
    topic: tabulate(documents, (_, place) => topics.get(pages[place] ?? '') ?? []),
    status: tabulate(documents, ({ status }) => (status === undefined ? [] : [status])),
    person: tabulate(documents, ({ person }) => (person === undefined ? [] : [person])),
    release: tabulate(documents, (_, place) => releases.get(pages[place] ?? '') ?? []),
  };
}

/** Places of a facet's value as they were before packing. */
export function unpackPlaces(packed: readonly number[]): number[] {
  let last = 0;
  return packed.map((distance) => (last += distance));
}

function tabulate(
  documents: readonly SearchDocument[],
  valuesOf: (document: SearchDocument, place: number) => readonly string[],
): FacetTable {
  const table = new Map<string, { packed: number[]; last: number }>();
  documents.forEach((document, place) => {
    for (const value of new Set(valuesOf(document, place))) {
      const entry = table.get(value) ?? { packed: [], last: 0 };
      entry.packed.push(place - entry.last);
      entry.last = place;
      table.set(value, entry);
    }
  });
  return [...table].sort(([a], [b]) => compareText(a, b)).map(([value, { packed }]) => [value, packed]);
}

/** Address of the page that a document is or stands on; a message stands on its thread's. */
function pageOf({ url, page }: SearchDocument): string {
  return page ?? url.replace(/#.*$/, '');
}

function releasesOf(graph: Graph): Map<string, string[]> {
  return new Map(
    graph.decisions.map(({ record }) => {
      const named: { project: Project; release?: string | undefined }[] = [
        ...record.outcome,
        ...record.holds.flatMap(({ project, from, until }) => [
          { project, release: from },
          { project, release: until },
        ]),
      ];
      return [
        addresses.decision(record.id),
        named.flatMap(({ project, release }) =>
          release === undefined ? [] : [exactKeys.releaseName(project, release)],
        ),
      ];
    }),
  );
}

function topicsOf(graph: Graph): Map<string, readonly Topic[]> {
  return new Map<string, readonly Topic[]>([
    ...graph.decisions.map(({ record, topic }): [string, Topic[]] => [addresses.decision(record.id), [topic]]),
    ...graph.threads.map(({ record }): [string, readonly Topic[]] => [addresses.thread(record.id), record.topics]),
  ]);
}

/** Names of projects as a filter may give them, `QEMU 11.0` and `6.17` alike: the keys of the release table that are meant. */
export function releaseKeys(given: string): string[] {
  const match = /^(?:(\w+)\s+)?v?(\d+(?:\.\d+)*)$/.exec(given.toLowerCase());
  if (!match) return [];
  const [, name, number = ''] = match;
  return wordsOf(PROJECTS)
    .filter((project) => name === undefined || name === project)
    .map((project) => `${project} ${number}`);
}
