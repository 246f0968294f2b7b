import type { Graph } from '../graph/graph.ts';
import { sourcesOf } from '../graph/sources.ts';
import { keyOfLocator, type CopyCheck, type LocatorCheck } from '../record/verified.ts';
import type { Evidence } from '../record/schema/evidence.ts';
import { findEndFault, findLengthFault } from './substance.ts';

/** How many references to messages have what a reader needs to check them. */
export interface Coverage {
  /** Evidence items that name a message. */
  readonly references: number;
  /** Of these, those with a copy at hand of the message that has the words. */
  readonly atHand: number;
  /** Of the references, those that name a passage. */
  readonly withPassage: number;
  /** Of these, those whose passage was found word for word and carries a statement. */
  readonly found: number;
}

/** Coverage of one decision. */
export interface DecisionCoverage extends Coverage {
  /** Id of the decision. */
  readonly decision: string;
}

/** What is known of locators and messages: from the committed list, or from one run of `wiki verify`. */
export interface Checks {
  /** Checked locators by `keyOfLocator`. */
  readonly verified: ReadonlyMap<string, LocatorCheck>;
  /** Messages of which a copy was at hand, by Message-ID. */
  readonly copies: ReadonlyMap<string, CopyCheck>;
}

/** Coverage of each decision, in the order of decisions. */
export function coverageByDecision({ decisions }: Pick<Graph, 'decisions'>, checks: Checks): DecisionCoverage[] {
  return decisions.map(({ record }) => ({
    decision: record.id,
    ...coverageOf(
      sourcesOf(record).map(({ evidence }) => evidence),
      checks,
    ),
  }));
}

/** The sum of several coverages. */
export function addCoverage(all: readonly Coverage[]): Coverage {
  const sum = (key: keyof Coverage): number => all.reduce((total, coverage) => total + coverage[key], 0);
  return {
    references: sum('references'),
    atHand: sum('atHand'),
    withPassage: sum('withPassage'),
    found: sum('found'),
  };
}

/** Coverage of evidence items; those of other kinds than messages are passed over. */
export function coverageOf(items: readonly Evidence[], checks: Checks): Coverage {
  return addCoverage(items.flatMap((item) => (item.message === undefined ? [] : [judge(item, item.message, checks)])));
}

function judge({ passage, seenIn }: Evidence, message: string, { verified, copies }: Checks): Coverage {
  const searched = seenIn ?? message;
  const check = passage && verified.get(keyOfLocator(searched, passage));
  const fault = passage && (findEndFault(passage) ?? (check && findLengthFault(check.words)));
  return {
    references: 1,
    // A copy without a Message-ID is known by its words alone.
    atHand: Number(check !== undefined || copies.has(searched)),
    withPassage: Number(passage !== undefined),
    found: Number(check !== undefined && fault === undefined),
  };
}
