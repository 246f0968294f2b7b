import { formatDecisionText } from '../../core/show/text/decision.ts';
import type { Values } from '../terminal/command.ts';
import { UsageError } from '../terminal/arguments.ts';
import { EXIT, type Context } from '../terminal/context.ts';
import { findDecision } from './content.ts';
import { findPublicAddress } from './public-address.ts';
import type { SHOW } from './rows/reading.ts';
import { showEvidence } from './show-evidence.ts';

/** Prints a decision's page as plain text, or one of its sources in the reader's own archive. */
export async function run({ id, evidence, archive, whole }: Values<typeof SHOW>, context: Context): Promise<number> {
  if ((evidence === undefined) !== (archive.length === 0))
    throw new UsageError('met one of --evidence and --archive, expected both, or neither for the page');
  if (whole && evidence === undefined) throw new UsageError('met --whole without --evidence, expected both');
  const found = await findDecision(id, context);
  if (!found) return EXIT.problems;
  const { graph, decision } = found;
  if (evidence !== undefined)
    return showEvidence(graph, decision, { evidence, archives: archive, isWhole: whole }, context);
  const siteUrl = findPublicAddress('the page', `show ${decision.record.id}`, context);
  context.out(formatDecisionText(graph, decision, siteUrl).trimEnd());
  return EXIT.fine;
}
