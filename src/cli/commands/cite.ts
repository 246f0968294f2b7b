import { buildCitable } from '../../core/show/cite/citable.ts';
import { DEFAULT_FORMAT, FORMAT_NAMES, FORMATS, isFormat, type FormatName } from '../../core/show/cite/formats.ts';
import { listParts } from '../../core/show/view/parts.ts';
import { readTarget, type CitationTarget } from '../../core/show/cite/target.ts';
import { findNearest } from '../../core/ground/problem/nearest.ts';
import { buildDecisionView, type DecisionView } from '../../core/show/view/decision.ts';
import { readSiteUrl } from '../../node/site/site-url.ts';
import { readArguments, UsageError } from '../terminal/arguments.ts';
import { EXIT, type Context } from '../terminal/context.ts';
import { findDecision } from './find-decision.ts';

/** `wiki cite <target> [--format …]`: the citation of a decision, or of one option, argument or checklist item of it. */
export async function cite(args: string[], context: Context): Promise<number> {
  const { positionals, values } = readArguments(args, { format: { type: 'string', default: DEFAULT_FORMAT } }, 1);
  const format = getFormat(values.format);
  const target = readTarget(positionals[0] ?? '');
  const found = await findDecision(target.id, context);
  if (!found) return EXIT.problems;
  const view = buildDecisionView(found.graph, found.decision);
  const citable = buildCitable(view, target.anchor, readSiteUrl(process.env).full);
  if (!citable) context.err(describeUnknownPart(view, target.anchor));
  if (!checkRevision(view, target, context) || !citable) return EXIT.problems;
  context.out(FORMATS[format].format(citable).trimEnd());
  return EXIT.fine;
}

/** @throws UsageError for a format that there is not */
function getFormat(given: string): FormatName {
  if (isFormat(given)) return given;
  throw new UsageError(
    `unknown format \`${given}\`; expected one of ${FORMAT_NAMES.join(', ')}${describeNearest(given, FORMAT_NAMES)}`,
  );
}

function describeUnknownPart(view: DecisionView, anchor: string): string {
  const known = listParts(view)
    .map((part) => part.anchor)
    .filter(Boolean);
  const shown = known.map((name) => `#${name}`).join(', ');
  return `no \`#${anchor}\` in ${view.id}; expected one of ${shown}, or nothing for the whole decision${describeNearest(anchor, known, '#')}`;
}

/** Only the present text can be cited. One who asked for an older one is told so, one who asked for none that ever was is stopped. */
function checkRevision({ id, revision }: DecisionView, { revision: given }: CitationTarget, context: Context): boolean {
  if (given === undefined || given === String(revision)) return true;
  const older = /^[1-9]\d{0,3}$/.test(given) && Number(given) < revision;
  context.err(
    older
      ? `${id} is at r${revision}; r${revision} is cited, not r${given}`
      : `no revision \`${given}\` of ${id}; expected ${revision === 1 ? '1' : `1 to ${revision}`}`,
  );
  return older;
}

function describeNearest(met: string, known: readonly string[], lead = ''): string {
  const nearest = findNearest(met, known);
  return nearest === undefined ? '' : `; nearest known: \`${lead}${nearest}\``;
}
