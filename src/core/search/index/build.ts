import type { Graph } from '../../content/graph/graph.ts';
import { compareText } from '../../ground/problem/problem.ts';
import type { SearchDocument } from '../documents/document.ts';
import { buildDocuments } from '../documents/documents.ts';
import { isPageLetter, kindLetterOf } from '../documents/kind-letters.ts';
import { buildExactEntries, listPaths } from '../names/exact-entries.ts';
import { isPlainName } from '../names/exact-keys.ts';
import { buildFacets, type Facets } from '../names/facets.ts';
import type { PathTable } from '../names/recognise.ts';
import { shardDocuments } from '../shards/document-shards.ts';
import { bundleShards } from '../shards/prefetch.ts';
import { shardTable } from '../shards/table.ts';
import { readSynonyms, type Synonyms } from '../terms/synonyms.ts';
import { createTermFinder, TERM_VERSION } from '../terms/terms.ts';
import type { SearchFiles } from './manifest.ts';
import { buildPostings } from './postings.ts';

/**
 * Characters of JSON in a shard of the two tables. Smaller shards carry less that a query does not need, and compress
 * worse; measured with `npm run bench:search`.
 */
const TERMS_SIZE = 12_000;
const EXACT_SIZE = 10_000;

/** Letters of the shortest word that a misspelt one is corrected to: see `editsFor`. */
const SHORTEST_CORRECTED = 5;

/** Digits of the digest that names the shards' folder, so that no reader ever mixes two builds. */
const DIGEST_LENGTH = 12;

/**
 * SHA-256 of a text in UTF-8, in hexadecimal digits. It is handed in because Node's own is far faster than any in here.
 */
export type Digest = (text: string) => string;

/** Everything that an index is made of, before it is cut into shards. */
export interface SearchParts {
  readonly documents: readonly SearchDocument[];
  /** Entries of the exact table, sorted by key: ordinals of documents, the best first. */
  readonly exact: readonly (readonly [string, readonly number[]])[];
  readonly facets: Facets;
  readonly paths: PathTable;
  readonly synonyms: Synonyms;
}

/** Builds the index of everything in the graph; the same graph gives the same bytes. */
export function buildSearchFiles(graph: Graph, digest: Digest): SearchFiles {
  const findTerms = createTermFinder();
  return packSearch(readParts(graph, findTerms), digest, findTerms);
}

/** Reads what the index is made of from the graph. */
export function readParts(graph: Graph, findTerms = createTermFinder()): SearchParts {
  const documents = buildDocuments(graph);
  return {
    documents,
    exact: buildExactEntries(graph, documents, findTerms),
    facets: buildFacets(graph, documents),
    paths: listPaths(graph, documents),
    synonyms: readSynonyms(graph),
  };
}

/** Cuts an index into its shards and describes them in its manifest. */
export function packSearch(parts: SearchParts, digest: Digest, findTerms = createTermFinder()): SearchFiles {
  const { documents } = parts;
  const postings = [...buildPostings(documents, findTerms)].sort(([a], [b]) => compareText(a, b));
  const terms = shardTable('terms', postings, TERMS_SIZE);
  const exact = shardTable('exact', parts.exact, EXACT_SIZE);
  const pages = shardDocuments('pages', documents.filter(isPage));
  const sections = shardDocuments(
    'sections',
    documents.filter((document) => !isPage(document)),
  );
  const bundles = bundleShards(new Map([...pages.shards, ...sections.shards]));
  const shards: (readonly [string, unknown])[] = [
    ...terms.shards,
    ...exact.shards,
    ...pages.shards,
    ...sections.shards,
    ...bundles,
    ['words', listWords(postings.map(([key]) => key))],
    ['facets', parts.facets],
    ['paths', parts.paths],
  ];
  const manifest = {
    version: TERM_VERSION,
    digest: digest(JSON.stringify(shards)).slice(0, DIGEST_LENGTH),
    kinds: documents.map(kindLetterOf).join(''),
    replaced: listReplaced(documents),
    terms: terms.directory,
    exact: exact.directory,
    pages: pages.directory,
    sections: sections.directory,
    bundles: bundles.size,
    plainNames: parts.exact.map(([key]) => key).filter(isPlainName),
    synonyms: parts.synonyms,
  };
  return { manifest, shards: Object.fromEntries(shards) };
}

function isPage(document: SearchDocument): boolean {
  return isPageLetter(kindLetterOf(document));
}

/** Ordinals of the decisions that no longer apply. */
function listReplaced(documents: readonly SearchDocument[]): number[] {
  return documents.flatMap(({ kind, status }, ordinal) =>
    kind === 'decision' && (status === 'superseded' || status === 'withdrawn') ? [ordinal] : [],
  );
}

/** The words that a misspelt one may be corrected to, with blanks between them. */
function listWords(keys: readonly string[]): string {
  return keys.filter((key) => key.length >= SHORTEST_CORRECTED && /^\p{L}+$/u.test(key)).join(' ');
}
