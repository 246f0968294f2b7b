import type { Graph } from '../graph/graph.ts';
import type { Problem } from '../../ground/problem/problem.ts';
import { listFew } from '../../ground/text/count.ts';
import { findNearest } from '../../ground/problem/nearest.ts';
import { partsOf } from '../claim/parts.ts';
import type { Path } from '../record/located.ts';
import type { DecisionPage } from '../record/page.ts';
import { problemAt, type Rule, type RuleInput } from './rule.ts';

interface Reference {
  readonly value: string;
  readonly path: Path;
  readonly what: string;
  readonly known: readonly string[];
}

/** Decisions, options and arguments that a record names exist. */
export const referencesKnown: Rule = {
  id: 'references-known',
  why: 'A link to a record that does not exist is found when it is written, not when a reader follows it.',
  wrong: { decision: 'relates: [{to: CM-999, how: raises}]' },
  right: { decision: 'relates: []' },
  check(input) {
    return input.pages.flatMap((page) => (page.kind === 'decision' ? checkPage(page, input) : []));
  },
};

/** Limit of unknown names of one page for which the nearest known one is looked for: each is compared with all. */
const MAX_COMPARED = 20;

/** Limit of known names that a problem lists. */
const MAX_NAMED = 20;

function checkPage(page: DecisionPage, { graph, declaredIds }: RuleInput): Problem[] {
  const decisions = [...graph.decisionById.keys()];
  const references = [
    ...decisionsNamed(page, decisions),
    ...optionsNamed(page),
    ...argumentsNamed(page),
    ...partsNamed(page),
  ];
  return references
    .filter(({ value, known, what }) => !known.includes(value) && !(what === 'decision' && declaredIds.has(value)))
    .map(({ value, path, what, known }, index) =>
      problemAt('references-known', page, path, {
        met: `unknown ${what} \`${value}\``,
        expected:
          what === 'decision'
            ? expectDecision(value, graph)
            : `one of ${listFew(
                known.map((name) => `\`${name}\``),
                MAX_NAMED,
              )}`,
        nearest:
          (what === 'decision' ? graph.formerDecisions.get(value)?.record.id : undefined) ??
          (index < MAX_COMPARED ? findNearest(value, known) : undefined),
      }),
    );
}

function expectDecision(value: string, { formerDecisions }: Graph): string {
  const target = formerDecisions.get(value);
  return target ? `\`${target.record.id}\`, into which it was merged` : 'the id of a decision that exists';
}

function decisionsNamed({ record }: DecisionPage, known: readonly string[]): Reference[] {
  return [
    ...record.supersedes.map((value, index) => ({ value, path: ['supersedes', index], what: 'decision', known })),
    ...record.relates.map(({ to }, index) => ({ value: to, path: ['relates', index, 'to'], what: 'decision', known })),
  ];
}

function optionsNamed({ record }: DecisionPage): Reference[] {
  const known = record.options.map(({ key }) => key);
  return [
    ...record.arguments.map(({ option }, index) => ({
      value: option,
      path: ['arguments', index, 'option'],
      what: 'option',
      known,
    })),
    ...record.outcome.flatMap(({ option }, index) =>
      option === undefined ? [] : [{ value: option, path: ['outcome', index, 'option'], what: 'option', known }],
    ),
  ];
}

function argumentsNamed({ record }: DecisionPage): Reference[] {
  const known = record.arguments.map(({ n }) => String(n));
  return [
    ...record.arguments.flatMap(({ answeredBy = [] }, index) =>
      answeredBy.map((n, at) => ({
        value: String(n),
        path: ['arguments', index, 'answeredBy', at],
        what: 'argument',
        known,
      })),
    ),
    ...record.checklist.flatMap((check, index) =>
      check.arguments.map((n, at) => ({
        value: String(n),
        path: ['checklist', index, 'arguments', at],
        what: 'argument',
        known,
      })),
    ),
  ];
}

/** Parts of the page that probes back. */
function partsNamed({ record }: DecisionPage): Reference[] {
  const known = partsOf(record);
  return record.probes.flatMap(({ backs }, index) =>
    backs.map((value, at) => ({ value, path: ['probes', index, 'backs', at], what: 'part of the page', known })),
  );
}
