import { formatMailCitation } from '../../core/cite/mail.ts';
import { readSiteUrl } from '../../node/site-url.ts';
import { readArguments } from '../arguments.ts';
import { EXIT, type Context } from '../context.ts';
import { findDecision } from './decision.ts';

/** `wiki cite <decision id>`: the citation for a plain-text mail. */
export async function cite(args: string[], context: Context): Promise<number> {
  const { positionals } = readArguments(args, {}, 1);
  const found = await findDecision(positionals[0] ?? '', context);
  if (!found) return EXIT.problems;
  context.out(formatMailCitation(found.graph, found.decision, readSiteUrl(process.env).full).trimEnd());
  return EXIT.fine;
}
