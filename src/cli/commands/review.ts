import { formatLookedFor, formatReview, toReviewRows } from '../../core/mail/review/format.ts';
import { formatReply } from '../../core/mail/review/reply.ts';
import { reviewPatch, type Review } from '../../core/mail/review/review.ts';
import { formatProblem } from '../../core/ground/problem/format.ts';
import { loadChecked } from '../../node/checkout/content.ts';
import { loadLocated } from '../../node/mail/load-located.ts';
import { readSiteUrl } from '../../node/site/site-url.ts';
import { readArguments, UsageError } from '../terminal/arguments.ts';
import { EXIT, type Context } from '../terminal/context.ts';

const OPTIONS = { json: { type: 'boolean' }, reply: { type: 'boolean' } } as const;

/** `wiki review <patch or mbox | -> [--json] [--reply]`: decisions that a patch touches, why, and a reply to send. Nothing touched is fine. */
export async function review(args: string[], context: Context): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS, 1);
  if (values.json && values.reply) throw new UsageError('met --json and --reply, expected one of them');
  const located = await loadLocated(positionals[0] ?? '', () => context.stdin());
  if ('unreadable' in located) {
    context.err(located.unreadable);
    return EXIT.usage;
  }
  const { graph, problems } = await loadChecked(context.root);
  for (const problem of problems) context.err(formatProblem(problem));
  const result = reviewPatch(located.mails, graph);
  if (result.patches.every(({ files, mail }) => files.length === 0 && mail.fields.length === 0)) {
    context.err(
      `${located.mails[0]?.file ?? ''}: neither a diff nor a mail; expected the output of \`git format-patch\` or \`git diff\`, an .eml or an mbox`,
    );
    return EXIT.usage;
  }
  if (values.reply) printReply(result, context);
  else if (values.json) printRows(result, context);
  else context.out(formatReview(result));
  return EXIT.fine;
}

function printRows(result: Review, context: Context): void {
  context.out(JSON.stringify(toReviewRows(result), undefined, 2));
  // Rows alone do not say what "none" means.
  if (result.rows.length === 0) context.err(formatLookedFor(result.lookedFor));
}

function printReply(result: Review, context: Context): void {
  const reply = formatReply(result, readSiteUrl(process.env).full);
  if (!reply) {
    context.err(formatReview(result));
    return;
  }
  context.out(reply.text.trimEnd());
  if (reply.omitted.length > 0)
    context.err(
      `not in the reply: ${reply.omitted.map(({ decision }) => decision.record.id).join(', ')}; \`wiki review\` without --reply says why they are touched`,
    );
}
