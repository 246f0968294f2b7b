import { findNearest } from '../../ground/problem/nearest.ts';
import type { Problem } from '../../ground/problem/problem.ts';
import { listAnchors, listRecordedAnchors } from '../graph/anchors.ts';
import type { Graph } from '../graph/graph.ts';
import { positionOf } from '../record/located.ts';
import type { DecisionPage } from '../record/page.ts';
import type { DecisionRecord } from '../record/schema/decision.ts';
import { problemAt, type Rule, type RuleInput } from './rule.ts';

const ID = 'anchors-kept';

const argue = (...numbers: number[]): string =>
  `arguments: [${numbers
    .map(
      (n) =>
        `{n: ${n}, option: one, side: for, person: A Person, short: C, claim: C., standing: accepted, evidence: [{message: a@example.org}]}`,
    )
    .join(', ')}]`;

/** The address of an option, argument or checklist item is always answered: by the item, or by where it is now. */
export const anchorsKept: Rule = {
  id: ID,
  why:
    'People cite an argument by its number. A number that is gone leads them to the top of a page that does not ' +
    'have what was cited.',
  wrong: { decision: argue(1), recorded: argue(1, 2) },
  right: {
    decision: `${argue(1)}\nmoved: [{anchor: argument-2, to: 'CM-1#argument-1', because: The two were one.}]`,
    recorded: argue(1, 2),
  },
  check(input) {
    return input.pages.flatMap((page) =>
      page.kind === 'decision' ? [...findLost(page, input.graph), ...checkMoved(page, input)] : [],
    );
  },
};

type MovedRecord = NonNullable<DecisionRecord['moved']>[number];

const LISTS = { option: 'options', argument: 'arguments', check: 'checklist' } as const;

function listOf(anchor: string): string {
  return LISTS[anchor.startsWith('option-') ? 'option' : anchor.startsWith('argument-') ? 'argument' : 'check'];
}

/** Recorded anchors that the page does not have; for merged decisions, the page that answers at their address. */
function findLost(page: DecisionPage, graph: Graph): Problem[] {
  const { record } = page;
  const recorded = graph.recorded.get(record.id);
  if (!recorded || graph.decisionById.get(record.id)?.page.file !== page.file) return [];
  const present = new Set([...listAnchors(record), ...ownMoved(record.moved).map(({ anchor }) => anchor)]);
  return listRecordedAnchors(recorded)
    .filter(({ anchor }) => !present.has(anchor))
    .map(({ anchor, revision }) =>
      problemAt(ID, page, [listOf(anchor)], {
        met: `no \`${anchor}\`, which revision ${revision.revision} of ${record.id} had`,
        expected: `it with its ${anchor.startsWith('option-') ? 'key' : 'number'}, or \`moved: [{anchor: ${anchor}, to: …}]\` with where it is now`,
        related: {
          file: recorded.file,
          ...positionOf(recorded.source, ['revisions', recorded.revisions.indexOf(revision)]),
          what: 'has it',
        },
      }),
    );
}

function ownMoved(moved: readonly MovedRecord[] = []): MovedRecord[] {
  return moved.filter(({ of }) => of === undefined);
}

function checkMoved(page: DecisionPage, input: RuleInput): Problem[] {
  const { moved = [], was = [] } = page.record;
  const present = new Set(listAnchors(page.record));
  const seen = new Set<string>();
  return moved.flatMap((item, index) => {
    const at = (key: string, text: Parameters<typeof problemAt>[3]): Problem =>
      problemAt(ID, page, ['moved', index, key], text);
    const key = `${item.of ?? ''}#${item.anchor}`;
    const isRepeated = seen.has(key);
    seen.add(key);
    return [
      ...(item.of === undefined && present.has(item.anchor)
        ? [at('anchor', { met: `\`${item.anchor}\` as moved, which the page has`, expected: 'one of the two' })]
        : []),
      ...(isRepeated ? [at('anchor', { met: `\`${item.anchor}\` a second time`, expected: 'one entry for it' })] : []),
      ...(item.of !== undefined && !was.includes(item.of)
        ? [at('of', { met: `\`${item.of}\`, which is not among \`was\``, expected: listOrNone(was) })]
        : []),
      ...checkTarget(item, input).map((text) => at('to', text)),
    ];
  });
}

/** What is wrong with where an item is said to be: it has to be there, and not to have moved on from there. */
function checkTarget({ to }: MovedRecord, { graph, declaredIds }: RuleInput): Parameters<typeof problemAt>[3][] {
  if (to === undefined) return [];
  const [id = '', anchor = ''] = to.split('#');
  const target = graph.decisionById.get(id);
  if (!target) {
    const heir = graph.formerDecisions.get(id)?.record.id;
    if (heir === undefined && declaredIds.has(id)) return [];
    const expected = heir === undefined ? 'one that exists' : `one of ${heir}, into which it was merged`;
    const nearest = heir ?? findNearest(id, [...graph.decisionById.keys()]);
    return [{ met: `an anchor of the unknown decision \`${id}\``, expected, nearest }];
  }
  const known = listAnchors(target.record);
  if (known.includes(anchor)) return [];
  const next = ownMoved(target.record.moved).find((item) => item.anchor === anchor)?.to;
  return [
    {
      met: `\`${to}\`, which ${id} does not have`,
      expected: next === undefined ? 'an anchor of its page' : `\`${next}\`, to which it moved on`,
      nearest: next ?? findNearest(anchor, known),
    },
  ];
}

function listOrNone(ids: readonly string[]): string {
  return ids.length === 0 ? 'no `of`: no decision was merged into this one' : `one of ${ids.join(', ')}`;
}
