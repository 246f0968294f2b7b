/** A source tree, wherever it is. */
export interface SourceTree {
  /** What a report calls it: a folder, or a repository and a revision. */
  readonly label: string;
  /**
   * Texts by path. A path that is not there or leads out of the tree is missing from the result, and so is what is no
   * text; {@link skipped} tells of files that are there all the same.
   */
  read(paths: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Paths of all files, sorted by code unit; no links, and nothing of a repository inside the tree. */
  list(): Promise<readonly string[]>;
  /** Every file of {@link list} that is text, for counting names. */
  texts(): AsyncIterable<SourceText>;
  /**
   * A name of the content that a path had when it was read: equal names mean equal contents, in any tree of the same
   * repository. Nothing where that is not known.
   */
  contentId(path: string): string | undefined;
  /** Files that were met and not read, each with the reason. Binary files are not among them: no source is binary. */
  readonly skipped: ReadonlyMap<string, string>;
}

/** One file of a tree. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
}

/** A source tree cannot be read. The message says what was met, where, what was expected and the way out. */
export class SourceError extends Error {}

/** Bytes above which a file is not read: generated headers are below it, and images and archives fill the memory. */
export const MAX_BYTES = 8 * 1024 * 1024;

/** Why a file of that many bytes was not read. */
export function describeSize(bytes: number): string {
  return `a file of ${bytes} bytes; expected at most ${MAX_BYTES}`;
}

/** Bytes at the start of a file in which a NUL makes it binary, as for git. */
const START = 8000;

const UTF_8 = new TextDecoder();

/** Bytes as text; nothing for a binary file. Old files in Latin-1 lose their accents and keep their code. */
export function decodeText(bytes: Uint8Array): string | undefined {
  return bytes.subarray(0, START).includes(0) ? undefined : UTF_8.decode(bytes);
}

/** True for a path that stays in the tree as it is written: relative, with `/`, without `.` and `..`. */
export function isTreePath(path: string): boolean {
  return !/[\0\n\\]/.test(path) && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}
