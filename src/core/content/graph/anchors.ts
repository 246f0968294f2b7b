import { optional } from '../../ground/optional.ts';
import type { DecisionRecord } from '../record/schema/decision.ts';
import type { RecordedDecision, RecordedRevision } from '../revision/recorded.ts';
import { anchors } from './sources.ts';

/** An anchor that some revision of a decision had. */
interface RecordedAnchor {
  readonly anchor: string;
  /** The last revision that had it. */
  readonly revision: RecordedRevision;
  /** What the item said there: label of an option, question of a check; of an argument nothing is recorded. */
  readonly says?: string;
}

/** Anchors of the options, arguments and checklist items of a decision. */
export function listAnchors(record: Pick<DecisionRecord, 'options' | 'arguments' | 'checklist'>): string[] {
  return [
    ...record.options.map(({ key }) => anchors.option(key)),
    ...record.arguments.map(({ n }) => anchors.argument(n)),
    ...record.checklist.map(({ n }) => anchors.check(n)),
  ];
}

/** The same of every recorded revision: each anchor once, in the order of the page. */
export function listRecordedAnchors({ revisions }: Pick<RecordedDecision, 'revisions'>): RecordedAnchor[] {
  const options = new Map<string, RecordedAnchor>();
  const made = new Map<string, RecordedAnchor>();
  const checks = new Map<string, RecordedAnchor>();
  for (const revision of revisions) {
    const { fields, arguments: numbers = [] } = revision;
    const add = (to: Map<string, RecordedAnchor>, anchor: string, says?: string): void => {
      to.set(anchor, { anchor, revision, ...optional('says', says) });
    };
    for (const { key, label } of fields.options) add(options, anchors.option(key), label);
    for (const n of numbers) add(made, anchors.argument(n));
    for (const { n, ask } of fields.checklist) add(checks, anchors.check(n), ask);
  }
  return [options, made, checks].flatMap((kind) => [...kind.values()]);
}
