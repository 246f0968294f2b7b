import MiniSearch from 'minisearch';
import type { Graph } from '../graph/graph.ts';
import { buildDocuments, type PlacedPage } from './documents.ts';
import { ENGINE_OPTIONS, type IndexedDocument } from './engine.ts';
import { buildExactIndex } from './exact-index.ts';
import type { SearchIndex } from './open.ts';
import { TERM_VERSION } from './terms.ts';

/**
 * Builds the index of everything in the graph, as plain JSON; the same graph gives the same bytes.
 *
 * @param pages titles and addresses of pages without a record (guide, threads, notes); topics are known without it
 */
export function buildSearchIndex(graph: Graph, pages: readonly PlacedPage[] = []): SearchIndex {
  const documents = buildDocuments(graph, pages);
  const engine = new MiniSearch<IndexedDocument>(ENGINE_OPTIONS);
  engine.addAll(documents.map((document, place) => ({ ...document, place })));
  return { version: TERM_VERSION, documents, exact: buildExactIndex(graph, documents), engine: engine.toJSON() };
}
