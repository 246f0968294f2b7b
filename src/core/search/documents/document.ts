import type { Status } from '../../ground/vocabulary.ts';

/** What a document can be: the word that a reader sees beside a result, and the heading of its group. */
export const DOCUMENT_KINDS = {
  decision: { label: 'decision', group: 'Decisions' },
  option: { label: 'option', group: 'Decisions' },
  argument: { label: 'argument', group: 'Decisions' },
  landed: { label: 'landed', group: 'Decisions' },
  probe: { label: 'code', group: 'Decisions' },
  check: { label: 'to ask', group: 'Decisions' },
  implementation: { label: 'implementations', group: 'Decisions' },
  prose: { label: 'section', group: 'Decisions' },
  thread: { label: 'thread', group: 'Threads and messages' },
  message: { label: 'message', group: 'Threads and messages' },
  topic: { label: 'topic', group: 'Topics and pages' },
  page: { label: 'page', group: 'Topics and pages' },
} as const satisfies Record<string, { readonly label: string; readonly group: string }>;
/** A key of {@link DOCUMENT_KINDS}. */
export type DocumentKind = keyof typeof DOCUMENT_KINDS;

/** True for a word that is a kind of document. */
export function isDocumentKind(value: unknown): value is DocumentKind {
  return typeof value === 'string' && Object.hasOwn(DOCUMENT_KINDS, value);
}

/** One unit of search: a page, or a section of one with its anchor. Its ordinal is its index in the list of all. */
export interface SearchDocument {
  /** `CM-1`, `CM-1#argument-3`, a thread's slug, a Message-ID, a topic's folder or a page's address. */
  readonly id: string;
  readonly kind: DocumentKind;
  /** Address below the base URL, with the anchor. */
  readonly url: string;
  /** Title of the page, for a section too. */
  readonly title: string;
  /** Heading of the section; a decision's question, a thread's or message's subject. */
  readonly heading: string;
  /** Answer, claim and running text, in the order of their weight; each is searched and may be the snippet. */
  readonly answer?: string;
  readonly argument?: string;
  readonly body?: string;
  /** Paths, identifiers and subjects that a patch would show. */
  readonly touches?: string;
  /** Status of the decision that it is or belongs to. */
  readonly status?: Status;
  /** Who made the argument, or sent the message. */
  readonly person?: string;
  /** Address of its page, where its own address does not begin with it: a message counts to its thread. */
  readonly page?: string;
  /** True for a section: its title is its page's and weighs less. */
  readonly section?: true;
}
