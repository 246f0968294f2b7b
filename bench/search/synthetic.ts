import { optional } from '../../src/core/ground/optional.ts';
import type { SearchParts } from '../../src/core/search/index/build.ts';
import type { SearchDocument } from '../../src/core/search/documents/document.ts';
import type { FacetTable } from '../../src/core/search/names/facets.ts';

/**
 * Share of words that a copy replaces by words of its own, so that the vocabulary grows with the site, as real ones do.
 */
const OWN_WORDS = 0.1;

/**
 * The site's own documents and copies of them with other ids, names and words, until there are as many pages as asked
 * for.
 *
 * Copies keep the lengths of texts, the mixture of kinds and the frequencies of common words, which is what the size of
 * an index depends on.
 */
export function growParts(parts: SearchParts, pages: number): SearchParts {
  const own = parts.documents.filter(({ section, kind }) => !section && kind !== 'message').length;
  const copies = Math.max(1, Math.ceil(pages / own));
  const size = parts.documents.length;
  const numbers = Array.from({ length: copies }, (_, n) => n);
  const shift = (ordinals: readonly number[], n: number): number[] => ordinals.map((ordinal) => ordinal + n * size);
  return {
    documents: numbers.flatMap((n) =>
      n === 0 ? parts.documents : parts.documents.map((document) => copyDocument(document, n)),
    ),
    exact: numbers
      .flatMap((n) =>
        parts.exact.map(([key, ordinals]): [string, number[]] => [
          n === 0 ? key : renameKey(key, n),
          shift(ordinals, n),
        ]),
      )
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
    facets: {
      topic: growFacet(parts.facets.topic, copies, size),
      status: growFacet(parts.facets.status, copies, size),
      person: growFacet(parts.facets.person, copies, size),
      release: growFacet(parts.facets.release, copies, size),
    },
    paths: numbers.flatMap((n) =>
      parts.paths.map(([glob, ordinals]): [string, number[]] => [
        n === 0 ? glob : renameWord(glob, n),
        shift(ordinals, n),
      ]),
    ),
    synonyms: parts.synonyms,
  };
}

function copyDocument(document: SearchDocument, n: number): SearchDocument {
  const rewriteField = (field: 'answer' | 'argument' | 'body' | 'touches'): Partial<SearchDocument> => {
    const text = document[field];
    return optional(field, text === undefined ? undefined : rewrite(text, n));
  };
  return {
    ...document,
    id: `${document.id}-${n}`,
    url: document.url.replace(/^(\/[^#]*)/, `$1-${n}`),
    title: rewrite(document.title, n),
    heading: rewrite(document.heading, n),
    ...rewriteField('answer'),
    ...rewriteField('argument'),
    ...rewriteField('body'),
    ...rewriteField('touches'),
  };
}

function rewrite(text: string, n: number): string {
  return text.replace(/[\p{L}\p{N}_][\p{L}\p{N}_'.@/-]*/gu, (word) => (isOwn(word, n) ? renameWord(word, n) : word));
}

/** Always the same words of a copy; identifiers and ids more often than plain words, since no two sites share these. */
function isOwn(word: string, n: number): boolean {
  return hash(`${word} ${n}`) % 1000 < 1000 * (/[_@\d]/.test(word) ? 0.6 : OWN_WORDS);
}

/** Another word of the same length and shape. */
function renameWord(word: string, n: number): string {
  const seed = hash(`${word}:${n}`);
  return [...word]
    .map((letter, position) =>
      /[a-z]/.test(letter)
        ? String.fromCharCode(97 + ((letter.charCodeAt(0) - 97 + (seed >> (position % 24))) % 26))
        : letter,
    )
    .join('');
}

function renameKey(key: string, n: number): string {
  return `${key.slice(0, 2)}${renameWord(key.slice(2), n)}-${n}`;
}

function growFacet(table: FacetTable, copies: number, size: number): FacetTable {
  return table.map(([value, packed]) => {
    const total = packed.reduce((sum, distance) => sum + distance, 0);
    // From the last ordinal of one copy to the first of the next.
    const again = [size - total + (packed[0] ?? 0), ...packed.slice(1)];
    return [value, [...packed, ...Array.from({ length: copies - 1 }, () => again).flat()]];
  });
}

function hash(text: string): number {
  let value = 2166136261;
  for (let n = 0; n < text.length; n++) value = Math.imul(value ^ text.charCodeAt(n), 16777619) >>> 0;
  return value;
}
