import type { DecisionNode, Graph } from '../../content/graph/graph.ts';
import { nameOf } from '../../content/record/schema/touches.ts';
import { anchors, sourcesOf } from '../../content/graph/sources.ts';
import type { ArgumentRecord, DecisionRecord } from '../../content/record/schema/decision.ts';
import { addresses, commitUrl } from '../../ground/address.ts';
import { dayOf } from '../../ground/date.ts';
import { RELATIONS } from '../../ground/vocabulary.ts';
import { buildMoved } from '../../show/view/decision.ts';
import type { ApiDecision } from './decision.ts';
import { listCoverage } from './coverage.ts';
import { listProbes, listTouchesSeen } from './probe.ts';
import { buildSources } from './source.ts';

/**
 * One decision in its published shape.
 *
 * @param siteUrl public address of the site, without a trailing slash
 */
export function buildApiDecision(graph: Graph, { record, topic }: DecisionNode, siteUrl: string): ApiDecision {
  const { id, title, question, answer, status, asOf, revision, touches } = record;
  const page = siteUrl + addresses.decision(id);
  const messages = [...new Set(sourcesOf(record).flatMap(({ evidence: { message } }) => message ?? []))];
  return {
    id,
    url: page,
    textUrl: siteUrl + addresses.decisionText(id),
    dataUrl: siteUrl + addresses.decisionData(id),
    pictureUrl: siteUrl + addresses.decisionPicture(id),
    topic,
    title,
    question,
    answer,
    status,
    asOf,
    revision,
    history: record.history.map((entry) => ({
      revision: entry.revision,
      date: entry.date,
      change: entry.change,
      url: `${page}?r=${entry.revision}`,
    })),
    caution: record.caution ?? null,
    options: listOptions(record, page),
    arguments: record.arguments.map((argument) => buildArgument(graph, record, argument, page)),
    outcome: listOutcomes(graph, record),
    ...listProbes(graph, record, page),
    coverage: listCoverage(graph, record),
    holds: listHolds(graph, record),
    openElsewhere: record.openElsewhere ?? null,
    implementations: listImplementations(graph, record),
    counterparts: record.counterparts ?? null,
    touches: {
      paths: touches.paths.map(nameOf),
      symbols: touches.symbols.map(nameOf),
      subjects: touches.subjects,
    },
    ...listTouchesSeen(graph, record),
    excuses: record.excuses.map(({ name, because }) => ({ name, because })),
    checklist: listChecks(record, page),
    supersedes: record.supersedes,
    supersededBy: [...(graph.supersededBy.get(id) ?? [])],
    ...listMoved(record, siteUrl),
    relations: listRelations(graph, record),
    messages,
    threads: [...new Set(messages.flatMap((message) => graph.messageById.get(message)?.thread.record.id ?? []))],
  };
}

function listOptions({ options }: DecisionRecord, page: string): ApiDecision['options'] {
  return options.map(({ key, label, verdict, became }) => ({
    key,
    url: `${page}#${anchors.option(key)}`,
    label,
    verdict,
    became,
  }));
}

function buildArgument(
  graph: Graph,
  record: DecisionRecord,
  argument: ArgumentRecord,
  page: string,
): ApiDecision['arguments'][number] {
  const { n, option, side, person, short, claim, standing, answeredBy, certainty, evidence } = argument;
  const own = evidence
    .flatMap(({ message }) => graph.messageById.get(message ?? '')?.record ?? [])
    .find(({ from }) => from === person);
  return {
    n,
    url: `${page}#${anchors.argument(n)}`,
    option,
    side,
    person,
    affiliation: own?.affiliation ?? null,
    date: own ? dayOf(own.date) : null,
    dateNote: own?.dateNote ?? null,
    short,
    claim,
    standing,
    answeredBy: answeredBy ?? [],
    answers: record.arguments.filter((other) => other.answeredBy?.includes(n)).map((other) => other.n),
    certainty,
    sources: buildSources(graph, evidence),
  };
}

function listOutcomes(graph: Graph, record: DecisionRecord): ApiDecision['outcome'] {
  return record.outcome.map(({ project, release, commit, subject, what, option, unknown, certainty, source }) => ({
    project,
    release: release ?? null,
    commit: commit ?? null,
    commitUrl: commit === undefined ? null : commitUrl(project, commit),
    subject: subject ?? null,
    what,
    option: option ?? null,
    unknown: unknown ?? null,
    certainty,
    sources: buildSources(graph, source),
  }));
}

function listHolds(graph: Graph, record: DecisionRecord): ApiDecision['holds'] {
  return record.holds.map(({ project, from, until, note, source }) => ({
    project,
    from,
    until: until ?? null,
    note: note ?? null,
    sources: buildSources(graph, source),
  }));
}

function listImplementations(graph: Graph, record: DecisionRecord): ApiDecision['implementations'] {
  return record.implementations.map(({ vendor, name, does, since, certainty, source }) => ({
    vendor,
    name,
    does,
    since: since ?? null,
    certainty,
    sources: buildSources(graph, source),
  }));
}

function listChecks({ checklist }: DecisionRecord, page: string): ApiDecision['checklist'] {
  return checklist.map(({ n, ask, because, arguments: from }) => ({
    n,
    url: `${page}#${anchors.check(n)}`,
    ask,
    because,
    arguments: from,
  }));
}

function listMoved(record: DecisionRecord, siteUrl: string): Pick<ApiDecision, 'moved'> {
  const moved = buildMoved(record).map(({ anchor, to, because }) => ({
    anchor,
    url: `${siteUrl}${addresses.decision(record.id)}#${anchor}`,
    movedTo: to ? `${siteUrl}${to.url}` : null,
    because: because ?? null,
  }));
  return moved.length === 0 ? {} : { moved };
}

/** Relations are written on one of the two decisions; the data of both has them. */
function listRelations(graph: Graph, { id, relates }: DecisionRecord): ApiDecision['relations'] {
  const inward = graph.decisions.flatMap(({ record }) =>
    record.relates.filter(({ to }) => to === id).map((relation) => ({ ...relation, from: record.id })),
  );
  return [
    ...relates.map(({ to, how, note }) => ({
      id: to,
      how,
      direction: 'to' as const,
      label: RELATIONS[how].label,
      note: note ?? null,
    })),
    ...inward.map(({ from, how, note }) => ({
      id: from,
      how,
      direction: 'from' as const,
      label: RELATIONS[how].inverse,
      note: note ?? null,
    })),
  ];
}
