/** What a hunk's line is: added, removed, context, or git's `\ No newline at end of file`. */
type HunkMark = '+' | '-' | ' ' | '\\';

/** One line of a hunk, without its columns of marks. */
export interface HunkLine {
  /** Of a combined diff `+` or `-` where any parent has it. */
  readonly mark: HunkMark;
  readonly text: string;
}

/** `@@ -10,2 +10,3 @@ static int area_mmap(…)`; a combined diff has one `@` and one range more per parent. */
const HUNK_HEADER = /^(@@+) ((?:-\d+(?:,\d{1,9})? )+)\+\d+(?:,(\d{1,9}))? @@+(.*)$/;

/**
 * Counts the lines of a hunk of a unified or combined diff against its header, as `git apply` does: a hunk ends where
 * the counts are used up. Therefore `-- ` below a patch is a signature, and `--- a` within a hunk is a removed line. A
 * line without a mark ends a hunk early, because drafts contain hunks that a person cut.
 */
export class HunkCounter {
  /** Lines still to come, one number for each parent and one for the result. Negative where the header says too few. */
  #parents: number[] = [];
  #result = 0;

  /**
   * Begins a hunk if the line is a hunk header; a hunk that is open is given up.
   *
   * @returns the text behind the second `@@`, which mostly names the function; nothing for any other line
   */
  open(text: string): string | undefined {
    const [, ats = '', ranges = '', result = '1', context = ''] = HUNK_HEADER.exec(text) ?? [];
    const parents = [...ranges.matchAll(/-\d+(?:,(\d+))?/g)].map(([, count = '1']) => Number(count));
    if (parents.length === 0 || parents.length !== ats.length - 1) return undefined;
    this.#parents = parents;
    this.#result = Number(result);
    return context.trim();
  }

  /** Ends the open hunk, whatever its counts say. */
  close(): void {
    this.#parents = [];
    this.#result = 0;
  }

  /** The line as one of the open hunk. Anything else ends the hunk and returns nothing. */
  take(text: string): HunkLine | undefined {
    if (this.#parents.length === 0) return undefined;
    // It is a remark about the line before it and counts for no side. It may follow when the counts are used up.
    if (text.startsWith('\\ ')) return { mark: '\\', text: text.slice(2) };
    // Mail programs strip the blank of an empty context line.
    const marks = text.slice(0, this.#parents.length) || ' ';
    if (this.#isComplete() || !/^[ +-]+$/.test(marks)) {
      this.close();
      return undefined;
    }
    this.#count(marks);
    const mark = marks.includes('+') ? '+' : marks.includes('-') ? '-' : ' ';
    return { mark, text: text.slice(this.#parents.length) };
  }

  #isComplete(): boolean {
    return this.#result <= 0 && this.#parents.every((count) => count <= 0);
  }

  /** A removed line is in the parents marked `-`; any other is in the result and in the parents not marked `+`. */
  #count(marks: string): void {
    const isRemoved = marks.includes('-');
    if (!isRemoved) this.#result--;
    this.#parents = this.#parents.map((count, column) => {
      const mark = marks[column] ?? ' ';
      return (isRemoved ? mark === '-' : mark !== '+') ? count - 1 : count;
    });
  }
}

/** What git writes between `diff --git` and the first hunk, apart from `---` and `+++`. */
const EXTENDED_HEADER = new RegExp(
  `^(?:${[
    'index ',
    'mode ',
    'old mode ',
    'new mode ',
    'new file mode ',
    'deleted file mode ',
    'similarity index ',
    'dissimilarity index ',
    'rename (?:from|to) ',
    'copy (?:from|to) ',
    'Binary files ',
    'GIT binary patch',
  ].join('|')})`,
);

/** True for an extended header line of git's (git-diff, "Generating patch text with -p"). */
export function isExtendedHeader(text: string): boolean {
  return EXTENDED_HEADER.test(text);
}
