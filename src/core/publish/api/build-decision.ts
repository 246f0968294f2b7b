import { addresses, commitUrl, passageUrl } from '../../ground/address.ts';
import type { DecisionNode, Graph } from '../../content/graph/graph.ts';
import { anchors, sourcesOf } from '../../content/graph/sources.ts';
import type { ArgumentRecord, DecisionRecord, OutcomeRecord } from '../../content/record/schema/decision.ts';
import type { Evidence } from '../../content/record/schema/evidence.ts';
import { keyOfLocator } from '../../content/record/verified.ts';
import { dayOf } from '../../ground/date.ts';
import { RELATIONS } from '../../ground/vocabulary.ts';
import type { ApiDecision } from './decision.ts';
import type { ApiSource } from './source.ts';

/**
 * One decision in its published shape.
 *
 * @param site public address of the site, without a trailing slash
 */
export function buildApiDecision(graph: Graph, { record, topic }: DecisionNode, site: string): ApiDecision {
  const page = site + addresses.decision(record.id);
  const cite = (items: readonly Evidence[]): ApiSource[] => items.map((item) => buildSource(graph, item));
  const messages = [...new Set(sourcesOf(record).flatMap(({ evidence: { message } }) => message ?? []))];
  return {
    id: record.id,
    url: page,
    textUrl: site + addresses.decisionText(record.id),
    dataUrl: site + addresses.decisionData(record.id),
    pictureUrl: site + addresses.decisionPicture(record.id),
    topic,
    title: record.title,
    question: record.question,
    answer: record.answer,
    status: record.status,
    asOf: record.asOf,
    revision: record.revision,
    history: record.history.map(({ revision, date, change }) => ({
      revision,
      date,
      change,
      url: `${page}?r=${revision}`,
    })),
    caution: record.caution ?? null,
    options: record.options.map(({ key, label, verdict, became }) => ({
      key,
      url: `${page}#${anchors.option(key)}`,
      label,
      verdict,
      became,
    })),
    arguments: record.arguments.map((argument) => ({
      ...describeArgument(graph, record, argument, page),
      sources: cite(argument.evidence),
    })),
    outcome: record.outcome.map((outcome) => ({ ...describeOutcome(outcome), sources: cite(outcome.source) })),
    holds: record.holds.map(({ project, from, until, note, source }) => ({
      project,
      from,
      until: until ?? null,
      note: note ?? null,
      sources: cite(source),
    })),
    openElsewhere: record.openElsewhere ?? null,
    implementations: record.implementations.map(({ vendor, name, does, since, certainty, source }) => ({
      vendor,
      name,
      does,
      since: since ?? null,
      certainty,
      sources: cite(source),
    })),
    counterparts: record.counterparts ?? null,
    touches: { paths: record.touches.paths, symbols: record.touches.symbols, subjects: record.touches.subjects },
    excuses: record.excuses.map(({ name, because }) => ({ name, because })),
    checklist: record.checklist.map(({ n, ask, because, arguments: from }) => ({
      n,
      url: `${page}#${anchors.check(n)}`,
      ask,
      because,
      arguments: from,
    })),
    supersedes: record.supersedes,
    supersededBy: [...(graph.supersededBy.get(record.id) ?? [])],
    relations: listRelations(graph, record),
    messages,
    threads: [...new Set(messages.flatMap((id) => graph.messageById.get(id)?.thread.record.id ?? []))],
  };
}

function describeArgument(
  graph: Graph,
  record: DecisionRecord,
  argument: ArgumentRecord,
  page: string,
): Omit<ApiDecision['arguments'][number], 'sources'> {
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
  };
}

function describeOutcome({
  project,
  release,
  commit,
  subject,
  what,
  option,
  unknown,
  certainty,
}: OutcomeRecord): Omit<ApiDecision['outcome'][number], 'sources'> {
  return {
    project,
    release: release ?? null,
    commit: commit ?? null,
    commitUrl: commit === undefined ? null : commitUrl(project, commit),
    subject: subject ?? null,
    what,
    option: option ?? null,
    unknown: unknown ?? null,
    certainty,
  };
}

/** Relations are written at one end; here both ends have them. */
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

function buildSource(graph: Graph, evidence: Evidence): ApiSource {
  const { message, seenIn, project, commit, subject, release, path, title, note } = evidence;
  return {
    kind: kindOf(evidence),
    url: urlOf(evidence) ?? null,
    message: message ?? null,
    seenIn: seenIn ?? null,
    passage: buildPassage(graph, evidence),
    project: project ?? null,
    commit: commit ?? null,
    subject: subject ?? null,
    release: release ?? null,
    path: path ?? null,
    title: title ?? null,
    note: note ?? null,
  };
}

function kindOf({ message, commit, path }: Evidence): ApiSource['kind'] {
  if (message !== undefined) return 'message';
  if (commit !== undefined) return 'commit';
  return path === undefined ? 'url' : 'path';
}

function urlOf({ message, passage, seenIn, project, commit, url }: Evidence): string | undefined {
  // Where only a quote is known, the archive is opened at the message that quotes.
  if (message !== undefined) return passageUrl(seenIn ?? message, passage);
  return project && commit !== undefined ? commitUrl(project, commit) : url;
}

function buildPassage(graph: Graph, { message, passage, seenIn }: Evidence): ApiSource['passage'] {
  if (!passage || message === undefined) return null;
  const mark = graph.verified.get(keyOfLocator(seenIn ?? message, passage));
  const { start, end, sha256 } = passage;
  return { start, end, sha256, verified: mark ? { copy: mark.copy, on: mark.on } : null };
}
