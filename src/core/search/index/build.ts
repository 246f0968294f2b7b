import type { Graph } from '../../content/graph/graph.ts';
import { compareText } from '../../ground/problem/problem.ts';
import { bundle } from '../pieces/bundles.ts';
import type { SearchDocument } from '../documents/document.ts';
import { buildDocuments } from '../documents/documents.ts';
import { buildExactEntries, isPlainName, listPaths } from '../names/exact-index.ts';
import type { PathTable } from '../names/exact.ts';
import { buildFacets, type Facets } from '../names/facets.ts';
import { letterOf, opensPage } from '../documents/kinds.ts';
import type { SearchFiles } from './manifest.ts';
import { buildPostings } from './postings.ts';
import { shelve } from '../pieces/shelves.ts';
import { readSynonyms, type Synonyms } from '../terms/synonyms.ts';
import { cutTable } from '../pieces/table.ts';
import { createTermFinder, TERM_VERSION } from '../terms/terms.ts';

/**
 * Characters of JSON in a piece. Smaller ones carry less that a query does not need and compress worse; measured with
 * `npm run bench:search`.
 */
const TERMS_SIZE = 12_000;
const EXACT_SIZE = 10_000;

/** Words of fewer letters are never mended, so they need not be known. */
const SHORTEST_MENDED = 5;

/** What an index is packed from. */
export interface SearchParts {
  readonly documents: readonly SearchDocument[];
  /** Entries of the exact table, sorted by key. */
  readonly exact: readonly (readonly [string, readonly number[]])[];
  readonly facets: Facets;
  readonly paths: PathTable;
  readonly synonyms: Synonyms;
}

/** SHA-256 of a text in UTF-8, in hexadecimal digits. Callers hand it in, because Node's own is far faster than any here. */
export type Digest = (text: string) => string;

/** Builds the index of everything in the graph; the same graph gives the same bytes. */
export function buildSearchFiles(graph: Graph, digest: Digest): SearchFiles {
  const find = createTermFinder();
  return packSearch(readParts(graph, find), digest, find);
}

/** Reads what the index is made of out of the graph. */
export function readParts(graph: Graph, find = createTermFinder()): SearchParts {
  const documents = buildDocuments(graph);
  return {
    documents,
    exact: buildExactEntries(graph, documents, find),
    facets: buildFacets(graph, documents),
    paths: listPaths(graph, documents),
    synonyms: readSynonyms(graph),
  };
}

/** Cuts the index into its pieces. */
export function packSearch(
  { documents, exact: entries, facets, paths, synonyms }: SearchParts,
  digest: Digest,
  find = createTermFinder(),
): SearchFiles {
  const postings = [...buildPostings(documents, find)].sort(([a], [b]) => compareText(a, b));
  const terms = cutTable('terms', postings, TERMS_SIZE);
  const exact = cutTable('exact', entries, EXACT_SIZE);
  const isPage = documents.map((document) => opensPage(letterOf(document)));
  const pages = shelve(
    'pages',
    documents.filter((_, place) => isPage[place]),
  );
  const sections = shelve(
    'sections',
    documents.filter((_, place) => !isPage[place]),
  );
  const bundles = bundle(new Map([...pages.pieces, ...sections.pieces]));
  const pieces: [string, unknown][] = [
    ...terms.pieces,
    ...exact.pieces,
    ...pages.pieces,
    ...sections.pieces,
    ...bundles,
    ['words', listWords(postings.map(([key]) => key))],
    ['facets', facets],
    ['paths', paths],
  ];
  const manifest = {
    version: TERM_VERSION,
    digest: digest(JSON.stringify(pieces)).slice(0, DIGEST_LENGTH),
    kinds: documents.map(letterOf).join(''),
    replaced: documents.flatMap(({ kind, status }, place) =>
      kind === 'decision' && (status === 'superseded' || status === 'withdrawn') ? [place] : [],
    ),
    terms: terms.head,
    exact: exact.head,
    pages: pages.head,
    sections: sections.head,
    bundles: bundles.size,
    plainNames: entries.map(([key]) => key).filter(isPlainName),
    synonyms,
  };
  return { manifest, pieces: Object.fromEntries(pieces) };
}

/** Plain words that a misspelt one may have been meant for. */
function listWords(keys: readonly string[]): string {
  return keys.filter((key) => key.length >= SHORTEST_MENDED && /^\p{L}+$/u.test(key)).join(' ');
}

/** Digits of the pieces' digest that name their folder, so that no reader ever mixes two builds. */
const DIGEST_LENGTH = 12;
