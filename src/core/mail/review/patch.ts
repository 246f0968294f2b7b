import { optional } from '../../ground/optional.ts';
import { HunkCounter, isExtendedHeader } from '../read/diff.ts';
import { readGitPaths, readPair, readPath } from './paths.ts';
import { readStat, type StatFile } from './stat.ts';
import { findField, type LocatedLine, type LocatedMail } from '../read/located.ts';

/** One line of a hunk; `line` is its 1-based number in the file that holds the patch, here and below. */
export interface PatchLine {
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
  /** Set where not a line of it changes: it has another name, it was copied, or only its mode changes. */
  readonly unchanged?: 'moved' | 'copied' | 'mode';
}

/** One mail, or one text without a header, with the diff in it. */
export interface Patch {
  readonly mail: LocatedMail;
  readonly subject?: { readonly text: string; readonly line: number };
  /** Lines outside the diff: the commit message, a diffstat, a signature. */
  readonly prose: readonly LocatedLine[];
  readonly files: readonly PatchFile[];
  /** Files that the diffstat lists. */
  readonly stat: readonly StatFile[];
}

/** Reads the diff out of a mail. Never throws; what is no diff is prose. */
export function readPatch(mail: LocatedMail): Patch {
  const texts = [mail.lines, ...mail.parts.flatMap(({ patch }) => (patch ? [patch] : []))].map(readDiff);
  const prose = texts.flatMap((text) => text.prose);
  return {
    mail,
    ...optional('subject', findSubject(mail)),
    prose,
    stat: readStat(prose),
    files: texts.flatMap(({ files }) => files).filter(({ paths }) => paths.length > 0),
  };
}

/** Reads the diff in lines; the rest is prose. */
export function readDiff(lines: readonly LocatedLine[]): Pick<Patch, 'prose' | 'files'> {
  const reader = new DiffReader();
  lines.forEach((line, index) => {
    reader.take(line, lines[index + 1]?.text ?? '');
  });
  return {
    prose: reader.prose,
    files: reader.files.map(({ extended, ...file }) => ({
      ...file,
      ...optional('unchanged', file.hunks.length === 0 ? findUnchanged(extended) : undefined),
    })),
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

/** Lines in which `git show` has printed the subject: commit, merge, author, dates come before it. */
const SHOWN_HEADER = 12;

/** True for a mail that answers another one and has no diff of its own. */
export function isAnswer({ mail, files }: Patch): boolean {
  return files.length === 0 && /^\s*re:/i.test(findField(mail, 'subject') ?? '');
}

/** What a file without hunks is, by the lines of its header. */
function findUnchanged(extended: readonly string[]): PatchFile['unchanged'] {
  const has = (start: string): boolean => extended.some((text) => text.startsWith(start));
  if (has('Binary files ') || has('GIT binary patch') || has('new file ') || has('deleted file ')) return undefined;
  if (has('rename ')) return 'moved';
  if (has('copy ')) return 'copied';
  return has('new mode ') ? 'mode' : undefined;
}

/** Names of one file that are kept. It has two; a header with more is of no program, and each is compared with all. */
const MAX_PATHS = 16;

interface OpenFile {
  readonly paths: string[];
  readonly header: string;
  readonly line: number;
  /** Lines between `diff --git` and the first hunk. */
  readonly extended: string[];
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
    if (this.#inHeader) this.files.at(-1)?.extended.push(line.text);
    else this.prose.push(line);
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
    if (/^[rc]/.test(text)) this.files.at(-1)?.extended.push(text);
    for (const path of readNames(text, name[1] ?? '', next)) this.#addPath(path);
    return true;
  }

  #openFile({ text, line }: LocatedLine, paths: string[]): void {
    this.files.push({ paths, header: text, line, extended: [], hunks: [] });
    this.#inHeader = true;
    this.#hunk.close();
  }

  /** A diff gives the old name first; `paths` begins with the new one. */
  #addPath(path: string): void {
    const paths = this.files.at(-1)?.paths;
    if (paths && paths.length < MAX_PATHS && !paths.includes(path)) paths.unshift(path);
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

/** The paths that a line of a file's header names, the old one first. */
function readNames(text: string, name: string, next: string): string[] {
  const isPrefixed = /^[-+]/.test(text);
  if (text.startsWith('--- ') && next.startsWith('+++ ')) return readPair(name, next.slice(4)).reverse();
  // `+++` was read with the line before it.
  if (text.startsWith('+++ ')) return [];
  const path = readPath(name, isPrefixed);
  return path === undefined ? [] : [path];
}
