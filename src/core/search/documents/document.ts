import type { Status } from '../../ground/vocabulary.ts';

/** What a search result can be, with the word that a reader sees. */
export const DOCUMENT_KINDS = {
  decision: { label: 'decision', group: 'Decisions' },
  option: { label: 'option', group: 'Decisions' },
  argument: { label: 'argument', group: 'Decisions' },
  landed: { label: 'landed', group: 'Decisions' },
  check: { label: 'to ask', group: 'Decisions' },
  implementation: { label: 'implementations', group: 'Decisions' },
  prose: { label: 'section', group: 'Decisions' },
  thread: { label: 'thread', group: 'Threads and messages' },
  message: { label: 'message', group: 'Threads and messages' },
  topic: { label: 'topic', group: 'Topics and pages' },
  page: { label: 'page', group: 'Topics and pages' },
} as const satisfies Record<string, { readonly label: string; readonly group: string }>;
export type DocumentKind = keyof typeof DOCUMENT_KINDS;

/** One thing that can be found: a page, or a section of one with its anchor. */
export interface SearchDocument {
  /** `CM-1`, `CM-1#argument-3`, a thread's slug, a Message-ID, a topic's folder or a page's address. */
  readonly id: string;
  readonly kind: DocumentKind;
  /** Below the base URL, with the anchor. */
  readonly url: string;
  /** Of the page: a section carries its page's. */
  readonly title: string;
  /** Of the section; a decision's question, a thread's or message's subject. */
  readonly heading: string;
  /** Answer, claim and text, in the order of their weight; each is searched and shown in snippets. */
  readonly answer?: string;
  readonly argument?: string;
  readonly body?: string;
  /** Paths, identifiers and subjects that a patch would show. */
  readonly touches?: string;
  /** Of the decision that it is or belongs to. */
  readonly status?: Status;
  /** Who made the argument, or sent the message. */
  readonly person?: string;
  /** Address of the page that it belongs to, where its own does not say so. */
  readonly page?: string;
  /** True for a section: its title is its page's and weighs less. */
  readonly section?: true;
}

/** The texts of a document that a snippet may be cut from, best first. */
export const SNIPPET_FIELDS = ['answer', 'argument', 'body', 'touches'] as const;
