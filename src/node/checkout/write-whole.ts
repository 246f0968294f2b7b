import { copyFile, link, mkdir, mkdtemp, readdir, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { explainSystemError } from '../../core/ground/problem/system-error.ts';
import { codeOf } from './files.ts';

export interface FileToWrite {
  /** Absolute, or relative to the working directory. */
  readonly path: string;
  readonly text: string | Uint8Array;
}

/** Files could not be written. The message is one sentence: which, why, and what has been changed. */
export class WriteError extends Error {}

/** Files that are written at the same time: an archive may make thousands of pages, too many to open at once. */
const GROUP = 32;

/** Begins the name of a folder of temporary files; `.gitignore` names it too. */
const TEMPORARY = '.wiki-writing-';

/** Writing takes seconds; a folder of temporary files that is older was left by a process that was killed. */
const TEMPORARY_LIFETIME_MS = 10 * 60_000;

/** A file that is complete under a temporary name, and where a copy of the file is kept whose name it takes. */
interface Staged extends FileToWrite {
  readonly temporary: string;
  readonly former: string;
}

/** What one call has made so far, to be removed or undone. */
interface Work {
  /** Folders of temporary files. */
  readonly temporary: string[];
  /** Folders that targets needed, each after those in it. */
  readonly folders: string[];
  /** Files that have taken their names, with true where they replaced a file. */
  readonly renamed: Map<Staged, boolean>;
}

/**
 * Writes files whole and together: all are written to temporary files first and renamed once all are complete. Where
 * one cannot be renamed, those that were are put back. Only a process that is killed between two renames leaves some
 * files new and some old; each of them is whole.
 *
 * Temporary files are in a folder beside their targets, and therefore on the same disk. Git sees nothing in it, in this
 * repository or any other.
 *
 * @throws WriteError where one cannot be written; then no temporary file is left
 */
export async function writeWhole(files: readonly FileToWrite[]): Promise<void> {
  const work: Work = { temporary: [], folders: [], renamed: new Map() };
  try {
    const staged = await stage(files, work);
    await inGroups(staged, ({ path, text, temporary }) => attempt(path, () => writeFile(temporary, text)));
    const former = new Map<Staged, boolean>();
    await inGroups(staged, (file) =>
      attempt(file.path, async () => {
        former.set(file, await keepFormer(file));
      }),
    );
    await inGroups(staged, (file) =>
      attempt(file.path, async () => {
        await rename(file.temporary, file.path);
        work.renamed.set(file, former.get(file) === true);
      }),
    );
  } catch (error) {
    const changed = await undo(work);
    const outcome = changed.length === 0 ? 'nothing was changed' : `these were changed: ${changed.join(', ')}`;
    throw new WriteError(`${error instanceof Error ? error.message : String(error)}; ${outcome}`, { cause: error });
  }
  await removeTemporary(work);
}

/** Makes the folders of the targets, and in each of them one for temporary files. */
async function stage(files: readonly FileToWrite[], work: Work): Promise<Staged[]> {
  const temporaryOf = new Map<string, string>();
  for (const { path } of files) {
    const folder = dirname(path);
    if (!temporaryOf.has(folder)) temporaryOf.set(folder, await attempt(path, () => makeTemporary(folder, work)));
  }
  return files.map((file, index) => {
    const temporary = join(temporaryOf.get(dirname(file.path)) ?? '', String(index));
    return { ...file, temporary, former: `${temporary}.former` };
  });
}

async function makeTemporary(folder: string, work: Work): Promise<string> {
  const outermost = await mkdir(folder, { recursive: true });
  for (let made = folder; outermost !== undefined; made = dirname(made)) {
    work.folders.push(made);
    if (made.length <= outermost.length) break;
  }
  await removeAbandoned(folder);
  const temporary = await mkdtemp(join(folder, TEMPORARY));
  work.temporary.push(temporary);
  // Should this process be killed, git has nothing to report or to add.
  await writeFile(join(temporary, '.gitignore'), '*\n');
  return temporary;
}

/** Removes what a killed process has left in a folder. */
async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(TEMPORARY)) continue;
    const entry = await stat(join(folder, name)).catch(() => undefined);
    const isAbandoned = entry !== undefined && Date.now() - entry.mtimeMs > TEMPORARY_LIFETIME_MS;
    if (isAbandoned) await rm(join(folder, name), { recursive: true, force: true }).catch(() => undefined);
  }
}

/** Keeps the file that will be replaced, as a second name where the disk knows such; false where there is none. */
async function keepFormer({ path, former }: Staged): Promise<boolean> {
  try {
    await link(path, former);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    // A folder ends here: it cannot be copied either.
    await copyFile(path, former);
  }
  return true;
}

/** Puts former files back and removes what is new. @returns the paths that are changed all the same */
async function undo(work: Work): Promise<string[]> {
  const changed: string[] = [];
  for (const [{ path, former }, isReplaced] of work.renamed) {
    await (isReplaced ? rename(former, path) : rm(path)).catch(() => changed.push(path));
  }
  await removeTemporary(work);
  // A folder that another process uses by now is not empty and stays.
  for (const folder of work.folders) await rmdir(folder).catch(() => undefined);
  return changed;
}

async function removeTemporary({ temporary }: Work): Promise<void> {
  for (const folder of temporary) await rm(folder, { recursive: true, force: true }).catch(() => undefined);
}

/** @throws Error whose message names the target, not the temporary file that only this module knows */
async function attempt<T>(path: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    // Of all that is done here, only making a folder can meet a name that is taken.
    const isTaken = codeOf(error) === 'EEXIST';
    const reason = isTaken ? 'a file is where its folder should be (EEXIST)' : explainSystemError(error);
    throw new Error(`${path} cannot be written: ${reason ?? String(error)}`, { cause: error });
  }
}

/** Ends a group before it reports its first error: what is still being written could not be removed. */
async function inGroups<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < items.length; at += GROUP) {
    const results = await Promise.allSettled(items.slice(at, at + GROUP).map(act));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw asError(failed.reason);
  }
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
