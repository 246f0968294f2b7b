import type { Graph } from '../../content/graph/graph.ts';
import { buildSearchFiles } from './build.ts';
import { openSearch, type OpenIndex } from './open.ts';

/** Builds the index of a graph and opens it where it was built, for the command line and for tests. */
export function openGraph(graph: Graph): OpenIndex {
  const { manifest, pieces } = buildSearchFiles(graph);
  return openSearch(manifest, (name) =>
    pieces.has(name)
      ? Promise.resolve(pieces.get(name))
      : Promise.reject(new Error(`the index has no piece \`${name}\``)),
  );
}
