import { readGitRecords } from '../git/git-lines.ts';
import { GitError, runGit } from '../git/git-run.ts';

/** A message in an archive. */
export interface Entry {
  readonly oid: string;
  /** When it was archived, in seconds since 1970: mostly after it was sent. */
  readonly time: number;
}

/** What a repository of an archive has. */
export interface Entries {
  /** Oldest first. */
  readonly entries: readonly Entry[];
  /** True where they are all of its objects, because its history cannot be read: not each of them is a mail. */
  readonly isEveryObject: boolean;
}

/**
 * Where one message is: `m` in the commits of version 2, a path made of the digest of its id in the tree of version 1
 * (public-inbox-v2-format(5), public-inbox-v1-format(5)).
 */
export const MESSAGE_PATH = /^(?:m|[0-9a-f]{2}\/[0-9a-f]{38})$/;

/** A commit of version 2 that takes a message out: its content is that of the message. */
export const DELETED_PATH = 'd';

/** Reports what is wrong with a repository. */
export type Fail = (met: string, expected: string) => void;

/** All messages of a repository; where its history is damaged, all objects that may be one. */
export async function listEntries(path: string, fail: Fail): Promise<Entries> {
  const tip = await findTip(path);
  if (tip === undefined) return listWithoutTip(path, fail);
  try {
    const { entries, isTree } = await listHistory(path, tip);
    if (entries.length === 0) fail('a repository without messages', ONE_A_COMMIT);
    if (!isTree && (await isShallow(path)))
      fail('a shallow clone', 'older messages are not in it; `git fetch --unshallow` gets them');
    return { entries, isEveryObject: false };
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    fail(`a damaged history (${error.message})`, INSTEAD);
    return { entries: (await listObjects(path, fail)) ?? [], isEveryObject: true };
  }
}

const ONE_A_COMMIT = 'expected one message a commit';
const INSTEAD = 'all its objects are read instead, also of messages that were taken out';

/**
 * The objects of messages that a repository takes out, also out of earlier epochs of its archive. Of one that cannot be
 * read there are none; reading it for its own messages tells why.
 */
export async function listTakenOut(path: string): Promise<string[]> {
  const taken: string[] = [];
  const tip = await findTip(path);
  if (tip === undefined) return taken;
  try {
    for await (const { oid, letter } of readChanges(path, [tip, '--', DELETED_PATH]))
      if (letter !== 'D') taken.push(oid);
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
  }
  return taken;
}

/** The newest commit; of a mirror whose HEAD names a branch that it has not got, that of its only branch. */
async function findTip(path: string): Promise<string | undefined> {
  const resolve = (name: string): Promise<string> =>
    askGit(path, ['rev-parse', '--verify', '--quiet', `${name}^{commit}`]);
  const head = await resolve('HEAD');
  if (head !== '') return head;
  const [branch = '', ...others] = (await askGit(path, ['for-each-ref', '--format=%(refname)', 'refs/heads'])).split(
    '\n',
  );
  if (branch === '' || others.length > 0) return undefined;
  const tip = await resolve(branch);
  return tip === '' ? undefined : tip;
}

/** Why there is no commit to begin with: git's own reason, or an archive without a message. */
async function listWithoutTip(path: string, fail: Fail): Promise<Entries> {
  const entries = await listObjects(path, fail);
  if (entries?.length === 0) {
    // A pack that is cut off, or whose index is gone, is as if it were not there.
    const hasBranch = (await askGit(path, ['for-each-ref', '--count=1', '--format=%(refname)'])) !== '';
    if (hasBranch)
      fail('a branch of which no object can be read', '`git fsck` in it says more; it may be cloned again');
    else fail('an empty repository', ONE_A_COMMIT);
  } else if (entries) fail('no branch that can be read', INSTEAD);
  return { entries: entries ?? [], isEveryObject: true };
}

/** A line of git; empty where git refuses. */
async function askGit(path: string, args: readonly string[]): Promise<string> {
  return (await runGit(path, args).catch(() => '')).trim();
}

async function isShallow(path: string): Promise<boolean> {
  return (await askGit(path, ['rev-parse', '--is-shallow-repository'])) === 'true';
}

/**
 * Messages in the order of their commits, without those that a later commit took out.
 *
 * @returns `isTree` for version 1, where the newest commit has all of them
 */
async function listHistory(path: string, tip: string): Promise<{ entries: Entry[]; isTree: boolean }> {
  const entries = new Map<string, Entry>();
  const byPath = new Map<string, string>();
  for await (const change of readChanges(path, [tip])) takeChange(change, entries, byPath);
  return { entries: [...entries.values()], isTree: byPath.size > 0 };
}

/** What a commit does to a path. */
interface Change {
  readonly path: string;
  /** The object that is there from then on. */
  readonly oid: string;
  /** Git's letter: `A` added, `M` another content, `D` gone. */
  readonly letter: string;
  /** Of the commit, in seconds since 1970. */
  readonly time: number;
}

const LOG = ['log', '--reverse', '--root', '--raw', '--no-renames', '--no-abbrev', '-z', '--format=%x01%ct'];

/**
 * Changes of paths, those of the oldest commit first.
 *
 * @throws GitError after some of them, where the history is damaged
 */
async function* readChanges(path: string, what: readonly string[]): AsyncGenerator<Change> {
  let time = 0;
  let change: string | undefined;
  for await (const record of readGitRecords(path, [...LOG, ...what], '\0')) {
    const [, seconds] = /\x01(\d+)/.exec(record) ?? [];
    if (seconds !== undefined) time = Number(seconds);
    if (change === undefined) {
      change = /:\d+ \d+ [0-9a-f]+ [0-9a-f]+ [A-Z]\d*$/.exec(record)?.[0];
      continue;
    }
    const [, , , oid = '', letter = ''] = change.split(' ');
    yield { path: record, oid, letter, time };
    change = undefined;
  }
}

function takeChange(
  { path, oid, letter, time }: Change,
  entries: Map<string, Entry>,
  byPath: Map<string, string>,
): void {
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

/** Every file of the object store, of which some may be no mails; nothing after reporting why it cannot be read. */
async function listObjects(path: string, fail: Fail): Promise<Entry[] | undefined> {
  try {
    return (await listPresent(path)).map((oid) => ({ oid, time: Infinity }));
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    fail(`cannot be read (${error.message})`, 'expected a git repository with one message a commit');
    return undefined;
  }
}

/**
 * Files that are in the object store, without asking for any that is not.
 *
 * @throws GitError where it cannot be read
 */
export async function listPresent(path: string): Promise<string[]> {
  const present: string[] = [];
  const format = '--batch-check=%(objectname) %(objecttype)';
  for await (const line of readGitRecords(path, ['cat-file', '--batch-all-objects', format], '\n')) {
    const [oid = '', type] = line.split(' ');
    if (type === 'blob') present.push(oid);
  }
  return present;
}
