import type { DocumentKind, SearchDocument } from './document.ts';

/** One letter a kind, so that the kinds of thousands of documents are a short text. Upper case opens a page. */
const LETTERS: Readonly<Record<DocumentKind, string>> = {
  decision: 'D',
  option: 'o',
  argument: 'a',
  landed: 'l',
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
  (Object.keys(LETTERS) as DocumentKind[]).map((kind) => [LETTERS[kind].toLowerCase(), kind]),
);

/** A section of an overview or guide page has the letter of its kind in lower case: its page is a document of its own. */
export function letterOf({ kind, section }: SearchDocument): string {
  return section ? LETTERS[kind].toLowerCase() : LETTERS[kind];
}

/** True for the letter of a document that is a page of the site engine; a message's page is not, it stands on its thread's. */
export function opensPage(letter: string): boolean {
  return letter !== letter.toLowerCase();
}
