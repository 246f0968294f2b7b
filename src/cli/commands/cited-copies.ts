import type { MessageCopy } from '../../core/content/passage/verify.ts';
import { formatMailProblem } from '../../core/mail/read/message.ts';
import { loadCopies } from '../../node/mail/load-copies.ts';
import type { Context } from '../terminal/context.ts';

/**
 * Copies of messages from archives; what is wrong with an archive is reported, and the rest is read.
 *
 * @param ids Message-IDs or local ids
 * @param takesUnnamed whether a copy without a Message-ID is wanted too, because its words may identify it
 */
export async function loadCitedCopies(
  ids: ReadonlySet<string>,
  archives: readonly string[],
  context: Context,
  takesUnnamed: (copy: Omit<MessageCopy, 'text'>) => boolean = ({ kind }) => kind === 'flattened',
): Promise<MessageCopy[]> {
  const isWanted = (copy: Omit<MessageCopy, 'text'>): boolean =>
    copy.id === undefined ? takesUnnamed(copy) : ids.has(copy.id);
  const report = (problem: Parameters<typeof formatMailProblem>[0]): void => {
    context.err(formatMailProblem(problem));
  };
  const lists = await Promise.all(archives.map((path) => loadCopies(path, isWanted, { wanted: ids, report })));
  return lists.flat();
}

/** By message, the best copy: a mail before a flattened one. Copies without a Message-ID are left out. */
export function bestCopies(copies: readonly MessageCopy[]): Map<string, MessageCopy> {
  const best = new Map<string, MessageCopy>();
  for (const copy of copies) {
    if (copy.id === undefined) continue;
    const known = best.get(copy.id);
    if (!known || (known.kind !== 'mail' && copy.kind === 'mail')) best.set(copy.id, copy);
  }
  return best;
}
