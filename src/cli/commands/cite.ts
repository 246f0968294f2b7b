import { buildCitable } from '../../core/show/cite/citable.ts';
import { FORMATS } from '../../core/show/cite/formats.ts';
import { readTarget, type CitationTarget } from '../../core/show/cite/target.ts';
import { buildDecisionView, type DecisionView } from '../../core/show/view/decision.ts';
import { listParts } from '../../core/show/view/parts.ts';
import type { Values } from '../terminal/command.ts';
import { EXIT, type Context } from '../terminal/context.ts';
import { describeNearest } from '../terminal/nearest.ts';
import { findDecision } from './content.ts';
import { findPublicAddress } from './public-address.ts';
import type { CITE } from './rows/reading.ts';

/** Prints the citation of a decision, or of one option, argument or checklist item of it. */
export async function run(values: Values<typeof CITE>, context: Context): Promise<number> {
  const target = readTarget(values.target);
  const found = await findDecision(target.id, context);
  if (!found) return EXIT.problems;
  const view = buildDecisionView(found.graph, found.decision);
  const isKnown = listParts(view).some(({ anchor }) => anchor === target.anchor);
  if (!isKnown) context.err(describeUnknownPart(view, target.anchor));
  if (!checkRevision(view, target, context) || !isKnown) return EXIT.problems;
  const citable = buildCitable(view, target.anchor, findPublicAddress('the citation', `cite ${view.id}`, context));
  if (!citable) return EXIT.problems;
  context.out(FORMATS[values.format].format(citable).trimEnd());
  return EXIT.fine;
}

function describeUnknownPart(view: DecisionView, anchor: string): string {
  const known = listParts(view)
    .map((part) => part.anchor)
    .filter(Boolean);
  const listed = known.map((name) => `#${name}`).join(', ');
  const nearest = describeNearest(anchor, known, '#');
  return `no \`#${anchor}\` in ${view.id}; expected one of ${listed}, or nothing for the whole decision${nearest}`;
}

/**
 * Only the present text can be cited: an older revision is reported and the present one cited instead; a revision that
 * never existed is refused.
 */
function checkRevision({ id, revision }: DecisionView, { revision: given }: CitationTarget, context: Context): boolean {
  if (given === undefined || given === String(revision)) return true;
  const isOlder = /^[1-9]\d{0,3}$/.test(given) && Number(given) < revision;
  context.err(
    isOlder
      ? `${id} is at r${revision}; r${revision} is cited, not r${given}`
      : `no revision \`${given}\` of ${id}; expected ${revision === 1 ? '1' : `1 to ${revision}`}`,
  );
  return isOlder;
}
