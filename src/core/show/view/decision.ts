import { addresses, commitUrl } from '../../ground/address.ts';
import type { DecisionNode, Graph } from '../../content/graph/graph.ts';
import { anchors } from '../../content/graph/sources.ts';
import type { ArgumentRecord, OutcomeRecord } from '../../content/record/schema/decision.ts';
import type { Evidence } from '../../content/record/schema/evidence.ts';
import {
  CERTAINTIES,
  PROJECTS,
  RELATIONS,
  SIDES,
  STANDINGS,
  STATUSES,
  TOPICS,
  VERDICTS,
  type Certainty,
  type Side,
  type Standing,
  type Status,
  type Verdict,
} from '../../ground/vocabulary.ts';
import { formatMessageDay } from '../../ground/date.ts';
import { listEvidence, type CitedSource, type EvidenceList, type EvidenceView } from './evidence.ts';
import { buildHistory, type HistoryEntry } from './history.ts';
import { formatHold, formatRelease, shortCommit } from '../../ground/release.ts';

export interface ArgumentView {
  readonly n: number;
  readonly anchor: string;
  readonly side: Side;
  readonly sideLabel: string;
  readonly person: string;
  readonly affiliation?: string;
  /** Day as prose writes it; nothing where the source is no message. */
  readonly date?: string;
  /** The claim in a few words. */
  readonly short: string;
  readonly claim: string;
  readonly standing: Standing;
  readonly standingLabel: string;
  readonly answeredBy: readonly { readonly n: number; readonly anchor: string }[];
  readonly certainty: Certainty;
  readonly certaintyLabel: string;
  readonly sources: readonly CitedSource[];
}

export interface OptionView {
  readonly key: string;
  readonly anchor: string;
  readonly label: string;
  readonly verdict: Verdict;
  readonly verdictLabel: string;
  readonly became: string;
  readonly arguments: readonly ArgumentView[];
}

export interface OutcomeView {
  /** Project and release, or the project alone where no release is known. */
  readonly release: string;
  /** Key of the option that it made true. */
  readonly option?: string;
  readonly commit?: { readonly id: string; readonly short: string; readonly url: string };
  readonly subject?: string;
  readonly what: string;
  readonly unknown?: string;
  readonly certainty: Certainty;
  readonly sources: readonly CitedSource[];
}

export interface RelatedView {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly how: string;
  readonly note?: string;
}

/** What a reader of a decision sees, in the order in which it is shown; page, text and data are made of it. */
export interface DecisionView {
  readonly id: string;
  readonly url: string;
  readonly textUrl: string;
  readonly dataUrl: string;
  readonly topic: { readonly label: string; readonly url: string };
  readonly title: string;
  readonly question: string;
  readonly answer: string;
  readonly status: Status;
  readonly statusLabel: string;
  readonly statusMeaning: string;
  readonly asOf: string;
  readonly revision: number;
  readonly caution?: string;
  readonly holds: readonly {
    readonly text: string;
    readonly note?: string;
    readonly sources: readonly CitedSource[];
  }[];
  readonly openElsewhere?: string;
  readonly options: readonly OptionView[];
  readonly outcome: readonly OutcomeView[];
  readonly checklist: readonly {
    readonly n: number;
    readonly anchor: string;
    readonly ask: string;
    readonly because: string;
    readonly arguments: readonly { readonly n: number; readonly anchor: string }[];
  }[];
  readonly implementations: readonly {
    readonly vendor: string;
    readonly name: string;
    readonly does: string;
    readonly since?: string;
    readonly certainty: Certainty;
    readonly sources: readonly CitedSource[];
  }[];
  readonly counterparts?: string;
  readonly evidence: readonly EvidenceView[];
  readonly history: readonly HistoryEntry[];
  /** Ids of decisions that were merged into this one. */
  readonly was: readonly string[];
  readonly related: readonly RelatedView[];
  /** Decisions that hold in the place of a superseded one, each at the end of its chain; empty for every other status. */
  readonly citeInstead: readonly { readonly id: string; readonly title: string; readonly revision: number }[];
  readonly touches: {
    readonly paths: readonly string[];
    readonly symbols: readonly string[];
    readonly subjects: readonly string[];
  };
}

