import { MAX_MAIL_LENGTH } from '../../core/mail/read/mbox.ts';
import { GitBatch } from '../git/git-batch.ts';
import { GitError } from '../git/git-run.ts';

/** A content, or why there is none. */
export type InboxObject =
  | { readonly oid: string; readonly bytes: Uint8Array }
  | { readonly oid: string; readonly lack: 'missing' | 'large' | 'unread' };

/** Names that git is asked for together: they take 40 kB, and git is busy while their answers are read. */
const GROUP = 1024;

/** Starts of git after which no more is read. It ends at each damaged object, or for a reason that concerns all. */
const MAX_STARTS = 1000;

/**
 * Contents of objects in the order of their names, one at a time in memory. An object on which git gives up is
 * missing, and costs one more start of git.
 */
export async function* readObjects(path: string, oids: readonly string[]): AsyncGenerator<InboxObject> {
  let at = 0;
  for (let start = 0; start < MAX_STARTS && at < oids.length; start++) {
    const batch = new GitBatch(path, MAX_MAIL_LENGTH);
    try {
      while (at < oids.length) {
        for await (const answer of batch.answers(oids.slice(at, at + GROUP))) {
          const oid = oids[at++] ?? '';
          if (typeof answer !== 'object') yield { oid, lack: 'missing' };
          else yield answer.bytes ? { oid, bytes: answer.bytes } : { oid, lack: 'large' };
        }
      }
    } catch (error) {
      if (!(error instanceof GitError)) throw error;
      yield { oid: oids[at++] ?? '', lack: 'missing' };
    } finally {
      await batch.close().catch(() => undefined);
    }
  }
  for (const oid of oids.slice(at)) yield { oid, lack: 'unread' };
}
