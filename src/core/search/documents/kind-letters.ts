import { isDocumentKind, type DocumentKind, type SearchDocument } from './document.ts';

/** One letter for each kind, so that the kinds of thousands of documents are a short text. Upper case is for pages. */
const LETTERS: Readonly<Record<DocumentKind, string>> = {
  decision: 'D',
  option: 'o',
  argument: 'a',
  landed: 'l',
  probe: 'b',
  check: 'c',
  implementation: 'i',
  prose: 'r',
  thread: 'T',
  message: 'm',
  topic: 'S',
  page: 'P',
};

/** Kinds by their letter in lower case. */
export const KINDS_BY_LETTER: ReadonlyMap<string, DocumentKind> = new Map(
  Object.keys(LETTERS)
    .filter(isDocumentKind)
    .map((kind) => [LETTERS[kind].toLowerCase(), kind]),
);

/** The letter of a document's kind. A section of an overview or guide page has its page's letter in lower case. */
export function kindLetterOf({ kind, section }: SearchDocument): string {
  return section ? LETTERS[kind].toLowerCase() : LETTERS[kind];
}

/** True for the letter of a document that is a page of the site engine. A message is not: it counts to its thread. */
export function isPageLetter(letter: string): boolean {
  return letter !== letter.toLowerCase();
}
