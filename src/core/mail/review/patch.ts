import { optional } from '../../ground/optional.ts';
import { HunkCounter, isExtendedHeader } from '../read/diff.ts';
import { findField, type LocatedLine, type LocatedMail } from '../read/located.ts';

/** One line of a hunk; `line` is its 1-based number in the file that holds the patch, here and below. */
interface PatchLine {
  readonly mark: '+' | '-' | ' ';
  /** Without its mark. */
  readonly text: string;
  readonly line: number;
}

/** One hunk of a file's diff. */
export interface Hunk {
  /** The whole `@@` line. */
  readonly header: string;
  /** The text behind the second `@@`: mostly the function that the hunk is in. */
  readonly context: string;
  readonly line: number;
  readonly lines: readonly PatchLine[];
}

/** One file of a diff. */
export interface PatchFile {
  /** Its paths without `a/` and `b/`: the new one, and the old one where that differs. */
  readonly paths: readonly string[];
  /** The first line that names it: `diff --git …`, or `--- …` where there is none. */
  readonly header: string;
  readonly line: number;
  readonly hunks: readonly Hunk[];
}

/** One mail, or one text without a header, with the diff in it. */
export interface Patch {
  readonly mail: LocatedMail;
  readonly subject?: { readonly text: string; readonly line: number };
  /** Lines outside the diff: the commit message, a diffstat, a signature. */
  readonly prose: readonly LocatedLine[];
  readonly files: readonly PatchFile[];
}

/** Reads the diff out of a mail. Never throws; what is no diff is prose. */
export function readPatch(mail: LocatedMail): Patch {
  const texts = [mail.lines, ...mail.parts.flatMap(({ patch }) => (patch ? [patch] : []))].map(readDiff);
  return {
    mail,
    ...optional('subject', findSubject(mail)),
    prose: texts.flatMap(({ prose }) => prose),
    files: texts.flatMap(({ files }) => files).filter(({ paths }) => paths.length > 0),
  };
}

function readDiff(lines: readonly LocatedLine[]): Pick<Patch, 'prose' | 'files'> {
  const reader = new DiffReader();
  lines.forEach((line, index) => {
    reader.take(line, lines[index + 1]?.text ?? '');
  });
  return reader;
}

/** The Subject, or the first line of the message that `git show` indents. */
function findSubject({ fields, lines }: LocatedMail): Patch['subject'] {
  const field = fields.find(({ name }) => name === 'subject');
  if (field) return { text: field.value, line: field.line };
  if (!/^commit [0-9a-f]{7,40}\b/.test(lines[0]?.text ?? '')) return undefined;
  const shown = lines.slice(0, SHOWN_HEADER).find(({ text }) => /^ {4}\S/.test(text));
  return shown && { text: shown.text.trim(), line: shown.line };
}

/** Lines in which `git show` has printed the subject: commit, merge, author, dates come before it. */
const SHOWN_HEADER = 12;

/** True for a mail that answers another one and has no diff of its own. */
export function isAnswer({ mail, files }: Patch): boolean {
  return files.length === 0 && /^\s*re:/i.test(findField(mail, 'subject') ?? '');
}

interface OpenFile {
  readonly paths: string[];
  readonly header: string;
  readonly line: number;
  readonly hunks: { header: string; context: string; line: number; lines: PatchLine[] }[];
}

/** Sorts the lines of a text, one after the other, into files of a diff and prose. */
class DiffReader {
  readonly files: OpenFile[] = [];
  readonly prose: LocatedLine[] = [];
  readonly #hunk = new HunkCounter();
  /** True between the first line of a file and its first hunk. */
  #inHeader = false;

  take(line: LocatedLine, next: string): void {
    if (this.#takeHunkLine(line) || this.#takeFileLine(line, next) || this.#takeHunkHeader(line)) return;
    this.#inHeader = this.#inHeader && isExtendedHeader(line.text);
    if (!this.#inHeader) this.prose.push(line);
  }

  #takeHunkLine({ text, line }: LocatedLine): boolean {
    const taken = this.#hunk.take(text);
    if (!taken) return false;
    const { mark } = taken;
    if (mark !== '\\') this.files.at(-1)?.hunks.at(-1)?.lines.push({ mark, text: taken.text, line });
    return true;
  }

  #takeFileLine(line: LocatedLine, next: string): boolean {
    const { text } = line;
    const git = /^diff (?:--git|--cc|--combined) (.+)$/.exec(text);
    if (git) {
      this.#openFile(line, readGitPaths(git[1] ?? ''));
      return true;
    }
    const name = /^(?:---|\+\+\+|rename from|rename to|copy from|copy to) (.+)$/.exec(text);
    if (!name) return false;
    if (!this.#inHeader) {
      if (!text.startsWith('--- ') || !/^\+\+\+ \S/.test(next)) return false;
      this.#openFile(line, []);
    }
    const path = readPath(name[1] ?? '', /^[-+]/.test(text));
    if (path !== undefined) this.#addPath(path);
    return true;
  }

  #openFile({ text, line }: LocatedLine, paths: string[]): void {
    this.files.push({ paths, header: text, line, hunks: [] });
    this.#inHeader = true;
    this.#hunk.close();
  }

  /** A diff gives the old name first; `paths` begins with the new one. */
  #addPath(path: string): void {
    const paths = this.files.at(-1)?.paths;
    if (paths && !paths.includes(path)) paths.unshift(path);
  }

  #takeHunkHeader({ text, line }: LocatedLine): boolean {
    const file = this.files.at(-1);
    const context = file && this.#hunk.open(text);
    if (context === undefined) return false;
    this.#inHeader = false;
    file?.hunks.push({ header: text, context, line, lines: [] });
    return true;
  }
}

/** The path of `a/x b/x` where both are the same; where they differ, the lines that follow name each by itself. */
function readGitPaths(rest: string): string[] {
  const half = (rest.length - 1) / 2;
  const [one, other] = [readPath(rest.slice(0, half), true), readPath(rest.slice(half + 1), true)];
  if (one !== undefined && one === other) return [one];
  // `diff --cc` names one path, without a prefix.
  return rest.includes(' ') ? [] : [rest];
}

/** @param isPrefixed whether the name has a prefix such as `a/` */
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
