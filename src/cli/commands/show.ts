import { formatDecisionText } from '../../core/show/text/decision.ts';
import type { Values } from '../terminal/command.ts';
import { EXIT, type Context } from '../terminal/context.ts';
import { findDecision } from './content.ts';
import { findPublicAddress } from './public-address.ts';
import type { SHOW } from './rows/reading.ts';

/** Prints a decision's page as plain text. */
export async function run({ id }: Values<typeof SHOW>, context: Context): Promise<number> {
  const found = await findDecision(id, context);
  if (!found) return EXIT.problems;
  const siteUrl = findPublicAddress('the page', `show ${found.decision.record.id}`, context);
  context.out(formatDecisionText(found.graph, found.decision, siteUrl).trimEnd());
  return EXIT.fine;
}