/** Joins a decision with what the graph knows around it. */
export function buildDecisionView(graph: Graph, decision: DecisionNode): DecisionView {
  const { record, topic } = decision;
  const evidence = listEvidence(graph, record);
  const { caution, openElsewhere, counterparts } = record;
  return {
    id: record.id,
    url: addresses.decision(record.id),
    textUrl: addresses.decisionText(record.id),
    dataUrl: addresses.decisionData(record.id),
    topic: { label: TOPICS[topic].label, url: addresses.topic(topic) },
    title: record.title,
    question: record.question,
    answer: record.answer,
    status: record.status,
    statusLabel: STATUSES[record.status].label,
    statusMeaning: STATUSES[record.status].meaning,
    asOf: record.asOf,
    revision: record.revision,
    holds: record.holds.map((hold) => ({
      text: formatHold(hold),
      ...pick(hold, 'note'),
      sources: citeAll(evidence, hold.source),
    })),
    ...pick({ caution, openElsewhere, counterparts }, 'caution', 'openElsewhere', 'counterparts'),
    options: buildOptions(graph, decision, evidence),
    outcome: record.outcome.map((outcome) => buildOutcome(outcome, evidence)),
    checklist: record.checklist.map((check) => ({
      ...check,
      anchor: anchors.check(check.n),
      arguments: check.arguments.map(toArgumentLink),
    })),
    implementations: record.implementations.map(({ source, ...rest }) => ({
      ...rest,
      sources: citeAll(evidence, source),
    })),
    evidence: evidence.entries,
    history: buildHistory(graph, record),
    was: record.was ?? [],
    related: buildRelated(graph, decision),
    citeInstead: findHeirs(graph, record.id).map((heir) => ({
      id: heir.record.id,
      title: heir.record.title,
      revision: heir.record.revision,
    })),
    touches: record.touches,
  };
}

function buildOptions(graph: Graph, { record }: DecisionNode, evidence: EvidenceList): OptionView[] {
  return record.options.map((option) => ({
    ...option,
    anchor: anchors.option(option.key),
    verdictLabel: VERDICTS[option.verdict].label,
    arguments: record.arguments
      .filter(({ option: key }) => key === option.key)
      .map((item) => buildArgument(graph, item, evidence)),
  }));
}

function buildArgument(graph: Graph, argument: ArgumentRecord, evidence: EvidenceList): ArgumentView {
  const messages = argument.evidence.flatMap(({ message }) => graph.messageById.get(message ?? '')?.record ?? []);
  const own = messages.find(({ from }) => from === argument.person);
  return {
    n: argument.n,
    anchor: anchors.argument(argument.n),
    side: argument.side,
    sideLabel: SIDES[argument.side].label,
    person: argument.person,
    ...pick({ affiliation: own?.affiliation }, 'affiliation'),
    ...pick({ date: own && formatMessageDay(own) }, 'date'),
    short: argument.short,
    claim: argument.claim,
    standing: argument.standing,
    standingLabel: STANDINGS[argument.standing].label,
    answeredBy: (argument.answeredBy ?? []).map(toArgumentLink),
    certainty: argument.certainty,
    certaintyLabel: CERTAINTIES[argument.certainty].label,
    sources: citeAll(evidence, argument.evidence),
  };
}

function buildOutcome(outcome: OutcomeRecord, evidence: EvidenceList): OutcomeView {
  const { project, release, commit } = outcome;
  return {
    release: release === undefined ? PROJECTS[project].label : formatRelease(project, release),
    ...pick(outcome, 'option'),
    ...(commit === undefined
      ? {}
      : { commit: { id: commit, short: shortCommit(commit), url: commitUrl(project, commit) } }),
    ...pick(outcome, 'subject', 'unknown'),
    what: outcome.what,
    certainty: outcome.certainty,
    sources: citeAll(evidence, outcome.source),
  };
}

/** Relations are written at one end; the other end reads the inverse. */
function buildRelated(graph: Graph, { record }: DecisionNode): RelatedView[] {
  const link = (id: string, how: string, note?: string): RelatedView => ({
    id,
    title: graph.decisionById.get(id)?.record.title ?? id,
    url: addresses.decision(id),
    how,
    ...pick({ note }, 'note'),
  });
  return [
    ...record.supersedes.map((id) => link(id, 'supersedes')),
    ...(graph.supersededBy.get(record.id) ?? []).map((id) => link(id, 'superseded by')),
    ...record.relates.map(({ to, how, note }) => link(to, RELATIONS[how].label, note)),
    ...graph.decisions.flatMap((other) =>
      other.record.relates
        .filter(({ to }) => to === record.id)
        .map(({ how, note }) => link(other.record.id, RELATIONS[how].inverse, note)),
    ),
  ];
}

/** The ends of all chains of `superseded by`. A chain that loops has no end; a rule reports it. */
function findHeirs(graph: Graph, id: string): DecisionNode[] {
  const heirs = new Set<string>();
  const seen = new Set([id]);
  for (const next of seen) {
    const successors = graph.supersededBy.get(next) ?? [];
    if (successors.length === 0 && next !== id) heirs.add(next);
    for (const successor of successors) seen.add(successor);
  }
  return [...heirs].flatMap((heir) => graph.decisionById.get(heir) ?? []);
}

function citeAll(evidence: EvidenceList, items: readonly Evidence[]): CitedSource[] {
  return items.map((item) => evidence.cite(item));
}

function toArgumentLink(n: number): { n: number; anchor: string } {
  return { n, anchor: anchors.argument(n) };
}

/** The named keys of an object, without those that are not set. */
function pick<T extends object, K extends keyof T>(from: T, ...keys: K[]): { [key in K]?: Exclude<T[key], undefined> } {
  return Object.fromEntries(keys.filter((key) => from[key] !== undefined).map((key) => [key, from[key]])) as {
    [key in K]?: Exclude<T[key], undefined>;
  };
}
