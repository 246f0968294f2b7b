import { addresses, archiveUrl, commitUrl, passageUrl } from '../../ground/address.ts';
import type { Graph, MessageNode } from '../../content/graph/graph.ts';
import { anchors, sourcesOf } from '../../content/graph/sources.ts';
import { optional } from '../../ground/optional.ts';
import type { DecisionRecord } from '../../content/record/schema/decision.ts';
import type { Evidence } from '../../content/record/schema/evidence.ts';
import { keyOfLocator } from '../../content/record/verified.ts';
import { COPIES, PROJECTS, READINGS } from '../../ground/vocabulary.ts';
import { formatMessageDay } from '../../ground/date.ts';
import { formatRelease, shortCommit } from '../../ground/release.ts';

/** A passage of a message that statements rest on, and whether it was found in a copy of the message. */
export interface PassageView {
  readonly start: string;
  readonly end: string;
  /** Archive address that opens at the passage. */
  readonly url?: string;
  /** Against which kind of copy, and on which day, the passage was verified. */
  readonly verified?: { readonly copy: string; readonly on: string };
}

/** One numbered entry of a decision's evidence list: a source, however many statements rest on it. */
export interface EvidenceView {
  readonly n: number;
  readonly anchor: string;
  /** What the source is: person and date, commit, release and path, or page. */
  readonly title: string;
  /** Its subject or our note on it. */
  readonly detail?: string;
  /** How the editors know it: read, quoted, header. */
  readonly known: string;
  /** Where it can be checked; missing for a message that no archive has. */
  readonly url?: string;
  /** This site's page about it. */
  readonly page?: string;
  readonly passages: readonly PassageView[];
}

/** A statement's pointer to an entry, with the passage where there is one. */
export interface CitedSource {
  readonly n: number;
  readonly anchor: string;
  readonly label: string;
  /** Archive address that opens at the passage, or the source itself. */
  readonly url?: string;
  readonly passage?: PassageView & { readonly sha256: string };
  /** The later message in which the words were seen. */
  readonly seenIn?: string;
  readonly note?: string;
}

/** The evidence of a decision: its entries, and what a statement says of one of its sources. */
export interface EvidenceList {
  readonly entries: readonly EvidenceView[];
  cite(evidence: Evidence): CitedSource;
}

/** Numbers a decision's sources in the order in which its page names them; one source has one number. */
export function listEvidence(graph: Graph, record: DecisionRecord): EvidenceList {
  const groups = new Map<string, Evidence[]>();
  for (const { evidence } of sourcesOf(record))
    groups.set(keyOf(evidence), [...(groups.get(keyOf(evidence)) ?? []), evidence]);
  const numbers = new Map([...groups.keys()].map((key, position) => [key, position + 1]));
  const entries = [...groups].flatMap(([key, [first, ...others]]) => {
    if (!first) return [];
    const n = numbers.get(key) ?? 0;
    return [
      { n, anchor: anchors.evidence(n), ...describe(graph, first), passages: listPassages(graph, [first, ...others]) },
    ];
  });
  return { entries, cite: (evidence) => cite(graph, evidence, numbers.get(keyOf(evidence)) ?? 0) };
}

/** Each passage once, however many statements rest on it. */
function listPassages(graph: Graph, items: readonly Evidence[]): PassageView[] {
  const passages = items.flatMap((item) => viewPassage(graph, item) ?? []);
  return [...new Map(passages.map(({ sha256, ...shown }) => [sha256, shown])).values()];
}

function viewPassage(graph: Graph, { message, passage, seenIn }: Evidence): CitedSource['passage'] {
  if (!passage || message === undefined) return undefined;
  const searched = seenIn ?? message;
  const verified = graph.verified.get(keyOfLocator(searched, passage));
  return {
    ...passage,
    ...optional('url', passageUrl(searched, passage)),
    ...optional('verified', verified && { copy: COPIES[verified.copy].label, on: verified.on }),
  };
}

function keyOf({ message, project, commit, release, path, url }: Evidence): string {
  return message ?? url ?? [project, commit, release, path].join(' ');
}

type Description = Omit<EvidenceView, 'n' | 'anchor' | 'passages'>;

function describe(graph: Graph, evidence: Evidence): Description {
  const { message, project, commit, release, path, url, title, subject, note } = evidence;
  if (message !== undefined) return describeMessage(message, graph.messageById.get(message));
  if (project && commit !== undefined) {
    return {
      title: `${PROJECTS[project].label} commit ${shortCommit(commit)}`,
      known: 'commit',
      url: commitUrl(project, commit),
      ...optional('detail', subject ?? note),
    };
  }
  if (project && path !== undefined) {
    return {
      title: `${formatRelease(project, release ?? '')}: ${path}`,
      known: 'released source',
      ...optional('detail', note),
    };
  }
  return { title: title ?? '', known: 'page', ...optional('url', url), ...optional('detail', note) };
}

function describeMessage(id: string, node: MessageNode | undefined): Description {
  const page = addresses.message(id);
  if (!node) return { title: id, known: 'not on a thread page', page };
  const { record, thread } = node;
  const person = record.affiliation === undefined ? record.from : `${record.from} (${record.affiliation})`;
  return {
    title: `${person}, ${formatMessageDay(record)}`,
    detail: record.subject ?? thread.record.subject,
    known: READINGS[record.read].label,
    page,
    ...optional('url', archiveUrl(id)),
  };
}

function cite(graph: Graph, evidence: Evidence, n: number): CitedSource {
  return {
    n,
    anchor: anchors.evidence(n),
    ...nameSource(graph, evidence),
    ...optional('passage', viewPassage(graph, evidence)),
    ...optional('seenIn', evidence.seenIn),
  };
}

/** What a source is called and where it can be checked, without a number: also one that is not in the evidence list. */
export function nameSource(graph: Graph, evidence: Evidence): Pick<CitedSource, 'label' | 'url' | 'note'> {
  const { message, seenIn, project, commit, url, note } = evidence;
  const target =
    message !== undefined
      ? archiveUrl(seenIn ?? message)
      : project && commit !== undefined
        ? commitUrl(project, commit)
        : url;
  return { label: labelOf(graph, evidence), ...optional('url', target), ...optional('note', note) };
}

function labelOf(graph: Graph, { message, project, commit, release, path, title }: Evidence): string {
  const node = message === undefined ? undefined : graph.messageById.get(message);
  if (node) return `${node.record.from}, ${formatMessageDay(node.record)}`;
  if (project && commit !== undefined) return `commit ${shortCommit(commit)}`;
  return project && path !== undefined ? `${formatRelease(project, release ?? '')}: ${path}` : (title ?? message ?? '');
}
