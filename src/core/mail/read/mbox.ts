import { optional } from '../../ground/optional.ts';

/**
 * Splits mboxes. Text is a "binary" string, one character a byte, because each mail has a charset of its own, which
 * the parser decodes, and strings can be searched without Node's Buffer.
 */

/** Longest mail that is kept, in bytes. Memory has to be bounded, and longer mails are not part of a discussion. */
export const MAX_MAIL_LENGTH = 32 * 1024 * 1024;

/** The source of a mail, without the separator line and with `>From ` unescaped. */
export interface RawMail {
  readonly text: string;
  /** 1-based line of the mbox at which it begins, below its separator. */
  readonly line: number;
  /** Set where the mail was longer than {@link MAX_MAIL_LENGTH} and `text` is only its beginning. */
  readonly cut?: true;
}

const WEEKDAY_AND_TIME = /^From .*\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b.*\b\d{1,2}:\d\d\b/;
/** `git format-patch` puts the commit before a date that is always the same. */
const GIT = /^From [0-9a-f]{40} Mon Sep 17 00:00:00 2001/;
const FIELD = /^(?:[!-9;-~]+[ \t]*:|>From )/;

const CANDIDATE = '\nFrom ';

/** Longest separator line, in characters, and as much of any line that is examined. */
const MAX_LINE = 1000;

/** True for a line that opens an mbox. */
export function isSeparator(line: string): boolean {
  return WEEKDAY_AND_TIME.test(line.slice(0, MAX_LINE));
}

/**
 * Splits an mbox that arrives in pieces.
 *
 * All dialects separate mails by a `From ` line. An unescaped one in a body is distinguished by its context: a
 * separator has a date, and a header follows it. The first line of git format-patch has both, so in a body it
 * separates only if the file itself begins with one.
 */
export class MboxSplitter {
  /** Pieces of the mail that is being read, all of them searched. */
  #parts: string[] = [];
  #length = 0;
  /** Text that is not yet searched to its end. The line break before the input lets its first line be a candidate. */
  #tail = '\n';
  /** The input's first separator. */
  #first: string | undefined;
  /** Line breaks before the text that is being searched, the one before the input included. */
  #breaks = 0;
  /** Line at which the mail that is being read begins. */
  #line = 1;

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
    const breaks = new BreakCounter(text, this.#breaks);
    let kept = 0;
    let at = text.indexOf(CANDIDATE);
    while (at >= 0) {
      const lines = readTwoLines(text, at + 1, isEnd);
      if (!lines) break;
      if (this.#opensMail(lines, text.slice(Math.max(kept, at - 2), at))) {
        this.#keep(text.slice(kept, at + 1));
        if (this.#first !== undefined) mails.push(this.#finish());
        this.#first ??= lines.line;
        this.#line = breaks.before(lines.end);
        // The line break is kept, because the next line may be a candidate too; `#finish` removes it.
        kept = lines.end - 1;
      }
      at = text.indexOf(CANDIDATE, lines.end - 1);
    }
    const searched = at >= 0 ? at : isEnd ? text.length : text.length - beginningLength(text);
    this.#keep(text.slice(kept, searched));
    this.#tail = text.slice(searched);
    this.#breaks = breaks.before(searched);
    return mails;
  }

  /** @param before up to two characters before the line break that the line follows */
  #opensMail({ line, next }: TwoLines, before: string): boolean {
    if (this.#first === undefined) return true;
    // Archives write the same line before every mail, and escape it in bodies.
    if (line === this.#first && isSeparator(line)) return true;
    if (!FIELD.test(next)) return false;
    if (GIT.test(line)) return GIT.test(this.#first);
    if (isSeparator(line)) return true;
    // In a dialect without dates, which the first separator shows, a blank line before it is required.
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
    return {
      text: unescapeFrom(text.replace(/(^|\n)\r?\n$/, '$1')),
      line: this.#line,
      ...optional('cut', cut || undefined),
    };
  }
}

/** Counts line breaks before offsets of a text, which must not decrease. */
class BreakCounter {
  readonly #text: string;
  #count: number;
  #at = 0;

  /** @param count of line breaks before the text */
  constructor(text: string, count: number) {
    this.#text = text;
    this.#count = count;
  }

  before(offset: number): number {
    for (let at = this.#text.indexOf('\n', this.#at); at >= 0 && at < offset; at = this.#text.indexOf('\n', at + 1)) {
      this.#count++;
      this.#at = at + 1;
    }
    return this.#count;
  }
}

/** Number of characters at the end of a text with which a candidate begins. */
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

/** A line and the next one, without line ends; nothing where more of the input is needed. */
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

/** Splits an mbox that is in memory. */
export function splitMbox(text: string): RawMail[] {
  const splitter = new MboxSplitter();
  return [...splitter.push(text), ...splitter.end()];
}
