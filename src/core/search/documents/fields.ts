import type { SearchDocument } from './document.ts';

/**
 * The fields of a document that are searched, and how much a term counts in each; found by trial with
 * `npm run bench:search`. A section's own heading counts, its page's title is context only.
 */
export const FIELD_WEIGHTS = [
  ['title', 6],
  ['heading', 4],
  ['answer', 4],
  ['touches', 3],
  ['argument', 2],
  ['body', 1],
  ['context', 0.6],
  ['names', 6],
] as const;
/** The name of a field; `context` and `names` are taken from other properties of the document. */
export type Field = (typeof FIELD_WEIGHTS)[number][0];

/** Fields in groups of one weight, the heaviest first, for an engine that knows an order of fields and no weights. */
export const FIELDS_BY_WEIGHT: readonly (readonly Field[])[] = [...new Set(FIELD_WEIGHTS.map(([, weight]) => weight))]
  .sort((a, b) => b - a)
  .map((group) => FIELD_WEIGHTS.filter(([, weight]) => weight === group).map(([field]) => field));

/** Fields short enough that neighbouring words mean something together. */
export const PHRASE_FIELDS: readonly Field[] = ['title', 'heading', 'answer'];

/** The fields of a document that a snippet may be cut from, best first. */
export const SNIPPET_FIELDS = ['answer', 'argument', 'body', 'touches'] as const satisfies readonly Field[];

/** The text of a field; nothing where the document lacks it. */
export function readField(document: SearchDocument, field: Field): string | undefined {
  const isMessage = document.kind === 'message';
  switch (field) {
    // A reply repeats its thread's subject; at full weight the replies would outnumber the thread.
    case 'heading':
      return isMessage ? undefined : document.heading;
    case 'context':
      return isMessage ? document.heading : document.section ? document.title : undefined;
    case 'title':
      return document.section ? undefined : document.title;
    case 'names':
      return isMessage ? document.id : undefined;
    default:
      return document[field];
  }
}
