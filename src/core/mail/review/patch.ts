import { findField, type LocatedLine, type LocatedMail } from '../read/located.ts';

/** One line of a hunk. */
export interface PatchLine {
  readonly mark: '+' | '-' | ' ';
  /** Without its mark. */
  readonly text: string;
  readonly line: number;
}

export interface Hunk {
  /** The whole `@@` line. */
  readonly header: string;
  /** What stands behind the second `@@`: mostly the function that the hunk is in. */
  readonly context: string;
  readonly line: number;
  readonly lines: readonly PatchLine[];
}

/** One file of a diff. */
export interface PatchFile {
  /** Its paths without `a/` and `b/`: the new one, and the old one where that differs. */
  readonly paths: readonly string[];
  /** The line that names it first, and where that stands. */
  readonly header: string;
  readonly line: number;
  readonly hunks: readonly Hunk[];
}

/** One mail, or one text, with the diff in it. */
export interface Patch {
  readonly mail: LocatedMail;
  readonly subject?: { readonly text: string; readonly line: number };
  /** Everything that is no diff: the commit message. */
  readonly prose: readonly LocatedLine[];
  readonly files: readonly PatchFile[];
}

/** Reads the diff out of a mail. Never throws; what is no diff is prose. */
export function readPatch(mail: LocatedMail): Patch {
  const reader = new DiffReader();
  mail.lines.forEach((line, index) => {
    reader.take(line, mail.lines[index + 1]?.text ?? '');
  });
  const subject = findSubject(mail);
  return {
    mail,
    ...(subject === undefined ? {} : { subject }),
    prose: reader.prose,
    files: reader.files.filter(({ paths }) => paths.length > 0),
  };
}

/** The Subject, or the first line of the message that `git show` indents. */
function findSubject({ fields, lines }: LocatedMail): Patch['subject'] {
  const field = fields.find(({ name }) => name === 'subject');
  if (field) return { text: field.value, line: field.line };
  if (!/^commit [0-9a-f]{7,40}\b/.test(lines[0]?.text ?? '')) return undefined;
  const shown = lines.slice(0, SHOWN_HEADER).find(({ text }) => /^ {4}\S/.test(text));
  return shown && { text: shown.text.trim(), line: shown.line };
}

/** Lines within which `git show` comes to the subject: commit, merge, author, dates. */
const SHOWN_HEADER = 12;

/** True for a mail that answers others and brings no diff of its own. */
export function isAnswer({ mail, files }: Patch): boolean {
  return files.length === 0 && /^\s*re:/i.test(findField(mail, 'subject') ?? '');
}

interface OpenFile {
  readonly paths: string[];
  readonly header: string;
  readonly line: number;
  readonly hunks: { header: string; context: string; line: number; lines: PatchLine[] }[];
}

class DiffReader {
  readonly files: OpenFile[] = [];
  readonly prose: LocatedLine[] = [];
  /** Lines of the open hunk that are still to come, on either side. A combined diff counts for each parent; it ends at what is no line of it. */
  #left = { old: 0, new: 0 };
  /** How many columns of marks a line of the open hunk has; 0 outside of hunks. */
  #marks = 0;
  #inHeader = false;

