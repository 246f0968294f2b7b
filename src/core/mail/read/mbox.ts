/**
 * Splitting an mbox. Text is handled as "binary" strings, one character a byte: charsets are the parser's matter,
 * and a string is what the language alone can search.
 */

/** Longest mail that is kept; more is no discussion, and memory has to stay bounded. */
export const MAX_MAIL_LENGTH = 32 * 1024 * 1024;

/** A mail as it stood in its file, separator line and escapes removed. */
export interface RawMail {
  readonly text: string;
  /** Set where the mail was longer than {@link MAX_MAIL_LENGTH} and `text` is only its beginning. */
  readonly cut?: true;
}

const WEEKDAY_AND_TIME = /^From .*\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b.*\b\d{1,2}:\d\d\b/;
/** `git format-patch` puts the commit before a date that is always the same. */
const GIT = /^From [0-9a-f]{40} Mon Sep 17 00:00:00 2001/;
const FIELD = /^(?:[!-9;-~]+[ \t]*:|>From )/;

const CANDIDATE = '\nFrom ';

/** Longest separator line, and longest stretch of a line that is looked at. */
const MAX_LINE = 1000;

/** True for a line that opens an mbox. */
export function isSeparator(line: string): boolean {
  return WEEKDAY_AND_TIME.test(line.slice(0, MAX_LINE));
}

/**
 * Splits an mbox that arrives in pieces.
 *
 * All dialects have the `From ` line in common. Where a body holds such a line unescaped, it is told from a
 * separator by what stands around it: a separator carries a date and a header follows it. A patch of git's pasted
 * into a mail has both, so it only counts where the file itself starts that way.
 */
export class MboxSplitter {
  /** Pieces of the mail that is being read, all of them searched. */
  #parts: string[] = [];
  #length = 0;
  /** What has not been searched to its end yet. A line break before the input makes its first line one like the others. */
  #tail = '\n';
  /** The input's first separator. */
  #first: string | undefined;

  /** Takes the next piece and returns the mails that it completes. */
  push(piece: string): RawMail[] {
    return this.#search(this.#tail + piece, false);
  }

  /** Returns what was left when the input ended. */
  end(): RawMail[] {
    const mails = this.#search(this.#tail, true);
    return this.#first === undefined ? mails : [...mails, this.#finish()];
  }

  #search(text: string, isEnd: boolean): RawMail[] {
    const mails: RawMail[] = [];
    let kept = 0;
    let at = text.indexOf(CANDIDATE);
    while (at >= 0) {
      const lines = readTwoLines(text, at + 1, isEnd);
      if (!lines) break;
      if (this.#opensMail(lines, text.slice(Math.max(kept, at - 2), at))) {
        this.#keep(text.slice(kept, at + 1));
        if (this.#first !== undefined) mails.push(this.#finish());
        this.#first ??= lines.line;
        // From the line break on, so that the next line can be a candidate too; `#finish` takes it off again.
        kept = lines.end - 1;
      }
      at = text.indexOf(CANDIDATE, lines.end - 1);
    }
    const searched = at >= 0 ? at : isEnd ? text.length : text.length - beginningLength(text);
    this.#keep(text.slice(kept, searched));
    this.#tail = text.slice(searched);
    return mails;
  }

  /** @param before up to two characters in front of the line break that the line follows */
  #opensMail({ line, next }: TwoLines, before: string): boolean {
    if (this.#first === undefined) return true;
    // Archives write one and the same line before every mail, and escape it in bodies.
    if (line === this.#first && isSeparator(line)) return true;
    if (!FIELD.test(next)) return false;
    if (GIT.test(line)) return GIT.test(this.#first);
    if (isSeparator(line)) return true;
    // A file whose first separator has no date is of a dialect without, and a blank line has to do.
    const last = ((this.#parts.at(-1) ?? '').slice(-2) + before).slice(-2);
    return !isSeparator(this.#first) && /^From \S+\s*$/.test(line) && /\n\r?$/.test(last);
  }

  #keep(text: string): void {
    if (this.#first === undefined || text === '') return;
    const room = MAX_MAIL_LENGTH - this.#length;
    this.#length += text.length;
    if (room > 0) this.#parts.push(text.slice(0, room));
  }

  #finish(): RawMail {
    const text = this.#parts.join('').slice(1);
    const cut = this.#length > MAX_MAIL_LENGTH;
    this.#parts = [];
    this.#length = 0;
    return { text: unescapeFrom(text.replace(/(^|\n)\r?\n$/, '$1')), ...(cut ? { cut: true } : {}) };
  }
}

/** How much of a candidate stands at the very end of a text. */
function beginningLength(text: string): number {
  for (let length = Math.min(CANDIDATE.length - 1, text.length); length > 0; length--) {
    if (text.endsWith(CANDIDATE.slice(0, length))) return length;
  }
  return 0;
}

interface TwoLines {
  readonly line: string;
  /** The line after it; empty at the end of the input. */
  readonly next: string;
  /** Where that starts. */
  readonly end: number;
}

/** A line and the one after it, without line ends; nothing where the text breaks off before that is known. */
function readTwoLines(text: string, at: number, isEnd: boolean): TwoLines | undefined {
  const first = text.indexOf('\n', at);
  if (first < 0)
    return isEnd || text.length - at > MAX_LINE
      ? { line: text.slice(at, at + MAX_LINE), next: '', end: text.length + 1 }
      : undefined;
  const second = text.indexOf('\n', first + 1);
  if (second < 0 && !isEnd && text.length - first <= MAX_LINE) return undefined;
  const next = text.slice(first + 1, Math.min(second < 0 ? text.length : second, first + 1 + MAX_LINE));
  return { line: text.slice(at, first).replace(/\r$/, ''), next, end: first + 1 };
}

/** Removes one `>` from lines such as `>From ` and `>>From `, which mboxrd (and for the first, mboxo) put there. */
export function unescapeFrom(text: string): string {
  return text.includes('>From ') ? text.replace(/(?<=^|\n)>(>*From )/g, '$1') : text;
}

/** A mail of an mbox with the line at which it begins, below its separator; 1-based. */
export interface LocatedRawMail extends RawMail {
  readonly line: number;
}

/** Splits an mbox that is in memory and keeps where its mails stand. */
export function splitMbox(text: string): LocatedRawMail[] {
  const splitter = new MboxSplitter();
  const mails: LocatedRawMail[] = [];
  const lines = text.split(/(?<=\n)/);
  // The file's first line with anything in it is its first separator.
  let start = lines.findIndex((line) => line.trim() !== '') + 2;
  lines.forEach((line, index) => {
    for (const mail of splitter.push(line)) {
      mails.push({ ...mail, line: start });
      // A separator is known for one by the line after it, which is this one.
      start = index + 1;
    }
  });
  for (const mail of splitter.end()) mails.push({ ...mail, line: start });
  return mails;
}
