import { optional } from '../../ground/optional.ts';
import { sourcesOf } from '../graph/sources.ts';
import type { Path } from '../record/located.ts';
import type { DecisionRecord } from '../record/schema/decision.ts';
import type { Evidence } from '../record/schema/evidence.ts';

/** A place of a decision that rests on a message. */
export interface Reference {
  /** 1-based number among all of the decision, in the order of the page; passages do not change it. */
  readonly n: number;
  /** Anchor on the page of the statement that rests on it. */
  readonly anchor: string;
  /** Path of the evidence item in the record. */
  readonly path: Path;
  /** What the page says there. */
  readonly says: string;
  /** Who is said to say it, where that is a person. */
  readonly person?: string;
  readonly message: string;
  /** The message that has the words: the one that says them, or the one in which they were seen. */
  readonly searched: string;
  readonly evidence: Evidence;
}

/** Every reference of a decision to a message. */
export function referencesOf(record: DecisionRecord): Reference[] {
  const all = sourcesOf(record).flatMap(({ evidence, path, anchor }) =>
    evidence.message === undefined ? [] : [{ evidence, path, anchor, message: evidence.message }],
  );
  return all.map(({ evidence, path, anchor, message }, index) => ({
    n: index + 1,
    anchor,
    path,
    ...statementAt(record, path),
    message,
    searched: evidence.seenIn ?? message,
    evidence,
  }));
}

/** @param path of an evidence item: the list, the index in it, and so on */
function statementAt(record: DecisionRecord, [list, index]: Path): { says: string; person?: string } {
  const at = Number(index);
  if (list === 'arguments') {
    const argument = record.arguments[at];
    return { says: argument?.claim ?? '', ...optional('person', argument?.person) };
  }
  if (list === 'outcome') return { says: record.outcome[at]?.what ?? '' };
  if (list === 'implementations') return { says: record.implementations[at]?.does ?? '' };
  const hold = record.holds[at];
  return { says: [`Holds in ${hold?.project} from ${hold?.from}.`, hold?.note].filter(Boolean).join(' ') };
}
