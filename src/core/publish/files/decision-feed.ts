import { addresses } from '../../ground/address.ts';
import type { DecisionNode, Graph } from '../../content/graph/graph.ts';
import { compareText } from '../../ground/problem/problem.ts';
import type { DecisionRecord } from '../../content/record/schema/decision.ts';
import { LICENSE, SITE_NAME } from '../../ground/site.ts';
import { STATUSES, TOPICS } from '../../ground/vocabulary.ts';
import { xml, type Markup } from './markup.ts';

/** Title of the feed, also where a page links it. */
export const FEED_TITLE = `${SITE_NAME}: decisions`;

/** Entries of the feed, newest first. Older revisions are under History on their page. */
const FEED_LIMIT = 100;

/** A revision of a decision. */
interface Change {
  readonly decision: DecisionNode;
  readonly revision: DecisionRecord['history'][number];
}

/**
 * An Atom feed (RFC 4287) of changes of decisions, with an entry for each revision. A changed question, answer, status,
 * option or outcome makes a revision.
 *
 * Times are those of the records, not of the build. A revision has a day only, so its time is midnight UTC.
 *
 * @param siteUrl public address of the site, without a trailing slash
 */
export function formatDecisionFeed(graph: Graph, siteUrl: string): string {
  const changes = listChanges(graph).slice(0, FEED_LIMIT);
  const self = siteUrl + addresses.decisionFeed;
  return `<?xml version="1.0" encoding="utf-8"?>\n${xml`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
  <id>${self}</id>
  <title>${FEED_TITLE}</title>
  <subtitle>Decisions that are new, or whose status, answer or outcome has changed</subtitle>
  <updated>${timeOf(changes[0]?.revision.date ?? '1970-01-01')}</updated>
  <author><name>${SITE_NAME}</name></author>
  <link rel="self" type="application/atom+xml" href="${self}"/>
  <link rel="alternate" type="text/html" href="${siteUrl}/"/>
  <icon>${siteUrl}/img/mark.svg</icon>
  <rights>${LICENSE.name}</rights>
${changes.map((change) => formatEntry(change, siteUrl))}</feed>`.toString()}\n`;
}

function formatEntry({ decision: { record, topic }, revision }: Change, siteUrl: string): Markup {
  const page = siteUrl + addresses.decision(record.id);
  const id = `${page}?r=${revision.revision}`;
  const { label } = STATUSES[record.status];
  const isCurrent = revision.revision === record.revision;
  const status = isCurrent ? [xml`    <category term="${record.status}" label="${label}"/>\n`] : [];
  return xml`  <entry>
    <id>${id}</id>
    <title>${`${record.id} r${revision.revision}${isCurrent ? ` [${label}]` : ''}: ${record.title}`}</title>
    <updated>${timeOf(revision.date)}</updated>
    <link rel="alternate" type="text/html" href="${isCurrent ? page : id}"/>
    <link rel="alternate" type="text/plain" href="${siteUrl + addresses.decisionText(record.id)}"/>
    <category term="${topic}" label="${TOPICS[topic].label}"/>
${status}    <summary>${summarise(record, revision, isCurrent)}</summary>
  </entry>
`;
}

/** Only the current revision has the answer: an older one may have had another on its day. */
function summarise(
  { question, answer, status, revision: current }: DecisionRecord,
  { change }: Change['revision'],
  isCurrent: boolean,
): string {
  return isCurrent
    ? `${change} ${question} [${STATUSES[status].label}] ${answer}`
    : `${change} (The page is at r${current} now.)`;
}

/** Newest first; changes of one day in the order of decisions, later revisions first. */
function listChanges(graph: Graph): Change[] {
  const all = graph.decisions.flatMap((decision) =>
    decision.record.history.map((revision) => ({ decision, revision })).reverse(),
  );
  return all.sort((a, b) => compareText(b.revision.date, a.revision.date));
}

/** Midnight UTC of a day, as RFC 3339. */
function timeOf(day: string): string {
  return `${day}T00:00:00Z`;
}
