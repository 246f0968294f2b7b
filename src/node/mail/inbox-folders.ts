import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { runGit } from '../git/git-run.ts';
import { DELETED_PATH, MESSAGE_PATH } from './inbox-entries.ts';

/** Whether a folder is a git repository that has one message a commit. */
export async function isInbox(folder: string): Promise<boolean> {
  if (!(await isRepository(folder))) return false;
  try {
    return await hasMessages((path) => listTree(folder, path));
  } catch {
    // It may be damaged, empty or another user's, or there is no git: reading it tells why. A bare one holds no other
    // mail; in a checkout the files that are there show what it is.
    if (!(await hasEntry(folder, '.git'))) return true;
    return hasMessages(async (path) => (await readdir(join(folder, path))).filter((name) => name !== '.git'));
  }
}

/** Files that are mails by their names. */
export const NAMED_MAIL = /\.(?:mbox|eml)(?:\.gz)?$/i;

/**
 * Whether a tree is that of an archive: `m` or `d` in version 2, folders of messages in version 1. A folder of code or
 * of mboxes may have a name of two digits as well, and so it is looked into; other mails beside `m` are all files.
 */
async function hasMessages(list: (path: string) => Promise<readonly string[]>): Promise<boolean> {
  const names = await list('.');
  if (names.some((name) => name === 'm' || name === DELETED_PATH)) return !names.some((name) => NAMED_MAIL.test(name));
  const first = names.find((name) => /^[0-9a-f]{2}$/.test(name));
  if (first === undefined) return false;
  const below = await list(first).catch(() => []);
  return below.some((name) => MESSAGE_PATH.test(`${first}/${name}`));
}

/** @param path of a folder in the tree of the newest commit; `.` is the tree itself */
async function listTree(repository: string, path: string): Promise<string[]> {
  const tree = path === '.' ? 'HEAD' : `HEAD:${path}`;
  return (await runGit(repository, ['ls-tree', '--name-only', '-z', tree])).split('\0').filter((name) => name !== '');
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
