import { formatReport } from '../../core/ground/problem/format.ts';
import { lintDraft } from '../../core/mail/lint/index.ts';
import { formatMailProblem } from '../../core/mail/read/message.ts';
import { loadLocated } from '../../node/mail/load-located.ts';
import type { Values } from '../terminal/command.ts';
import { EXIT, type Context } from '../terminal/context.ts';
import { loadGraph } from './content.ts';
import type { MAIL_LINT } from './rows/mail.ts';

/** Prints what readers of a list would stumble over in a draft, and changes nothing. */
export async function run(values: Values<typeof MAIL_LINT>, context: Context): Promise<number> {
  const located = await loadLocated(values.draft, () => context.stdin());
  if ('unreadable' in located) {
    context.err(located.unreadable);
    return EXIT.usage;
  }
  for (const problem of located.problems) context.err(formatMailProblem(problem));
  const [draft, ...others] = located.mails;
  if (!draft || others.length > 0) {
    const count = located.mails.length;
    context.err(`${draft?.file ?? ''}: ${count} mails; expected one draft, each in a file of its own`);
    return EXIT.usage;
  }
  const findings = lintDraft(draft, await loadGraph(context));
  context.out(values.json ? JSON.stringify(findings, undefined, 2) : formatReport(findings));
  return findings.length === 0 ? EXIT.fine : EXIT.problems;
}
