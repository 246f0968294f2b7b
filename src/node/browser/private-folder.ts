import { lstat, mkdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Mode bits with which others than the owner can read, write or enter. */
const OPEN_TO_OTHERS = 0o077;

/** Mode bits with which others than the owner can write. */
const WRITABLE_BY_OTHERS = 0o022;

/** In a folder with this bit, such as /tmp, only its owner renames or removes an entry. */
const STICKY = 0o1000;

/**
 * Creates a folder that only this user can enter, or checks that an existing one is such a folder. What is in it may
 * then be trusted by name: it was put there by this user or by root.
 *
 * The folders above it are checked as well, since whoever can rename an entry of one of them can exchange the folder
 * after the check. On systems without user ids nothing of this is checked.
 *
 * @returns its real path
 * @throws Error whose message says what the folder is instead, or a system error
 */
export async function ensurePrivateFolder(path: string, uid = process.getuid?.()): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: 0o755 });
  const parent = await realpath(dirname(path));
  const folder = join(parent, basename(path));
  if (uid !== undefined) await checkAncestors(parent, uid);
  await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  // Not `stat`: a link belongs to whoever made it, and its target is in some other folder.
  const entry = await lstat(folder);
  if (!entry.isDirectory()) throw new Error(entry.isSymbolicLink() ? 'it is a symbolic link' : 'it is no folder');
  if (uid === undefined) return folder;
  if (entry.uid !== uid) throw new Error(`it belongs to another user (uid ${entry.uid})`);
  if ((entry.mode & OPEN_TO_OTHERS) !== 0) {
    throw new Error(`other users can enter it (mode ${formatMode(entry.mode)}, expected 700)`);
  }
  return folder;
}

/** @throws Error that names the first folder in which another user could exchange the entry below it */
async function checkAncestors(path: string, uid: number): Promise<void> {
  const entry = await stat(path);
  if (entry.uid !== uid && entry.uid !== 0) throw new Error(`${path} belongs to another user (uid ${entry.uid})`);
  if ((entry.mode & WRITABLE_BY_OTHERS) !== 0 && (entry.mode & STICKY) === 0) {
    throw new Error(`other users can rename what is in ${path} (mode ${formatMode(entry.mode)})`);
  }
  if (dirname(path) !== path) await checkAncestors(dirname(path), uid);
}

function formatMode(mode: number): string {
  return (mode & 0o7777).toString(8);
}
