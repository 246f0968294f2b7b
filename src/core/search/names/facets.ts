import type { Graph } from '../../content/graph/graph.ts';
import { addresses } from '../../ground/address.ts';
import { compareText } from '../../ground/problem/problem.ts';
import { PROJECTS, type Project, type Topic, wordsOf } from '../../ground/vocabulary.ts';
import type { SearchDocument } from '../documents/document.ts';
import { exactKeys } from './exact-keys.ts';

/** What results can be filtered by, with the documents of each value. Fetched with the first filter. */
export interface Facets {
  readonly topic: FacetTable;
  readonly status: FacetTable;
  readonly person: FacetTable;
  /** `linux 6.17`. */
  readonly release: FacetTable;
}

/**
 * Values with the ordinals of their documents, sorted by value. Each ordinal is stored as the distance from the one
 * before.
 */
export type FacetTable = readonly (readonly [string, readonly number[]])[];

/** Reads the facets of all documents from the records that they were made from. */
export function buildFacets(graph: Graph, documents: readonly SearchDocument[]): Facets {
  const releases = releasesOf(graph);
  const topics = topicsOf(graph);
  const pages = documents.map(pageUrlOf);
  return {
    topic: tabulate(documents, (_, ordinal) => topics.get(pages[ordinal] ?? '') ?? []),
    status: tabulate(documents, ({ status }) => (status === undefined ? [] : [status])),
    person: tabulate(documents, ({ person }) => (person === undefined ? [] : [person])),
    release: tabulate(documents, (_, ordinal) => releases.get(pages[ordinal] ?? '') ?? []),
  };
}

/** Ordinals of a facet's value as they were before packing. */
export function unpackOrdinals(packed: readonly number[]): number[] {
  let last = 0;
  return packed.map((distance) => (last += distance));
}

function tabulate(
  documents: readonly SearchDocument[],
  valuesOf: (document: SearchDocument, ordinal: number) => readonly string[],
): FacetTable {
  const table = new Map<string, { packed: number[]; last: number }>();
  documents.forEach((document, ordinal) => {
    for (const value of new Set(valuesOf(document, ordinal))) {
      const entry = table.get(value) ?? { packed: [], last: 0 };
      entry.packed.push(ordinal - entry.last);
      entry.last = ordinal;
      table.set(value, entry);
    }
  });
  return [...table].sort(([a], [b]) => compareText(a, b)).map(([value, { packed }]) => [value, packed]);
}

/** Address of the page that a document is or belongs to; a message belongs to its thread. */
function pageUrlOf({ url, page }: SearchDocument): string {
  return page ?? url.replace(/#.*$/, '');
}

/** Releases that each decision names, by its address. */
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

/** Topics of each decision and thread, by its address. */
function topicsOf(graph: Graph): Map<string, readonly Topic[]> {
  return new Map<string, readonly Topic[]>([
    ...graph.decisions.map(({ record, topic }): [string, Topic[]] => [addresses.decision(record.id), [topic]]),
    ...graph.threads.map(({ record }): [string, readonly Topic[]] => [addresses.thread(record.id), record.topics]),
  ]);
}

/**
 * Values of the release facet that a filter such as `QEMU 11.0` or `6.17` names; without a project, those of every
 * project.
 */
export function readReleases(given: string): string[] {
  const match = /^(?:(\w+)\s+)?v?(\d+(?:\.\d+)*)$/.exec(given.toLowerCase());
  if (!match) return [];
  const [, name, number = ''] = match;
  return wordsOf(PROJECTS)
    .filter((project) => name === undefined || name === project)
    .map((project) => exactKeys.releaseName(project, number));
}
