import { formatReport } from '../../core/ground/problem/format.ts';
import { loadChecked } from '../../node/checkout/content.ts';
import type { Values } from '../terminal/command.ts';
import { EXIT, type Context } from '../terminal/context.ts';
import type { CHECK } from './rows/reading.ts';

/** Prints the problems of the content, or its size where there are none. */
export async function run({ json }: Values<typeof CHECK>, context: Context): Promise<number> {
  const { problems, graph } = await loadChecked(context.root, context.cache);
  const { decisions, threads, messageById } = graph;
  if (json) {
    context.out(JSON.stringify(problems, undefined, 2));
  } else {
    context.out(formatReport(problems));
    if (problems.length === 0)
      context.out(`${decisions.length} decisions, ${threads.length} threads, ${messageById.size} messages`);
  }
  return problems.length === 0 ? EXIT.fine : EXIT.problems;
}