  take(line: LocatedLine, next: string): void {
    if (this.#takeHunkLine(line) || this.#takeFileLine(line, next) || this.#takeHunkStart(line)) return;
    this.#inHeader = this.#inHeader && EXTENDED.test(line.text);
    if (!this.#inHeader) this.prose.push(line);
  }

  #takeHunkLine({ text, line }: LocatedLine): boolean {
    if (this.#marks === 0) return false;
    // Mail programs strip the blank of an empty context line.
    const marks = text.slice(0, this.#marks) || ' ';
    const isDone = this.#marks === 1 && this.#left.old <= 0 && this.#left.new <= 0;
    if (isDone || !/^[ +\\-]+$/.test(marks)) {
      // Git says so behind the last line, when the counts are used up.
      if (text.startsWith('\\ ')) return true;
      this.#marks = 0;
      return false;
    }
    const mark = marks.includes('+') ? '+' : marks.includes('-') ? '-' : ' ';
    if (text.startsWith('\\')) return true;
    if (mark !== '+') this.#left.old--;
    if (mark !== '-') this.#left.new--;
    this.files
      .at(-1)
      ?.hunks.at(-1)
      ?.lines.push({ mark, text: text.slice(this.#marks), line });
    return true;
  }

  #takeFileLine(placed: LocatedLine, next: string): boolean {
    const { text } = placed;
    const git = /^diff (?:--git|--cc|--combined) (.+)$/.exec(text);
    if (git) {
      this.#open(placed, readGitPaths(git[1] ?? ''));
      return true;
    }
    const name = /^(?:---|\+\+\+|rename from|rename to|copy from|copy to) (.+)$/.exec(text);
    if (!name) return false;
    if (!this.#inHeader) {
      if (!text.startsWith('--- ') || !/^\+\+\+ \S/.test(next)) return false;
      this.#open(placed, []);
    }
    const path = readPath(name[1] ?? '', /^[-+]/.test(text));
    if (path !== undefined) this.#name(path);
    return true;
  }

  #open({ text, line }: LocatedLine, paths: string[]): void {
    this.files.push({ paths, header: text, line, hunks: [] });
    this.#inHeader = true;
    this.#marks = 0;
  }

  /** The new name comes last and stands first. */
  #name(path: string): void {
    const paths = this.files.at(-1)?.paths;
    if (paths && !paths.includes(path)) paths.unshift(path);
  }

  #takeHunkStart({ text, line }: LocatedLine): boolean {
    const file = this.files.at(-1);
    const match = /^(@@+) -\d+(?:,(\d{1,9}))? (?:-\d+(?:,\d+)? )*\+\d+(?:,(\d{1,9}))? @@+(.*)$/.exec(text);
    if (!match || !file) return false;
    const [, at = '', before = '1', after = '1', context = ''] = match;
    this.#left = { old: Number(before), new: Number(after) };
    this.#marks = at.length - 1;
    this.#inHeader = false;
    file.hunks.push({ header: text, context: context.trim(), line, lines: [] });
    return true;
  }
}

/** What git writes between `diff --git` and the first hunk. */
const EXTENDED =
  /^(?:index |old mode |new mode |new file |deleted file |similarity |dissimilarity |Binary files |GIT binary patch|mode )/;

/** `a/x b/x` where both are the same; where they differ, the lines that follow say so without doubt. */
function readGitPaths(rest: string): string[] {
  const half = (rest.length - 1) / 2;
  const [one, other] = [readPath(rest.slice(0, half), true), readPath(rest.slice(half + 1), true)];
  if (one !== undefined && one === other) return [one];
  // `diff --cc` names one path, without a prefix.
  return rest.includes(' ') ? [] : [rest];
}

/** @param isPrefixed whether `a/` or the like stands before it */
function readPath(given: string, isPrefixed: boolean): string | undefined {
  const name = unquote(given.replace(/\t.*$/, '').trimEnd());
  if (name === '' || name === '/dev/null') return undefined;
  return isPrefixed ? name.replace(/^[abciow]\//, '') : name;
}

/** Git quotes paths with bytes beyond ASCII, as octal numbers. */
function unquote(name: string): string {
  if (!/^".*"$/.test(name)) return name;
  const encoded = name
    .slice(1, -1)
    .replace(/%/g, '%25')
    .replace(/\\([0-7]{3})/g, (_, octal: string) => `%${(parseInt(octal, 8) & 0xff).toString(16).padStart(2, '0')}`)
    .replace(/\\(["\\])/g, '$1');
  try {
    return decodeURIComponent(encoded);
  } catch {
    return name;
  }
}
