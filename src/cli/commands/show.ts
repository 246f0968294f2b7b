import { formatDecisionText } from '../../core/show/text/decision.ts';
import { readSiteUrl } from '../../node/site/site-url.ts';
import { readArguments } from '../terminal/arguments.ts';
import { EXIT, type Context } from '../terminal/context.ts';
import { findDecision } from './find-decision.ts';

/** `wiki show <decision id>`: the page as plain text. */
export async function show(args: string[], context: Context): Promise<number> {
  const { positionals } = readArguments(args, {}, 1);
  const found = await findDecision(positionals[0] ?? '', context);
  if (!found) return EXIT.problems;
  context.out(formatDecisionText(found.graph, found.decision, readSiteUrl(process.env).full).trimEnd());
  return EXIT.fine;
}
