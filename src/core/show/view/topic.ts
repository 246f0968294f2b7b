import { addresses } from '../../ground/address.ts';
import type { DecisionNode, Graph } from '../../content/graph/graph.ts';
import { STATUSES, TOPICS, type Status, type Topic, wordsOf } from '../../ground/vocabulary.ts';
import { formatDay } from '../../ground/date.ts';
import { formatHold } from '../../ground/release.ts';

/** One row of a list of decisions. */
export interface DecisionRow {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly question: string;
  readonly answer: string;
  readonly status: Status;
  readonly statusLabel: string;
  /** Releases in which the answer is true, or `nowhere yet`. */
  readonly holds: string;
  /** Day on which the editors last confirmed it, as prose writes it. */
  readonly asOf: string;
}

/** A topic with its decisions. */
export interface TopicView {
  readonly label: string;
  readonly meaning: string;
  readonly url: string;
  readonly decisions: readonly DecisionRow[];
}

/** A topic with its decisions in the order of their numbers. */
export function buildTopicView(graph: Graph, topic: Topic): TopicView {
  const { label, meaning } = TOPICS[topic];
  return {
    label,
    meaning,
    url: addresses.topic(topic),
    decisions: graph.decisions.filter((decision) => decision.topic === topic).map(toDecisionRow),
  };
}

/** Every topic, in the order of the vocabulary. */
export function buildTopicViews(graph: Graph): TopicView[] {
  return wordsOf(TOPICS).map((topic) => buildTopicView(graph, topic));
}

/** A decision as one row. */
function toDecisionRow({ record }: DecisionNode): DecisionRow {
  const { id, title, question, answer, status, asOf } = record;
  return {
    id,
    url: addresses.decision(id),
    title,
    question,
    answer,
    status,
    statusLabel: STATUSES[status].label,
    holds: record.holds.map(formatHold).join('; ') || 'nowhere yet',
    asOf: formatDay(asOf),
  };
}

/** Decisions whose last revision is newest, newest first; equal days in the order of topics and numbers. */
export function listNewest(graph: Graph, limit: number): DecisionRow[] {
  const changed = (decision: DecisionNode): string =>
    decision.record.history[decision.record.history.length - 1]?.date ?? '';
  return [...graph.decisions]
    .sort((a, b) => Date.parse(changed(b)) - Date.parse(changed(a)))
    .slice(0, limit)
    .map(toDecisionRow);
}
