import { compareText } from '../../core/ground/problem/problem.ts';
import type { GitAnswer, GitBatch, GitObject } from '../git/git-batch.ts';
import { FETCH_ALL, runGit } from '../git/git-run.ts';
import { decodeText, describeSize, isTreePath, SourceError, type SourceText, type SourceTree } from './source-tree.ts';

/** Objects that are asked for at once while all files are read: their contents are in memory together. */
const GROUP = 256;

/** Characters of texts that are kept for other revisions: forty probed files of twenty releases are far below. */
const MAX_KEPT = 64 * 1024 * 1024;

/** Texts by the id of their object, for all revisions of a repository; nothing for a binary one. */
export class TextCache {
  readonly #texts = new Map<string, string | undefined>();
  #length = 0;

  /** A content that comes twice is decoded once, and is the very same string. */
  decode({ oid, bytes }: GitObject): string | undefined {
    if (bytes === undefined) return undefined;
    if (this.#texts.has(oid)) return this.#texts.get(oid);
    const text = decodeText(bytes);
    this.#length += text?.length ?? 0;
    if (this.#length > MAX_KEPT) {
      this.#texts.clear();
      this.#length = text?.length ?? 0;
    }
    this.#texts.set(oid, text);
    return text;
  }
}

/** What a revision is read from. */
export interface RevisionSource {
  /** Folder of the repository. */
  readonly path: string;
  readonly label: string;
  readonly commit: string;
  /** True for a clone that may lack contents. */
  readonly isPartial: boolean;
  readonly batch: GitBatch;
  readonly cache: TextCache;
}

/** One revision of a repository as a source tree. */
export class Revision implements SourceTree {
  readonly label: string;
  readonly skipped = new Map<string, string>();
  readonly #source: RevisionSource;
  readonly #ids = new Map<string, string>();
  #files: Promise<ReadonlyMap<string, string>> | undefined;

  constructor(source: RevisionSource) {
    this.label = source.label;
    this.#source = source;
  }

  async read(paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const wanted = [...new Set(paths)].filter(isTreePath);
    const found = new Map<string, string>();
    for (let at = 0; at < wanted.length; at += GROUP) {
      const group = wanted.slice(at, at + GROUP);
      const answers = await this.#source.batch.ask(group.map((path) => `${this.#source.commit}:${path}`));
      await this.#checkMissing(group.filter((_, index) => answers[index] === 'missing'));
      for (const [index, path] of group.entries()) {
        const text = this.#take(path, answers[index]);
        if (text !== undefined) found.set(path, text);
      }
    }
    return found;
  }

  async list(): Promise<readonly string[]> {
    return [...(await this.#listFiles()).keys()].sort(compareText);
  }

  async *texts(): AsyncGenerator<SourceText> {
    const files = await this.#listFiles();
    const paths = await this.list();
    for (let at = 0; at < paths.length; at += GROUP) {
      const group = paths.slice(at, at + GROUP);
      // Objects are found by their ids several times as fast as by their paths.
      const answers = await this.#source.batch.ask(group.map((path) => files.get(path) ?? ''));
      await this.#checkMissing(group.filter((_, index) => answers[index] === 'missing'));
      for (const [index, path] of group.entries()) {
        const text = this.#take(path, answers[index]);
        if (text !== undefined) yield { path, text };
      }
    }
  }

  contentId(path: string): string | undefined {
    return this.#ids.get(path);
  }

  #take(path: string, answer: GitAnswer | undefined): string | undefined {
    if (answer === 'outside') this.skipped.set(path, 'a link that leads out of the tree');
    if (typeof answer !== 'object') return undefined;
    this.#ids.set(path, answer.oid);
    if (answer.bytes === undefined) this.skipped.set(path, describeSize(answer.size));
    return this.#source.cache.decode(answer);
  }

  /** A partial clone may have the name of a file and not its content: that file is not gone. */
  async #checkMissing(paths: readonly string[]): Promise<void> {
    if (!this.#source.isPartial || paths.length === 0) return;
    const files = await this.#listFiles();
    const lacking = paths.find((path) => files.has(path));
    if (lacking === undefined) return;
    const { path } = this.#source;
    throw new SourceError(
      `${path} is a partial clone without the content of ${lacking} at this revision; ${FETCH_ALL}`,
    );
  }

  /** Ids of all files by path. Links and submodules are none. */
  #listFiles(): Promise<ReadonlyMap<string, string>> {
    const { path, commit } = this.#source;
    this.#files ??= runGit(path, ['ls-tree', '-r', '-z', '--full-tree', commit]).then(parseTree);
    return this.#files;
  }
}

/** Reads lines such as `100644 blob <id>\t<path>`. */
function parseTree(text: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const line of text.split('\0')) {
    const [, id, path] = /^100\d{3} blob ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
    if (id !== undefined && path !== undefined) files.set(path, id);
  }
  return files;
}
