import type { LocatedLine } from '../read/located.ts';

/**
 * What a line of a mail is. The rules are about what the sender wrote; what is quoted, pasted or written by a
 * program is left as it is.
 */
export type LineKind =
  | 'blank'
  | 'own'
  /** Somebody else's words, and the line that says whose. */
  | 'quote'
  | 'attribution'
  /** A diff with its diffstat. */
  | 'patch'
  /** Indented or fenced text, tables. */
  | 'code'
  /** What a program printed, and commands. */
  | 'log'
  /** `Reviewed-by:`, `Fixes:`, `Link:`. */
  | 'trailer'
  /** A commit id with its subject, alone on its line. */
  | 'commit'
  /** Below `-- `. */
  | 'signature';

export interface ClassifiedLine extends LocatedLine {
  readonly kind: LineKind;
}

/** `> `, and the initials that some editors put before it. */
const QUOTE = /^ ?[A-Za-z]{0,3}>/;

/** Words that mail programs put over a quote. */
const WROTE =
  /\b(?:wrote|writes|said|schrieb|escribi\u00F3|escreveu|ha scritto|schreef|skrev|a \u00E9crit)[\s\u00A0]?:\s*$/;

/** What some mail programs put above the whole mail that they answer, which then is not marked line by line. */
const ORIGINAL = /^-{2,}\s*(?:original|forwarded) message\s*-{2,}\s*$/i;

const TRAILER =
  /^\s{0,3}(?:[A-Z][a-z]+(?:-[a-z]+)*-by|Fixes|Link|Closes|Cc|Message-I[Dd]|Change-Id|Resolves|Buglink|BugLink|Depends-on|Co-Authored-By|Co-authored-by|Supersedes|Based-on):\s/;

const COMMIT = /^\s*(?:[-*]\s+)?(?:commit\s+)?[0-9a-f]{7,40}\s+\(".*"\)[.,;]?\s*$/;

/** What programs print. A file name before a colon is how compilers and checkpatch begin; checkpatch itself leaves such lines alone. */
const LOGS = [
  /^\s*(?:<\d>)?\[\s*\d+\.\d{3,}\]/,
  /^[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d /,
  /^\s*(?:[$#]|\(qemu\)|\(gdb\)|virsh #) \S/,
  /^\s*\S*qemu-\S+: /,
  /^\s*(?:\.{0,2}\/)?[\w.+-]{1,200}\/[\w./+-]{1,1000}:/,
  /\+0x[0-9a-f]+\/0x[0-9a-f]+/,
  /^\s*(?:[0-9a-f]{4}:)?[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]\s/,
  /^\s*[0-9a-f]{2,16}: (?:[0-9a-f]{2} ){4}/,
];

const DIFFSTAT = /^ \S.{0,300}\|\s+(?:\d+|Bin)\b|^ \d+ files? changed|^ (?:create|delete) mode \d|^ rename /;

/** Longest stretch of a line that is looked at to tell its kind. */
const MAX_LOOK = 2000;

/** Tells what each line of a mail is. */
export function classifyLines(lines: readonly LocatedLine[]): ClassifiedLine[] {
  const reader = new LineClassifier(lines.map(({ text }) => text));
  return lines.map((line, index) => ({ ...line, kind: reader.next(index) }));
}

class LineClassifier {
  readonly #lines: readonly string[];
  /** Lines of the hunk that are still to come, on either side. */
  #hunk = { old: 0, new: 0 };
  /** What goes on until something ends it. */
  #inside: 'diff' | 'fence' | 'signature' | 'original' | undefined;

  constructor(lines: readonly string[]) {
    this.#lines = lines.map((line) => line.slice(0, MAX_LOOK));
  }

  next(index: number): LineKind {
    const text = this.#lines[index] ?? '';
    if (this.#inside === 'original') return 'quote';
    if (this.#takesHunkLine(text)) return 'patch';
    if (text.trim() === '') return 'blank';
    return (
      this.#readFence(text) ??
      this.#readPatch(text, this.#lines[index + 1] ?? '') ??
      this.#readForeign(text, index) ??
      this.#readOwn(text)
    );
  }

  #takesHunkLine(text: string): boolean {
    if (this.#hunk.old <= 0 && this.#hunk.new <= 0) return false;
    // Mail programs strip the blank of an empty context line.
    const mark = text[0] ?? ' ';
    if (!' +-\\'.includes(mark)) {
      this.#hunk = { old: 0, new: 0 };
      return false;
    }
    if (mark === ' ' || mark === '-') this.#hunk.old--;
    if (mark === ' ' || mark === '+') this.#hunk.new--;
    return true;
  }

  #readFence(text: string): LineKind | undefined {
    if (!/^\s*(?:```|~~~)/.test(text)) return this.#inside === 'fence' ? 'code' : undefined;
    this.#inside = this.#inside === 'fence' ? undefined : 'fence';
    return 'code';
  }

  #readPatch(text: string, next: string): LineKind | undefined {
    if (/^(?:diff --|Index: )/.test(text) || (/^--- \S/.test(text) && /^\+\+\+ \S/.test(next))) this.#inside = 'diff';
    if (this.#inside === 'diff') {
      const hunk = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/.exec(text);
      if (hunk) this.#hunk = { old: Number(hunk[1] ?? 1), new: Number(hunk[2] ?? 1) };
      if (
        hunk ||
        /^(?:diff |Index: |---|\+\+\+|index |similarity |dissimilarity |rename |copy |new file |deleted file |old mode |new mode |Binary files |GIT binary |=====|\\ )/.test(
          text,
        )
      )
        return 'patch';
      this.#inside = undefined;
    }
    return /^---\s*$/.test(text) || DIFFSTAT.test(text) ? 'patch' : undefined;
  }

  #readForeign(text: string, index: number): LineKind | undefined {
    if (QUOTE.test(text)) return this.#leave('quote');
    if (ORIGINAL.test(text) || (/^From: /.test(text) && /^(?:Sent|Date|To): /.test(this.#lines[index + 1] ?? ''))) {
      this.#inside = 'original';
      return 'attribution';
    }
    if (this.#isAttribution(index)) return this.#leave('attribution');
    if (this.#inside === 'signature') return 'signature';
    if (/^-- ?$/.test(text)) {
      this.#inside = 'signature';
      return 'signature';
    }
    return undefined;
  }

  #leave(kind: LineKind): LineKind {
    this.#inside = undefined;
    return kind;
  }

  /** The line over a quote, or the first of the two into which mail programs break it. */
  #isAttribution(index: number): boolean {
    const [text = '', next = ''] = this.#lines.slice(index, index + 2);
    if (WROTE.test(text)) return QUOTE.test(next) || (next.trim() === '' && QUOTE.test(this.#lines[index + 2] ?? ''));
    return /^(?:On|Am|Le|El|Em|Il|Op|Den)\s/.test(text) && WROTE.test(next) && this.#isAttribution(index + 1);
  }

  #readOwn(text: string): LineKind {
    if (TRAILER.test(text)) return 'trailer';
    if (COMMIT.test(text)) return 'commit';
    if (/^(?:\t| {4,}| {0,3}\|)/.test(text)) return 'code';
    return LOGS.some((log) => log.test(text)) ? 'log' : 'own';
  }
}
