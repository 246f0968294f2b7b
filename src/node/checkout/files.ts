import { readFile } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';

/** The text of a file; nothing where there is no such file. */
export async function readIfThere(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  });
}

/** The code of a system error, such as `ENOENT`; nothing for any other error. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** A path below a folder, with `/`; nothing for a path elsewhere. */
export function pathBelow(folder: string, path: string): string | undefined {
  const below = relative(resolve(folder), resolve(path)).split(sep).join('/');
  return below === '' || below.startsWith('..') || /^[a-z]:/i.test(below) ? undefined : below;
}
