import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { MAX_MAIL_LENGTH } from '../../core/mail/read/mbox.ts';
import { count, listFew } from '../../core/ground/text/count.ts';
import { GitBatch, type GitAnswer } from '../git/git-batch.ts';
import { readGitRecords } from '../git/git-lines.ts';
import { GitError, runGit } from '../git/git-run.ts';
import type { ReadOptions } from './read-options.ts';

/** One message of an archive, as it was sent. */
export interface InboxMail {
  /** Its bytes, one character each. */
  readonly text: string;
  /** The repository, and the first digits of the object that has the message. */
  readonly file: string;
}

/** A message in an archive. */
interface Entry {
  readonly oid: string;
  /** When it was archived, in seconds since 1970: after it was sent. */
  readonly time: number;
}

/** Messages that are in memory at once: a mail has 10 kB, and a hundredth of them a megabyte. */
const GROUP = 64;

/** Digits of an object's id in a report. */
const SHORT = 12;

/** Missing messages that a report names. */
const SHOWN = 3;

/**
 * Where one message is: `m` in the commits of version 2, a path made of the digest of its id in the tree of version 1
 * (public-inbox-v2-format(5), public-inbox-v1-format(5)).
 */
const MESSAGE_PATH = /^(?:m|[0-9a-f]{2}\/[0-9a-f]{38})$/;

/** A commit of version 2 that takes a message out: its content is that of the message. */
const DELETED_PATH = 'd';

/** Whether a folder is a git repository that has one message a commit, whatever else it may hold. */
export async function isInbox(folder: string): Promise<boolean> {
  if (!(await isRepository(folder))) return false;
  try {
    const names = (await runGit(folder, ['ls-tree', '--name-only', '-z', 'HEAD'])).split('\0');
    return names.some((name) => name === 'm' || name === DELETED_PATH || /^[0-9a-f]{2}$/.test(name));
  } catch {
    // It may be damaged, empty or another user's; a bare one holds no other mail, and reading it tells why.
    return !(await hasEntry(folder, '.git'));
  }
}

/** Whether a folder is a git repository, bare or with a checkout in it. */
export async function isRepository(folder: string): Promise<boolean> {
  if (await hasEntry(folder, '.git')) return true;
  return (await hasEntry(folder, 'HEAD')) && (await hasEntry(folder, 'objects'));
}

/** Whether a folder has a file or folder of that name. */
export async function hasEntry(folder: string, name: string): Promise<boolean> {
  return stat(join(folder, name)).then(
    () => true,
    () => false,
  );
}

/** Epochs of an archive of version 2 in a folder, `0.git` and so on, oldest first; none where it is something else. */
export async function listEpochs(folder: string): Promise<string[]> {
  for (const home of [join(folder, 'git'), folder]) {
    const names = await readdir(home).catch(() => []);
    const epochs = names.filter((name) => /^\d+\.git$/.test(name)).sort((a, b) => parseInt(a, 10) - parseInt(b, 10));
    if (epochs.length > 0) return epochs.map((name) => join(home, name));
  }
  return [];
}

/**
 * Reads the messages of one repository of an archive, oldest first, without checking anything out. A few of them are
 * in memory at a time. What was taken out of the archive is not read.
 *
 * What cannot be read is reported in one line, and the rest is read.
 */
export async function* readInbox(path: string, options: ReadOptions): AsyncGenerator<InboxMail> {
  const { report, since } = options;
  const fail = (met: string, expected: string): void => report?.({ file: path, met, expected });
  const entries = await listEntries(path, fail);
  const start = since === undefined ? -Infinity : Date.parse(`${since}T00:00:00Z`) / 1000;
  const wanted = entries.filter(({ time }) => time >= start);
  const missing: string[] = [];
  const reader = new InboxReader(path);
  try {
    for (let at = 0; at < wanted.length; at += GROUP) {
      for (const answer of await reader.read(wanted.slice(at, at + GROUP), missing)) {
        options.onBytes?.(answer.text.length);
        yield answer;
      }
    }
  } finally {
    await reader.close();
  }
  if (missing.length > 0) {
    const which = listFew(missing, SHOWN);
    fail(`${count(missing.length, 'message')} whose object is missing or damaged: ${which}`, LEFT_OUT);
  }
}

const LEFT_OUT = 'they are left out and the rest was read; `git fsck` in it says more';

type Fail = (met: string, expected: string) => void;

/** All messages of a repository; where its history is damaged, all objects that may be one. */
async function listEntries(path: string, fail: Fail): Promise<Entry[]> {
  const head = await runGit(path, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']).catch((error: unknown) =>
    error instanceof GitError ? error : '',
  );
  if (typeof head !== 'string' || head.trim() === '') return listWithoutHead(path, fail);
  try {
    return await listHistory(path);
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    fail(
      `a damaged history (${error.message})`,
      'all its objects are read instead, also of messages that were taken out',
    );
    return listObjects(path, fail);
  }
}

