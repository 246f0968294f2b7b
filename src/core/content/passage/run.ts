import type { CopyKind } from '../../ground/vocabulary.ts';
import type { Graph } from '../graph/graph.ts';
import {
  keyOfLocator,
  type CopyCheck,
  type CopyEntry,
  type LocatorCheck,
  type VerifiedEntry,
} from '../record/verified.ts';
import { addCoverage, coverageByDecision, type Checks, type Coverage, type DecisionCoverage } from './coverage.ts';
import { compareHeaders, type HeaderDifference } from './headers.ts';
import { isFailure } from './report.ts';
import { isFound, verifyPassages, type MessageCopy, type Verification } from './verify.ts';

/** All that copies of messages tell of the content. */
export interface VerificationRun {
  /** Every locator. */
  readonly passages: readonly Verification[];
  /** Fields in which a record and its mail disagree. */
  readonly headers: readonly HeaderDifference[];
  /** By decision, and in all; of this run alone. */
  readonly coverage: { readonly decisions: readonly DecisionCoverage[]; readonly all: Coverage };
  /** What was found, as the committed list has it. */
  readonly checks: Checks;
}

/**
 * Looks every locator up in the copies, compares the records of messages with their headers, and counts.
 *
 * @param on the day of the run, YYYY-MM-DD
 */
export function runVerification(graph: Graph, copies: readonly MessageCopy[], on: string): VerificationRun {
  const passages = verifyPassages(graph, copies);
  const checks: Checks = { verified: toLocatorChecks(passages, on), copies: toCopyChecks(graph, copies, on) };
  const decisions = coverageByDecision(graph, checks);
  return {
    passages,
    headers: compareHeaders(graph, copies),
    coverage: { decisions, all: addCoverage(decisions) },
    checks,
  };
}

/** True where a page is wrong: a locator, or what it says of a message. */
export function hasFailure({ passages, headers }: VerificationRun): boolean {
  return headers.length > 0 || passages.some(isFailure);
}

/**
 * The committed list after a run. What had no copy this time keeps its entry; a locator that changed, or that no page
 * names any more, loses it.
 */
export function toEntries(
  graph: Graph,
  { passages, checks }: VerificationRun,
): { verified: VerifiedEntry[]; copies: CopyEntry[] } {
  const verified = passages.flatMap(({ message, passage, state }): VerifiedEntry[] => {
    const key = keyOfLocator(message, passage);
    const check = checks.verified.get(key) ?? (state === 'no-copy' ? graph.verified.get(key) : undefined);
    return check ? [{ message, ...passage, ...check }] : [];
  });
  const copies = [...graph.messageById.keys()].flatMap((message): CopyEntry[] => {
    const check = checks.copies.get(message) ?? graph.copies.get(message);
    return check ? [{ message, ...check }] : [];
  });
  return { verified, copies };
}

function toLocatorChecks(passages: readonly Verification[], on: string): Map<string, LocatorCheck> {
  return new Map(
    passages.flatMap((result) => {
      const { message, passage, words = 0, copy } = result;
      return isFound(result) && copy ? [[keyOfLocator(message, passage), { words, copy: copy.kind, on }] as const] : [];
    }),
  );
}

/** A mail counts before a flattened copy of it. */
function toCopyChecks({ messageById }: Graph, copies: readonly MessageCopy[], on: string): Map<string, CopyCheck> {
  const kinds = new Map<string, CopyKind>();
  for (const { id, kind } of copies) {
    if (id !== undefined && messageById.has(id) && kinds.get(id) !== 'mail') kinds.set(id, kind);
  }
  return new Map([...kinds].map(([id, copy]) => [id, { copy, on }]));
}
