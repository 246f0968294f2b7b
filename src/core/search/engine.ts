import type { Options, SearchOptions } from 'minisearch';
import type { SearchDocument } from './document.ts';
import { findTerms } from './terms.ts';

/** A document as the engine indexes it, by its place in the list of documents. */
export interface IndexedDocument extends SearchDocument {
  readonly place: number;
}

/** Weights of fields. A section's own heading counts, its page's title is context only. */
const BOOST: Readonly<Record<string, number>> = {
  title: 6, heading: 4, answer: 4, touches: 3, argument: 2, body: 1, context: 0.6, names: 6,
};

/** The engine's options; one value for building and for opening, since it compares them. */
export const ENGINE_OPTIONS: Options<IndexedDocument> = {
  idField: 'place',
  fields: Object.keys(BOOST),
  extractField: (document, field) => readField(document, field) as string,
  // Terms come folded out of the one function that also reads the query.
  tokenize: (text) => findTerms(text).map((term) => term.text),
  processTerm: (term) => term,
  autoVacuum: false,
};

/** Search for one term that is cut and folded already. */
export const TERM_OPTIONS: SearchOptions = {
  boost: { ...BOOST },
  tokenize: (term) => [term],
  processTerm: (term) => term,
  weights: { fuzzy: 0.4, prefix: 0.5 },
};

function readField(document: IndexedDocument, field: string): unknown {
  // A reply repeats its thread's subject; at full weight the replies would bury the thread.
  if (document.kind === 'message' && field === 'heading') return undefined;
  if (field === 'context') return document.kind === 'message' ? document.heading : document.section ? document.title : undefined;
  if (field === 'title') return document.section ? undefined : document.title;
  if (field === 'names') return document.kind === 'message' ? document.id : undefined;
  return document[field as keyof IndexedDocument];
}
