import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';

export interface FileToWrite {
  /** Absolute, or relative to the working directory. */
  readonly path: string;
  readonly text: string;
}

/** Files that are written at the same time: an archive may make thousands of pages, too many to open at once. */
const GROUP = 32;

/**
 * Writes files whole: all are written to temporary files beside their targets and renamed once all are complete.
 *
 * @throws Error where one cannot be written; then no temporary file is left
 */
export async function writeWhole(files: readonly FileToWrite[]): Promise<void> {
  const temporary = (path: string): string => join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    for (const folder of new Set(files.map(({ path }) => dirname(path)))) await mkdir(folder, { recursive: true });
    await inGroups(files, ({ path, text }) => writeFile(temporary(path), text, { flag: 'wx' }));
    await inGroups(files, ({ path }) => rename(temporary(path), path));
  } catch (error) {
    await inGroups(files, ({ path }) => rm(temporary(path), { force: true }));
    throw error;
  }
}

async function inGroups(files: readonly FileToWrite[], act: (file: FileToWrite) => Promise<void>): Promise<void> {
  for (let at = 0; at < files.length; at += GROUP) await Promise.all(files.slice(at, at + GROUP).map(act));
}

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
