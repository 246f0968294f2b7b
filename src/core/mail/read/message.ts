/** Where a mail came from: the input, and its number in it. */
export interface MailOrigin {
  /** The input as the person named it: a path, an address, or `standard input`. */
  readonly file: string;
  /** 1-based number of the mail in its file. */
  readonly number: number;
  /** 1-based line of the unpacked mbox at which the mail begins, below its separator; missing in a file of one mail. */
  readonly line?: number;
}

/** What is wrong with an input or one of its mails. */
export interface MailProblem {
  readonly file: string;
  /** 1-based number of the mail; missing where the problem is with the whole file. */
  readonly number?: number;
  /** 1-based line at which the mail begins, as in {@link MailOrigin}. */
  readonly line?: number;
  /** What was found. */
  readonly met: string;
  /** What was expected, or what was done instead. */
  readonly expected: string;
  /** Set where the input broke off at this point; what would have followed is unknown. */
  readonly brokeOff?: true;
}

/** One header field with its name in lower case and its value unfolded and decoded. */
export interface MailField {
  readonly name: string;
  readonly value: string;
}

/** All that a thread page needs of a mail. The body is not part of it. */
export interface MailHeader {
  readonly origin: MailOrigin;
  /** The Message-ID without brackets, as the header has it; it may be invalid. */
  readonly id?: string;
  /** Ids that In-Reply-To names. */
  readonly inReplyTo: readonly string[];
  /** Ids that References names, oldest first. */
  readonly references: readonly string[];
  /** The sender's name as they write it, or the part of the address before `@`. */
  readonly from?: string;
  /** RFC 3339 with the sender's zone, or a day (YYYY-MM-DD) where only that is known. */
  readonly date?: string;
  /** Why there is no date where the mail has a Date field: what it has, and what is wrong with it. */
  readonly wrongDate?: string;
  /** Decoded, on one line; empty where the mail has none. */
  readonly subject: string;
  /** Addresses of the mailing lists it went to. */
  readonly lists: readonly string[];
  /** What had to be corrected or left out. The mail is usable. */
  readonly problems: readonly MailProblem[];
}

/** A mail that was read from a copy. */
export interface MailMessage extends MailHeader {
  /** True for a copy whose header and body run together in one text. */
  readonly flattened: boolean;
  /**
   * The body as text: decoded, with the line breaks of the mail. Of a flattened copy, all of it.
   *
   * It is decoded when asked for, since reading a large archive mostly needs headers.
   */
  readText(): Promise<string>;
}

/** A problem as one line: `x.mbox:120, message 3: no Date; the day of …`. */
export function formatMailProblem({ file, number, line, met, expected }: MailProblem): string {
  const message = number === undefined ? '' : `, message ${number}`;
  return `${file}${line === undefined ? '' : `:${line}`}${message}: ${met}; ${expected}`;
}
