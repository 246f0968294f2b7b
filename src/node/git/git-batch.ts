import { spawn, type ChildProcess } from 'node:child_process';
import { ByteReader } from './byte-reader.ts';
import { explainGit, gitArguments, gitEnvironment, type GitError } from './git-run.ts';

/** One object of a repository. */
export interface GitObject {
  readonly oid: string;
  /** Nothing where it has more bytes than are read. */
  readonly bytes: Uint8Array | undefined;
  readonly size: number;
}

/** What git answers for a name: a file, a link that leaves the tree, or nothing that can be read as a file. */
export type GitAnswer = GitObject | 'outside' | 'missing' | 'other';

/** The last of git's words that are kept. */
const MAX_WORDS = 4096;

/**
 * One `git cat-file --batch` that runs as long as a repository is open. It is asked for names and answers in their
 * order; links inside a tree are followed by git itself.
 */
export class GitBatch {
  readonly #path: string;
  readonly #maxBytes: number;
  readonly #child: ChildProcess;
  readonly #reader: ByteReader;
  #words = '';
  #failure: unknown;
  /** The last question: the answers to the next one come after its own. */
  #last: Promise<void> = Promise.resolve();

  /** @param maxBytes size above which the content of an object is passed over */
  constructor(path: string, maxBytes: number) {
    this.#path = path;
    this.#maxBytes = maxBytes;
    const args = gitArguments(path, ['cat-file', '--batch', '--follow-symlinks']);
    const child = spawn('git', args, { env: gitEnvironment(), stdio: ['pipe', 'pipe', 'pipe'] });
    child.on('error', (error) => {
      this.#failure = error;
    });
    // A pipe whose reader is gone; the end of the answers says so too.
    child.stdin.on('error', () => undefined);
    child.stderr.setEncoding('utf8').on('data', (words: string) => {
      this.#words = (this.#words + words).slice(-MAX_WORDS);
    });
    this.#child = child;
    this.#reader = new ByteReader(child.stdout);
  }

  /** Answers by the order of the names, of which none may have a line break. */
  async ask(names: readonly string[]): Promise<GitAnswer[]> {
    const all: GitAnswer[] = [];
    for await (const answer of this.answers(names)) all.push(answer);
    return all;
  }

  /**
   * The same one by one, as they come: only one of them need be in memory. Whoever does not take all of them can ask
   * nothing more.
   */
  async *answers(names: readonly string[]): AsyncGenerator<GitAnswer> {
    const before = this.#last;
    let finish: () => void = () => undefined;
    this.#last = new Promise<void>((resolve) => {
      finish = resolve;
    });
    try {
      await before;
      this.#child.stdin?.write(names.map((name) => `${name}\n`).join(''));
      for (let count = 0; count < names.length; count++) yield await this.#readAnswer();
    } finally {
      finish();
    }
  }

  async #readAnswer(): Promise<GitAnswer> {
    const header = await this.#reader.takeLine();
    if (header === undefined) throw await this.#explain();
    const [, first = '', type = '', digits] = /^(\S+) (\S+)(?: (\d+))?$/.exec(header) ?? [];
    if (digits === undefined) return this.#readOddity(header);
    const size = Number(digits);
    const isKept = type === 'blob' && size <= this.#maxBytes;
    // A line break follows the content.
    const bytes = isKept ? await this.#reader.take(size + 1) : await this.#reader.skip(size + 1);
    if (bytes === undefined) throw await this.#explain();
    if (type !== 'blob') return 'other';
    return { oid: first, size, bytes: bytes === true ? undefined : bytes.subarray(0, size) };
  }

  /** An answer without an object: `<name> missing`, or a kind of link, with its text on a line of its own. */
  async #readOddity(header: string): Promise<GitAnswer> {
    const [, kind, size] = /^(symlink|dangling|loop|notdir) (\d+)$/.exec(header) ?? [];
    if (kind === undefined) return 'missing';
    await this.#reader.skip(Number(size) + 1);
    return kind === 'symlink' ? 'outside' : 'missing';
  }

  /** Why git has ended. */
  async #explain(): Promise<GitError> {
    await this.#ended();
    const failure = this.#failure instanceof Error ? this.#failure : new Error('git ended before its last answer');
    return explainGit(this.#path, Object.assign(failure, { stderr: this.#words }));
  }

  async #ended(): Promise<void> {
    const { exitCode, signalCode, pid } = this.#child;
    if (exitCode !== null || signalCode !== null || pid === undefined) return;
    await new Promise((resolve) => this.#child.once('close', resolve));
  }

  /** Ends git once it has answered everything. */
  async close(): Promise<void> {
    await this.#last;
    this.#child.stdin?.end();
    this.#child.stdout?.destroy();
    await this.#ended();
  }
}
