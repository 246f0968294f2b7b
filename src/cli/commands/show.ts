import { formatDecisionText } from '../../core/show/text/decision.ts';
import { readSiteUrl } from '../../node/site/site-url.ts';
import type { Values } from '../terminal/command.ts';
import { EXIT, type Context } from '../terminal/context.ts';
import { findDecision } from './content.ts';
import type { SHOW } from './rows/reading.ts';

/** Prints a decision's page as plain text. */
export async function run({ id }: Values<typeof SHOW>, context: Context): Promise<number> {
  const found = await findDecision(id, context);
  if (!found) return EXIT.problems;
  context.out(formatDecisionText(found.graph, found.decision, readSiteUrl(context.env).full).trimEnd());
  return EXIT.fine;
}
