/** Where a mail stands: the input, and the how manieth mail in it. */
export interface MailOrigin {
  /** The input as the person named it: a path, an address, or `standard input`. */
  readonly file: string;
  /** 1-based number of the mail in its file. */
  readonly number: number;
}

/** What is wrong with an input or one of its mails. */
export interface MailProblem {
  readonly file: string;
  /** Left out where the whole file is meant. */
  readonly number?: number;
  readonly met: string;
  /** What was expected, or what was done instead. */
  readonly expected: string;
  /** Set where the input broke off here, so that nobody knows what would have followed. */
  readonly brokeOff?: true;
}

/** One header field with its name in lower case and its value unfolded and decoded. */
export interface MailField {
  readonly name: string;
  readonly value: string;
}

/** All that a thread page needs of a mail; the body is no part of it. */
export interface MailHeader {
  readonly origin: MailOrigin;
  /** The Message-ID without brackets, as the header has it; it may still be no valid one. */
  readonly id?: string;
  /** Ids that In-Reply-To names. */
  readonly inReplyTo: readonly string[];
  /** Ids that References names, oldest first. */
  readonly references: readonly string[];
  /** The sender's name as they write it, or the part of the address before `@`. */
  readonly from?: string;
  /** RFC 3339 with the sender's zone, or a day where no more is known. */
  readonly date?: string;
  readonly subject: string;
  /** Addresses of the mailing lists it went to. */
  readonly lists: readonly string[];
  /** What had to be repaired or left out; the mail is usable all the same. */
  readonly problems: readonly MailProblem[];
}

/** A mail as it was read from a copy. */
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

/** One problem on one line. */
export function formatMailProblem({ file, number, met, expected }: MailProblem): string {
  return `${file}${number === undefined ? '' : `, message ${number}`}: ${met}; ${expected}`;
}
