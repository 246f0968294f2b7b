import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { compareText } from '../../core/ground/problem/problem.ts';

/** What mail programs keep beside mails. */
const BOOKKEEPING = /^(?:dovecot|courier|maildir|subscriptions|\.|uidvalidity|index)/i;

/** Files of a folder and the folders in it that may hold mail, in the order of paths. */
export async function listMailFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.map(({ name }) => name);
  // A maildir's tmp/ holds mails that are still being delivered.
  const isMaildir = names.includes('cur') && names.includes('new');
  const lists = await Promise.all(
    entries
      .sort((a, b) => compareText(a.name, b.name))
      .map(async (entry): Promise<string[]> => {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) return isMaildir && entry.name === 'tmp' ? [] : listMailFiles(path);
        if (BOOKKEEPING.test(entry.name)) return [];
        if (entry.isFile()) return [path];
        // A link to a file is that file; links to folders could lead in a circle.
        return entry.isSymbolicLink() && (await stat(path).catch(() => undefined))?.isFile() ? [path] : [];
      }),
  );
  return lists.flat();
}
