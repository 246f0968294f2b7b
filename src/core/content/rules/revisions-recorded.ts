import { listFew } from '../../ground/text/count.ts';
import type { Problem } from '../../ground/problem/problem.ts';
import { positionOf, TOP } from '../record/located.ts';
import type { DecisionPage } from '../record/page.ts';
import { buildMeaning, digestOf, findChangedFields } from '../revision/meaning.ts';
import { recordedPath, type RecordedDecision, type RecordedRevision } from '../revision/recorded.ts';
import { problemAt, type Rule } from './rule.ts';

const ID = 'revisions-recorded';

/** Each revision is recorded, and recorded fields change only with a new revision. */
export const revisionsRecorded: Rule = {
  id: ID,
  why:
    'A reader who follows a citation of an older revision is shown what changed since then. ' +
    'A change that is not recorded cannot be shown.',
  wrong: { decision: 'answer: The second one is taken.', recorded: '' },
  right: { decision: 'answer: The second one is taken.', recorded: 'answer: The second one is taken.' },
  check({ graph, declaredIds }) {
    // Before a site is first published nothing is recorded, and pages may change without a revision.
    if (graph.recorded.size === 0) return [];
    return [
      ...[...graph.decisionById.values()].flatMap(({ page }) => checkPage(page, graph.recorded.get(page.record.id))),
      ...[...graph.recorded.values()].flatMap((recorded) => [
        ...checkDigests(recorded),
        ...(declaredIds.has(recorded.id) || graph.formerDecisions.has(recorded.id) ? [] : [withoutPage(recorded)]),
      ]),
    ];
  },
};

function checkPage(page: DecisionPage, recorded: RecordedDecision | undefined): Problem[] {
  const { revision, history } = page.record;
  const count = recorded?.revisions.length ?? 0;
  // `revision-in-history` reports a history that is not numbered in order.
  if (history.length !== revision || history.some((entry, index) => entry.revision !== index + 1)) return [];
  if (!recorded || revision !== count) return [missing(page, count)];
  const wrong = recorded.revisions.findIndex(
    (entry, index) => entry.revision !== index + 1 || entry.date !== history[index]?.date,
  );
  return wrong < 0 ? checkMeaning(page, recorded) : [checkEntry(page, recorded, wrong)];
}

/** The first entry of a history that is not the recorded one. */
function checkEntry(page: DecisionPage, { file, source, revisions }: RecordedDecision, index: number): Problem {
  const [entry, recorded] = [page.record.history[index], revisions[index]];
  return problemAt(ID, page, ['history', index], {
    met: `revision ${index + 1} of ${entry?.date}`,
    expected: 'the revision that is recorded',
    related: {
      file,
      ...positionOf(source, ['revisions', index]),
      what: `has revision ${recorded?.revision} of ${recorded?.date}`,
    },
  });
}

function missing(page: DecisionPage, count: number): Problem {
  const { id, revision } = page.record;
  if (revision === count + 1) {
    return problemAt(ID, page, ['revision'], {
      met: `revision ${revision} without recorded data`,
      expected: `\`npx wiki revise ${id}\`, which records it (\`--all-new\`: every decision that has none)`,
    });
  }
  return problemAt(ID, page, ['revision'], {
    met: `revision ${revision}, and ${count} recorded in ${recordedPath(id)}`,
    expected: 'as many as the history has; restore the committed file',
  });
}

function checkMeaning(page: DecisionPage, recorded: RecordedDecision): Problem[] {
  const last = recorded.revisions.at(-1);
  const changed = last ? findChangedFields(last.fields, buildMeaning(page.record)) : [];
  if (!last) return [];
  if (changed.length === 0) return checkNumbers(page, last);
  const { id, revision } = page.record;
  return [
    problemAt(ID, page, [changed[0] ?? ''], {
      met: `${changed.map((field) => `\`${field}\``).join(', ')} changed since revision ${revision} was recorded`,
      expected:
        `\`npx wiki revise ${id} "<what changed>"\`, ` +
        `or \`npx wiki revise ${id} --amend\` while revision ${revision} is not published`,
    }),
  ];
}

/** Arguments may be added without a revision, and their numbers are promised from then on. */
function checkNumbers(page: DecisionPage, last: RecordedRevision): Problem[] {
  const recorded = last.arguments;
  const added = page.record.arguments.map(({ n }) => n).filter((n) => recorded !== undefined && !recorded.includes(n));
  if (added.length === 0) return [];
  const { id, revision } = page.record;
  return [
    problemAt(ID, page, ['arguments'], {
      met: `${listFew(added.map((n) => `argument ${n}`))} without recorded data`,
      expected: `\`npx wiki revise ${id} --amend\`, which adds to revision ${revision} that its numbers are taken`,
    }),
  ];
}

function checkDigests(recorded: RecordedDecision): Problem[] {
  return recorded.revisions.flatMap(({ revision, digest, fields }, index) =>
    digestOf(fields) === digest
      ? []
      : [
          {
            rule: ID,
            file: recorded.file,
            ...positionOf(recorded.source, ['revisions', index, 'digest']),
            met: `fields of revision ${revision} that do not have its digest`,
            expected: 'the file as `wiki revise` wrote it; restore the committed one',
          },
        ],
  );
}

function withoutPage({ id, file }: RecordedDecision): Problem {
  return {
    rule: ID,
    file,
    ...TOP,
    met: `revisions of \`${id}\`, a decision without a page`,
    expected:
      'its page restored (with status `withdrawn` if the proposal was taken back), ' +
      `or \`was: [${id}]\` on the page into which it was merged`,
  };
}
