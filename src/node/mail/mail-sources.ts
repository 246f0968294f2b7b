import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { compareText } from '../../core/ground/problem/problem.ts';
import { hasEntry, isInbox, isRepository, listEpochs, NAMED_MAIL } from './inbox-folders.ts';

/** What mails are read from: a file, or the git repositories of one archive, oldest first. */
export type MailSource = { readonly path: string } | { readonly epochs: readonly string[] };

/** Files other than mails in the folders of mail programs. */
const BOOKKEEPING = /^(?:dovecot|courier|maildir|subscriptions|\.|uidvalidity|index)/i;

/**
 * Files and archives in a folder and its subfolders, in the order of their paths; the folder may itself be an archive.
 * Of a folder with the epochs of an archive, these are read and what is named as mail: the rest is an index of them.
 */
export async function listMailSources(folder: string): Promise<MailSource[]> {
  const epochs = await listEpochs(folder);
  if (epochs.length > 0) return [{ epochs }, ...(await listNamedMails(folder))];
  if (await isInbox(folder)) return [{ epochs: [folder] }];
  // Of a repository without messages, its own files are no mails; those that are checked out in it may be.
  const isOther = await isRepository(folder);
  if (isOther && !(await hasEntry(folder, '.git'))) return [];
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.map(({ name }) => name);
  // Mails in a maildir's tmp/ are still being delivered.
  const isMaildir = names.includes('cur') && names.includes('new');
  const isPassedOver = (name: string): boolean => (isMaildir && name === 'tmp') || (isOther && name === '.git');
  const lists = await Promise.all(
    entries
      .sort((a, b) => compareText(a.name, b.name))
      .map(async (entry): Promise<MailSource[]> => {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) return isPassedOver(entry.name) ? [] : listMailSources(path);
        if (BOOKKEEPING.test(entry.name)) return [];
        if (entry.isFile()) return [{ path }];
        // Links to files are followed. Links to folders are not, because they can form a loop.
        const isFile = entry.isSymbolicLink() && (await stat(path).catch(() => undefined))?.isFile();
        return isFile ? [{ path }] : [];
      }),
  );
  return lists.flat();
}

/** Files in a folder whose names say that they are mails. */
async function listNamedMails(folder: string): Promise<MailSource[]> {
  const names = (await readdir(folder)).filter((name) => NAMED_MAIL.test(name)).sort(compareText);
  return names.map((name) => ({ path: join(folder, name) }));
}
