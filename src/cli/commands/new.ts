import { UsageError } from '../terminal/arguments.ts';
import type { Context } from '../terminal/context.ts';
import { newDecision } from './new-decision.ts';
import { newThread } from './new-thread.ts';

/** `wiki new decision|thread`: a page that already passes `wiki check`. */
export async function newPage(args: string[], context: Context): Promise<number> {
  const [kind, ...rest] = args;
  if (kind === 'decision') return newDecision(rest, context);
  if (kind === 'thread') return newThread(rest, context);
  throw new UsageError(`met ${kind === undefined ? 'no kind of page' : `\`${kind}\``}, expected decision or thread`);
}
