import { formatLookedFor, formatReview, toReviewRows } from '../../core/mail/review/format.ts';
import { formatReply } from '../../core/mail/review/reply.ts';
import { isTouched, reviewPatch, type Review } from '../../core/mail/review/review.ts';
import { formatMailProblem } from '../../core/mail/read/message.ts';
import { loadLocated } from '../../node/mail/load-located.ts';
import { UsageError } from '../terminal/arguments.ts';
import type { Values } from '../terminal/command.ts';
import { EXIT, type Context } from '../terminal/context.ts';
import { loadGraph } from './content.ts';
import { findPublicAddress } from './public-address.ts';
import type { REVIEW } from './rows/mail.ts';

/** Prints the decisions that a patch touches, and why; or a reply to send. A patch that touches none is fine. */
export async function run(values: Values<typeof REVIEW>, context: Context): Promise<number> {
  if (values.json && values.reply) throw new UsageError('met --json and --reply, expected one of them');
  const located = await loadLocated(values.patch, () => context.stdin());
  if ('unreadable' in located) {
    context.err(located.unreadable);
    return EXIT.usage;
  }
  for (const problem of located.problems) context.err(formatMailProblem(problem));
  const result = reviewPatch(located.mails, await loadGraph(context));
  if (
    result.patches.every(({ files, stat, mail }) => files.length === 0 && stat.length === 0 && mail.fields.length === 0)
  ) {
    const expected = 'the output of `git format-patch` or `git diff`, an .eml or an mbox';
    context.err(`${located.mails[0]?.file ?? ''}: neither a diff nor a mail; expected ${expected}`);
    return EXIT.usage;
  }
  // The text of a review has its notes in it.
  if (values.reply || values.json) for (const note of result.notes) context.err(note);
  if (values.reply) printReply(result, context);
  else if (values.json) printRows(result, context);
  else context.out(formatReview(result));
  return located.problems.length === 0 ? EXIT.fine : EXIT.problems;
}

function printRows(result: Review, context: Context): void {
  context.out(JSON.stringify(toReviewRows(result), undefined, 2));
  // Rows alone do not say what "none" means.
  if (result.rows.length === 0) context.err(formatLookedFor(result.lookedFor));
}

function printReply(result: Review, context: Context): void {
  const hasReply = result.rows.some(isTouched);
  const siteUrl = hasReply ? findPublicAddress('the reply', 'review --reply', context) : undefined;
  const reply = formatReply(result, siteUrl);
  if (!reply) {
    context.err(formatReview(result));
    return;
  }
  context.out(reply.text.trimEnd());
  for (const note of reply.notes) context.err(note);
  if (reply.omitted.length === 0) return;
  const omitted = reply.omitted.map(({ decision }) => decision.record.id).join(', ');
  context.err(`not in the reply: ${omitted}; \`wiki review\` without --reply says why they are touched`);
}
