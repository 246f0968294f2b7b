import { ATTRIBUTION_START, ORIGINAL_MESSAGE, WROTE } from '../../content/passage/levels.ts';
import { HunkCounter, isExtendedHeader } from '../read/diff.ts';
import type { LocatedLine } from '../read/located.ts';

/**
 * What a line of a mail is. The rules are about what the sender wrote; lines that are quoted, pasted or printed by a
 * program are not theirs to change.
 */
export type LineKind =
  | 'blank'
  | 'own'
  /** Another person's words. */
  | 'quote'
  /** The line above a quote that names its author. */
  | 'attribution'
  /** A diff with its diffstat. */
  | 'patch'
  /** Indented or fenced text, tables. */
  | 'code'
  /** What a program printed, and commands. */
  | 'log'
  /** `Reviewed-by:`, `Fixes:`, `Link:`. */
  | 'trailer'
  /** A commit id with its subject and nothing else on the line. */
  | 'commit'
  /** Below `-- `. */
  | 'signature';

/** A line of a mail, its position, and what it is. */
export interface ClassifiedLine extends LocatedLine {
  readonly kind: LineKind;
}

/** `> `, and the initials that some editors put before it. */
const QUOTE = /^ ?[A-Za-z]{0,3}>/;

const TRAILER_NAMES = [
  '[A-Z][a-z]+(?:-[a-z]+)*-by',
  'Co-Authored-By',
  'Fixes',
  'Link',
  'Closes',
  'Cc',
  'Message-I[Dd]',
  'Change-Id',
  'Resolves',
  'Buglink',
  'BugLink',
  'Depends-on',
  'Supersedes',
  'Based-on',
];

const TRAILER = new RegExp(`^\\s{0,3}(?:${TRAILER_NAMES.join('|')}):\\s`);

const COMMIT = /^\s*(?:[-*]\s+)?(?:commit\s+)?[0-9a-f]{7,40}\s+\(".*"\)[.,;]?\s*$/;

/**
 * Output of programs: timestamps of dmesg and syslog, prompts, messages of QEMU, compilers and checkpatch (`file:`),
 * stack traces, lspci, hex dumps. checkpatch does not warn about the length of such lines either.
 */
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

/** Lines that name a file of a diff; `Index:` and `=====` are of Subversion and quilt. */
const FILE_LINE = /^(?:diff |Index: |---|\+\+\+|=====)/;

const DIFFSTAT = /^ \S.{0,300}\|\s+(?:\d+|Bin)\b|^ \d+ files? changed|^ (?:create|delete) mode \d|^ rename /;

/** Characters of a line that are enough to classify it. */
const MAX_LOOK = 2000;

/** Says of each line of a mail what it is. */
export function classifyLines(lines: readonly LocatedLine[]): ClassifiedLine[] {
  const classifier = new LineClassifier(lines.map(({ text }) => text));
  return lines.map((line, index) => ({ ...line, kind: classifier.next(index) }));
}

class LineClassifier {
  readonly #lines: readonly string[];
  readonly #hunk = new HunkCounter();
  /** A region that lasts until a line ends it; `original` lasts to the end of the mail. */
  #inside: 'diff' | 'fence' | 'signature' | 'original' | undefined;

  constructor(lines: readonly string[]) {
    this.#lines = lines.map((line) => line.slice(0, MAX_LOOK));
  }

  /** Classifies the lines in their order: each index once, from 0. */
  next(index: number): LineKind {
    const text = this.#lines[index] ?? '';
    if (this.#inside === 'original') return 'quote';
    if (this.#hunk.take(text)) return 'patch';
    if (text.trim() === '') return 'blank';
    return (
      this.#readFence(text) ??
      this.#readPatch(text, this.#lines[index + 1] ?? '') ??
      this.#readForeign(text, index) ??
      this.#readOwn(text)
    );
  }

  #readFence(text: string): LineKind | undefined {
    if (!/^\s*(?:```|~~~)/.test(text)) return this.#inside === 'fence' ? 'code' : undefined;
    this.#inside = this.#inside === 'fence' ? undefined : 'fence';
    return 'code';
  }

  #readPatch(text: string, next: string): LineKind | undefined {
    if (/^(?:diff --|Index: )/.test(text) || (/^--- \S/.test(text) && /^\+\+\+ \S/.test(next))) this.#inside = 'diff';
    if (this.#inside === 'diff') {
      if (this.#hunk.open(text) !== undefined || FILE_LINE.test(text) || isExtendedHeader(text)) return 'patch';
      this.#inside = undefined;
    }
    return /^---\s*$/.test(text) || DIFFSTAT.test(text) ? 'patch' : undefined;
  }

  /** Another person's words, or those that a program repeats below every mail. */
  #readForeign(text: string, index: number): LineKind | undefined {
    if (QUOTE.test(text)) return this.#leave('quote');
    if (
      ORIGINAL_MESSAGE.test(text) ||
      (/^From: /.test(text) && /^(?:Sent|Date|To): /.test(this.#lines[index + 1] ?? ''))
    ) {
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

  /** True for the line above a quote, or for the first of the two into which mail programs break it. */
  #isAttribution(index: number): boolean {
    const [text = '', next = ''] = this.#lines.slice(index, index + 2);
    if (WROTE.test(text)) return QUOTE.test(next) || (next.trim() === '' && QUOTE.test(this.#lines[index + 2] ?? ''));
    return ATTRIBUTION_START.test(text) && WROTE.test(next) && this.#isAttribution(index + 1);
  }

  #readOwn(text: string): LineKind {
    if (TRAILER.test(text)) return 'trailer';
    if (COMMIT.test(text)) return 'commit';
    if (/^(?:\t| {4,}| {0,3}\|)/.test(text)) return 'code';
    return LOGS.some((log) => log.test(text)) ? 'log' : 'own';
  }
}
