import type { MailProblem } from '../../core/mail/read/message.ts';

/** What a reader of mails looks for, and what it reports while it reads. */
export interface ReadOptions {
  /** Takes what is wrong with a file, or with a mail that is left out for it. Without it, nothing is reported. */
  readonly report?: (problem: MailProblem) => void;
  /** Takes the number of bytes that were read. */
  readonly onBytes?: (count: number) => void;
  /** Message-IDs without brackets. Mails with others are passed over without being parsed. */
  readonly wanted?: ReadonlySet<string>;
  /** YYYY-MM-DD in UTC: mails that were sent before it are passed over. */
  readonly since?: string;
}
