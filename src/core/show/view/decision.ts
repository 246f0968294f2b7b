import { addresses, commitUrl } from '../../ground/address.ts';
import { nameOf } from '../../content/record/schema/touches.ts';
import type { DecisionNode, Graph } from '../../content/graph/graph.ts';
import { anchors, namePart } from '../../content/graph/sources.ts';
import type { ArgumentRecord, DecisionRecord, OutcomeRecord } from '../../content/record/schema/decision.ts';
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
import { optional } from '../../ground/optional.ts';
import { formatMessageDay } from '../../ground/date.ts';
import { listEvidence, type CitedSource, type EvidenceList, type EvidenceView } from './evidence.ts';
import { buildCodeView, type CodeView } from './code.ts';
import { buildCoverage, type CoverageView } from './coverage.ts';
import { buildHistory, type HistoryEntry } from './history.ts';
import { formatHold, formatRelease, shortCommit } from '../../ground/release.ts';

/** One argument. */
export interface ArgumentView {
  readonly n: number;
  readonly anchor: string;
  readonly side: Side;
  readonly sideLabel: string;
  readonly person: string;
  readonly affiliation?: string;
  /** Day as prose writes it; missing where the source is not a message. */
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

/** One option with its arguments. */
export interface OptionView {
  readonly key: string;
  readonly anchor: string;
  readonly label: string;
  readonly verdict: Verdict;
  readonly verdictLabel: string;
  readonly became: string;
  readonly arguments: readonly ArgumentView[];
}

/** What landed in one project, or that nothing did. */
export interface OutcomeView {
  /** Project and release, or the project alone where no release is known. */
  readonly release: string;
  /** Key of the option that it implements. */
  readonly option?: string;
  readonly commit?: { readonly id: string; readonly short: string; readonly url: string };
  readonly subject?: string;
  readonly what: string;
  readonly unknown?: string;
  readonly certainty: Certainty;
  readonly sources: readonly CitedSource[];
}

/** An option, an argument or a checklist item that is no longer on the page, at its old anchor. */
export interface MovedView {
  readonly anchor: string;
  /** What it is called: `argument 5`. */
  readonly name: string;
  /** Where it is now; missing where it is nowhere. */
  readonly to?: { readonly name: string; readonly url: string };
  readonly because?: string;
}

/** Another decision and how this one relates to it. */
interface RelatedView {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly how: string;
  readonly note?: string;
}

/** What a reader of a decision sees. Page, text form, citations and diagram are made from it. */
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
  /** What the page says of code, and what source trees show of it. */
  readonly code: CodeView;
  /** How far its references to messages can be checked. */
  readonly coverage: CoverageView;
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
  /** What is no longer on the page, in the order of its record. */
  readonly moved: readonly MovedView[];
  readonly related: readonly RelatedView[];
  /** For a superseded decision: the current ones at the ends of its chains of successors. Otherwise empty. */
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
    holds: buildHolds(record, evidence),
    ...optional('caution', caution),
    ...optional('openElsewhere', openElsewhere),
    ...optional('counterparts', counterparts),
    options: buildOptions(graph, decision, evidence),
    outcome: record.outcome.map((outcome) => buildOutcome(outcome, evidence)),
    code: buildCodeView(graph, record),
    coverage: buildCoverage(graph, record),
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
    moved: buildMoved(record),
    related: buildRelated(graph, decision),
    citeInstead: findSuccessors(graph, record.id).map(({ record: { id, title, revision } }) => ({
      id,
      title,
      revision,
    })),
    touches: buildTouches(record),
  };
}

function buildTouches({ touches: { paths, symbols, subjects } }: DecisionRecord): DecisionView['touches'] {
  return { paths: paths.map(nameOf), symbols: symbols.map(nameOf), subjects };
}

function buildHolds({ holds }: DecisionRecord, evidence: EvidenceList): DecisionView['holds'] {
  return holds.map((hold) => ({
    text: formatHold(hold),
    ...optional('note', hold.note),
    sources: citeAll(evidence, hold.source),
  }));
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
    ...optional('affiliation', own?.affiliation),
    ...optional('date', own && formatMessageDay(own)),
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
    ...optional('option', outcome.option),
    ...optional(
      'commit',
      commit === undefined ? undefined : { id: commit, short: shortCommit(commit), url: commitUrl(project, commit) },
    ),
    ...optional('subject', outcome.subject),
    ...optional('unknown', outcome.unknown),
    what: outcome.what,
    certainty: outcome.certainty,
    sources: citeAll(evidence, outcome.source),
  };
}

/**
 * What moved away from a page.
 *
 * @param of id of a merged decision, for what moved away from its page
 */
export function buildMoved({ moved = [] }: DecisionRecord, of?: string): MovedView[] {
  return moved
    .filter((item) => item.of === of)
    .map(({ anchor, to, because }) => {
      const [id = '', part = ''] = to?.split('#') ?? [];
      const target = to === undefined ? undefined : { name: to, url: `${addresses.decision(id)}#${part}` };
      return { anchor, name: namePart(anchor), ...optional('to', target), ...optional('because', because) };
    });
}

/** Items of a page's list that moved away: those whose anchors begin so. */
export function movedOf({ moved }: Pick<DecisionView, 'moved'>, kind: 'option' | 'argument' | 'check'): MovedView[] {
  return moved.filter(({ anchor }) => anchor.startsWith(`${kind}-`));
}

/** Relations are written on one of the two decisions; the other one shows the inverse. */
function buildRelated(graph: Graph, { record }: DecisionNode): RelatedView[] {
  const link = (id: string, how: string, note?: string): RelatedView => ({
    id,
    title: graph.decisionById.get(id)?.record.title ?? id,
    url: addresses.decision(id),
    how,
    ...optional('note', note),
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

/** The ends of all chains of `superseded by`. A chain that is a cycle has no end; a rule reports it. */
function findSuccessors(graph: Graph, id: string): DecisionNode[] {
  const ends = new Set<string>();
  const reached = new Set([id]);
  for (const next of reached) {
    const successors = graph.supersededBy.get(next) ?? [];
    if (successors.length === 0 && next !== id) ends.add(next);
    for (const successor of successors) reached.add(successor);
  }
  return [...ends].flatMap((end) => graph.decisionById.get(end) ?? []);
}

function citeAll(evidence: EvidenceList, items: readonly Evidence[]): CitedSource[] {
  return items.map((item) => evidence.cite(item));
}

function toArgumentLink(n: number): { n: number; anchor: string } {
  return { n, anchor: anchors.argument(n) };
}
