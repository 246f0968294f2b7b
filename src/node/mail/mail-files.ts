import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { compareText } from '../../core/ground/problem/problem.ts';

/** Files other than mails in the folders of mail programs. */
const BOOKKEEPING = /^(?:dovecot|courier|maildir|subscriptions|\.|uidvalidity|index)/i;

/** Files of a folder and its subfolders that may contain mail, in the order of their paths. */
export async function listMailFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.map(({ name }) => name);
  // Mails in a maildir's tmp/ are still being delivered.
  const isMaildir = names.includes('cur') && names.includes('new');
  const lists = await Promise.all(
    entries
      .sort((a, b) => compareText(a.name, b.name))
      .map(async (entry): Promise<string[]> => {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) return isMaildir && entry.name === 'tmp' ? [] : listMailFiles(path);
        if (BOOKKEEPING.test(entry.name)) return [];
        if (entry.isFile()) return [path];
        // Links to files are followed. Links to folders are not, because they can form a loop.
        return entry.isSymbolicLink() && (await stat(path).catch(() => undefined))?.isFile() ? [path] : [];
      }),
  );
  return lists.flat();
}
