import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';

export interface FileToWrite {
  /** Absolute, or relative to the working directory. */
  readonly path: string;
  readonly text: string;
}

const GROUP = 32;

/**
 * Writes files so that nobody ever meets half of one: all go to temporary files beside their targets, and only once
 * all are there do they take their names.
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

/** Several at a time, since an archive may make thousands of pages, and not all at once for the same reason. */
async function inGroups(files: readonly FileToWrite[], act: (file: FileToWrite) => Promise<void>): Promise<void> {
  for (let at = 0; at < files.length; at += GROUP) await Promise.all(files.slice(at, at + GROUP).map(act));
}

/** The text of a file, or nothing where there is none. */
export async function readIfThere(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}

/** A path below a folder, with `/`; nothing for a path elsewhere. */
export function pathBelow(folder: string, path: string): string | undefined {
  const below = relative(resolve(folder), resolve(path)).split(sep).join('/');
  return below === '' || below.startsWith('..') || /^[a-z]:/i.test(below) ? undefined : below;
}
