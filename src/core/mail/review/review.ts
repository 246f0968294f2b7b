import type { DecisionNode, Graph } from '../../content/graph/graph.ts';
import type { LocatedMail } from '../read/located.ts';
import { rankChecks, type ReviewCheck } from './checks.ts';
import { findMatches, type Match, type LookedFor } from './matches.ts';
import { buildNameIndex } from './name-index.ts';
import { findNotes } from './notes.ts';
import { readPatch, type Patch } from './patch.ts';
import { isUnchanging, pointsOf } from './weights.ts';

/** One reason why a patch touches a decision. */
export interface Reason extends Match {
  readonly points: number;
}

/** A decision that a patch touches. */
export interface ReviewRow {
  readonly decision: DecisionNode;
  /** Sum of the reasons' points, to one decimal. */
  readonly score: number;
  /** Strongest first. */
  readonly reasons: readonly Reason[];
  readonly checks: readonly ReviewCheck[];
  /** Decisions that supersede it. */
  readonly successors: readonly DecisionNode[];
}

/** The result of a review. */
export interface Review {
  /** The highest score first. */
  readonly rows: readonly ReviewRow[];
  readonly patches: readonly Patch[];
  readonly lookedFor: LookedFor;
  /** What of the input was not read as a patch, one line each. */
  readonly notes: readonly string[];
}

/** Finds the decisions that a patch or a series touches, with the reasons. Never throws, whatever a patch contains. */
export function reviewPatch(mails: readonly LocatedMail[], graph: Graph): Review {
  const patches = mails.map(readPatch);
  const { matches, lookedFor } = findMatches(patches, buildNameIndex(graph));
  const reasons = gatherReasons(matches);
  const rows = graph.decisions.flatMap((decision): ReviewRow[] => {
    const found = reasons.get(decision.record.id);
    return found ? [buildRow(decision, [...found.values()], graph)] : [];
  });
  // The sort is stable: decisions with equal scores stay in the order of topics and numbers.
  return { rows: rows.sort((a, b) => b.score - a.score), patches, lookedFor, notes: findNotes(patches) };
}

/** The reasons of each decision by its id, one for each key: the strongest, of equal ones the first. */
function gatherReasons(matches: readonly Match[]): Map<string, Map<string, Reason>> {
  const byDecision = new Map<string, Map<string, Reason>>();
  for (const match of matches) {
    const points = pointsOf(match.kind, match.ids.length, match.probed?.probe.isOver);
    for (const id of match.ids) {
      const found = byDecision.get(id) ?? new Map<string, Reason>();
      const before = found.get(match.key);
      if (!before || before.points < points) found.set(match.key, { ...match, points });
      byDecision.set(id, found);
    }
  }
  return byDecision;
}

function buildRow(decision: DecisionNode, reasons: Reason[], graph: Graph): ReviewRow {
  const sum = reasons.reduce((total, { points }) => total + points, 0);
  return {
    decision,
    score: Math.round(sum * 10) / 10,
    reasons: reasons.sort((a, b) => b.points - a.points),
    checks: rankChecks(decision.record, reasons),
    successors: (graph.supersededBy.get(decision.record.id) ?? []).flatMap((id) => graph.decisionById.get(id) ?? []),
  };
}

/** False for a decision whose files are only moved, copied or given another mode. */
export function isTouched({ reasons }: ReviewRow): boolean {
  return reasons.some(({ kind }) => !isUnchanging(kind));
}
