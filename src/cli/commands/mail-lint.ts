import { lintDraft } from '../../core/mail/lint/index.ts';
import { formatProblem, formatReport } from '../../core/ground/problem/format.ts';
import { loadChecked } from '../../node/checkout/content.ts';
import { loadLocated } from '../../node/mail/load-located.ts';
import { readArguments } from '../terminal/arguments.ts';
import { EXIT, type Context } from '../terminal/context.ts';

/** `wiki mail-lint <file or -> [--json]`: what readers of a list would stumble over in a draft. It changes nothing. */
export async function mailLint(args: string[], context: Context): Promise<number> {
  const { values, positionals } = readArguments(args, { json: { type: 'boolean' } }, 1);
  const located = await loadLocated(positionals[0] ?? '', () => context.stdin());
  if ('unreadable' in located) {
    context.err(located.unreadable);
    return EXIT.usage;
  }
  const [draft, ...others] = located.mails;
  if (!draft || others.length > 0) {
    context.err(
      `${located.mails[0]?.file ?? ''}: ${located.mails.length} mails; expected one draft, each in a file of its own`,
    );
    return EXIT.usage;
  }
  const { graph, problems } = await loadChecked(context.root);
  for (const problem of problems) context.err(formatProblem(problem));
  const found = lintDraft(draft, graph);
  context.out(values.json ? JSON.stringify(found, undefined, 2) : formatReport(found));
  return found.length === 0 ? EXIT.fine : EXIT.problems;
}
