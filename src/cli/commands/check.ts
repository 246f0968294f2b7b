import { formatReport } from '../../core/ground/problem/format.ts';
import { loadChecked } from '../../node/checkout/content.ts';
import { EXIT, type Context } from '../terminal/context.ts';
import { readArguments } from '../terminal/arguments.ts';

/** `wiki check`: every rule over all content. */
export async function check(args: string[], context: Context): Promise<number> {
  const { values } = readArguments(args, { json: { type: 'boolean' } }, 0);
  const { problems, graph } = await loadChecked(context.root);
  if (values.json) {
    context.out(JSON.stringify(problems, undefined, 2));
  } else {
    context.out(formatReport(problems));
    if (problems.length === 0)
      context.out(
        `${graph.decisions.length} decisions, ${graph.threads.length} threads, ${graph.messageById.size} messages`,
      );
  }
  return problems.length === 0 ? EXIT.fine : EXIT.problems;
}
