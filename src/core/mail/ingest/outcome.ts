/** A page to be written: a new one, or an existing one with more messages. */
export interface PlannedPage {
  /** Below the checkout, with `/`. */
  readonly path: string;
  /** Id of the thread. */
  readonly id: string;
  /** The whole file. */
  readonly text: string;
  readonly isNew: boolean;
  /** Number of messages that the page has with this text. */
  readonly messages: number;
  /** Number of those that are new. */
  readonly added: number;
  /** Number of messages of the existing page that get their `inReplyTo`. */
  readonly linked: number;
  /** What a person should check or complete, a line each. */
  readonly notes: readonly string[];
}

/** An existing page to which the mails add nothing. */
export interface UnchangedPage {
  readonly path: string;
  readonly id: string;
  /** Number of messages that it has. */
  readonly messages: number;
}

/** A page that cannot be written or extended, and why. */
export interface BlockedPage {
  readonly path: string;
  readonly met: string;
  /** What was expected, or what was left undone. */
  readonly expected: string;
}

/** What becomes of one page. */
export type PageOutcome =
  | { readonly page: PlannedPage }
  | { readonly unchanged: UnchangedPage }
  | { readonly blocked: BlockedPage };
