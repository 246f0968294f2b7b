import type { Path } from '../record/located.ts';
import type { DecisionRecord } from '../record/schema/decision.ts';
import type { Evidence } from '../record/schema/evidence.ts';

/** A source of a decision, and the statement that rests on it. */
interface LocatedSource {
  readonly evidence: Evidence;
  /** Path of the evidence item in the record. */
  readonly path: Path;
  /** Anchor on the decision's page of the statement that rests on it. */
  readonly anchor: string;
}

/** Anchors are addresses: made of the record's own numbers and keys, never of order or title. */
export const anchors = {
  option: (key: string): string => `option-${key}`,
  argument: (n: number): string => `argument-${n}`,
  check: (n: number): string => `check-${n}`,
  probe: (n: number): string => `probe-${n}`,
  evidence: (n: number): string => `evidence-${n}`,
  revision: (n: number): string => `revision-${n}`,
  landed: 'what-landed',
  code: 'checked-code',
  holds: 'holds',
  implementations: 'implementations',
  related: 'related',
} as const;

/** A part by its short name: `argument 3`, `option bar`, `check 2`; empty for the whole decision. */
export function namePart(anchor: string): string {
  return anchor.replace('-', ' ');
}

/** Every source of a decision in the order in which its page names them. */
export function sourcesOf(record: DecisionRecord): LocatedSource[] {
  return [
    ...record.holds.flatMap((hold, index) => locate(hold.source, ['holds', index, 'source'], anchors.holds)),
    ...record.arguments.flatMap((argument, index) =>
      locate(argument.evidence, ['arguments', index, 'evidence'], anchors.argument(argument.n)),
    ),
    ...record.outcome.flatMap((outcome, index) => locate(outcome.source, ['outcome', index, 'source'], anchors.landed)),
    ...record.implementations.flatMap((item, index) =>
      locate(item.source, ['implementations', index, 'source'], anchors.implementations),
    ),
  ];
}

function locate(evidence: readonly Evidence[], path: Path, anchor: string): LocatedSource[] {
  return evidence.map((item, index) => ({ evidence: item, path: [...path, index], anchor }));
}