/** Why there is no commit to begin with: git's own reason, or an archive without a message. */
async function listWithoutHead(path: string, fail: Fail): Promise<Entry[]> {
  const objects = await listObjects(path, fail);
  if (objects.length === 0) return [];
  fail('no branch that can be read', 'all its objects are read instead, also of messages that were taken out');
  return objects;
}

/** Messages in the order of their commits, without those that a later commit took out. */
async function listHistory(path: string): Promise<Entry[]> {
  const entries = new Map<string, Entry>();
  const byPath = new Map<string, string>();
  let time = 0;
  let change: string | undefined;
  const args = ['log', '--reverse', '--root', '--raw', '--no-renames', '--no-abbrev', '-z', '--format=%x01%ct', 'HEAD'];
  for await (const record of readGitRecords(path, args, '\0')) {
    const [, seconds] = /\x01(\d+)/.exec(record) ?? [];
    if (seconds !== undefined) time = Number(seconds);
    if (change === undefined) {
      change = /:\d+ \d+ [0-9a-f]+ [0-9a-f]+ [A-Z]\d*$/.exec(record)?.[0];
      continue;
    }
    takeChange(change, record, time, { entries, byPath });
    change = undefined;
  }
  return [...entries.values()];
}

/** @param change git's `:<mode> <mode> <old id> <new id> <letter>` for a path */
function takeChange(
  change: string,
  path: string,
  time: number,
  { entries, byPath }: { entries: Map<string, Entry>; byPath: Map<string, string> },
): void {
  const [, , , oid = '', letter = ''] = change.split(' ');
  if (path === DELETED_PATH) {
    if (letter !== 'D') entries.delete(oid);
    return;
  }
  if (!MESSAGE_PATH.test(path)) return;
  // In a tree of version 1, a file that goes or is replaced was a message; `m` is a new one each time.
  if (path !== 'm' && letter !== 'A') entries.delete(byPath.get(path) ?? '');
  if (letter === 'D') return;
  if (path !== 'm') byPath.set(path, oid);
  entries.set(oid, { oid, time });
}

/** Every file of the object store; which of them is no mail shows when it is read. */
async function listObjects(path: string, fail: Fail): Promise<Entry[]> {
  const entries: Entry[] = [];
  const format = '--batch-check=%(objectname) %(objecttype)';
  try {
    for await (const line of readGitRecords(path, ['cat-file', '--batch-all-objects', format], '\n')) {
      const [oid = '', type] = line.split(' ');
      if (type === 'blob') entries.push({ oid, time: Infinity });
    }
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    fail(`cannot be read (${error.message})`, 'expected a git repository with one message a commit');
    return [];
  }
  if (entries.length === 0) fail('an empty repository', 'expected one message a commit');
  return entries;
}

/** Contents by object. An object on which git gives up costs one more start of git. */
class InboxReader {
  readonly #path: string;
  #batch: GitBatch | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  /** @param missing gets the ids of what cannot be read */
  async read(entries: readonly Entry[], missing: string[]): Promise<InboxMail[]> {
    try {
      const answers = await this.#ask(entries);
      return entries.flatMap((entry, index) => this.#take(entry, answers[index], missing));
    } catch (error) {
      if (!(error instanceof GitError)) throw error;
      await this.close();
      const [only] = entries;
      if (entries.length === 1 && only) {
        missing.push(only.oid.slice(0, SHORT));
        return [];
      }
      const half = Math.ceil(entries.length / 2);
      const first = await this.read(entries.slice(0, half), missing);
      return [...first, ...(await this.read(entries.slice(half), missing))];
    }
  }

  async close(): Promise<void> {
    const batch = this.#batch;
    this.#batch = undefined;
    await batch?.close().catch(() => undefined);
  }

  async #ask(entries: readonly Entry[]): Promise<GitAnswer[]> {
    this.#batch ??= new GitBatch(this.#path, MAX_MAIL_LENGTH);
    return this.#batch.ask(entries.map(({ oid }) => oid));
  }

  #take({ oid }: Entry, answer: GitAnswer | undefined, missing: string[]): InboxMail[] {
    if (typeof answer === 'object' && answer.bytes) {
      const { buffer, byteOffset, byteLength } = answer.bytes;
      const text = Buffer.from(buffer, byteOffset, byteLength).toString('latin1');
      return [{ text, file: `${this.#path}@${oid.slice(0, SHORT)}` }];
    }
    missing.push(oid.slice(0, SHORT));
    return [];
  }
}
