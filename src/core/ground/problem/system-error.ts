/** Why the operating system refuses something, by the code of the error, as the end of a sentence. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EADDRINUSE: 'the port is taken',
  EADDRNOTAVAIL: 'this machine has no such address',
  EBUSY: 'it is in use',
  EDQUOT: "this user's disk quota is used up",
  EEXIST: 'it exists already',
  EFBIG: 'the file would be too large',
  EIO: 'the disk does not answer (input/output error)',
  EISDIR: 'it is a folder',
  ELOOP: 'its symbolic links lead in a circle',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'the name is too long',
  ENFILE: 'too many files are open on this machine',
  ENOENT: 'no such file or folder',
  ENOSPC: 'no space left on the disk',
  ENOTDIR: 'a part of its path is a file, not a folder',
  ENOTEMPTY: 'the folder is not empty',
  EPERM: 'not permitted',
  EROFS: 'the file system is read-only',
  ETXTBSY: 'the program is running',
};

/** Why the operating system refused something, in words; undefined for any other error, and for an unknown code. */
export function explainSystemError(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  const { code } = error;
  return Object.hasOwn(REASONS, code) ? `${REASONS[code]} (${code})` : undefined;
}

/**
 * One sentence about a system error that nothing else has explained: the path, what could not be done, and why.
 *
 * @returns undefined for an error that is no known system error
 */
export function formatSystemError(error: unknown): string | undefined {
  const reason = explainSystemError(error);
  if (reason === undefined || !(error instanceof Error)) return undefined;
  const path = 'path' in error && typeof error.path === 'string' ? error.path : undefined;
  const call = 'syscall' in error && typeof error.syscall === 'string' ? error.syscall : undefined;
  return [path, call === undefined ? 'the system refused' : `${call} failed`, reason]
    .filter((part) => part !== undefined)
    .join(': ');
}
