import { addresses } from '../../ground/address.ts';
import type { DecisionNode, Graph } from '../../content/graph/graph.ts';
import { compareText } from '../../ground/problem/problem.ts';
import type { DecisionRecord } from '../../content/record/schema/decision.ts';
import { LICENSE, SITE_NAME } from '../../ground/site.ts';
import { STATUSES, TOPICS } from '../../ground/vocabulary.ts';
import { xml, type Markup } from './markup.ts';

/** Entries of the feed, newest first; older revisions stand under History on their page. */
export const FEED_LIMIT = 100;

interface Change {
  readonly decision: DecisionNode;
  readonly revision: DecisionRecord['history'][number];
}

/**
 * An Atom feed (RFC 4287) of changes of decisions: an entry for each revision, which is what a changed question,
 * answer, status, option or outcome makes.
 *
 * Times are those of the records and not of the build: a revision knows its day, so it is midnight UTC.
 *
 * @param site public address of the site, without a trailing slash
 */
export function formatDecisionFeed(graph: Graph, site: string): string {
  const changes = listChanges(graph).slice(0, FEED_LIMIT);
  const self = site + addresses.decisionFeed;
  return `<?xml version="1.0" encoding="utf-8"?>\n${xml`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
  <id>${self}</id>
  <title>${SITE_NAME}: decisions</title>
  <subtitle>Decisions that are new, or whose status, answer or outcome has changed</subtitle>
  <updated>${timeOf(changes[0]?.revision.date ?? '1970-01-01')}</updated>
  <author><name>${SITE_NAME}</name></author>
  <link rel="self" type="application/atom+xml" href="${self}"/>
  <link rel="alternate" type="text/html" href="${site}/"/>
  <icon>${site}/img/mark.svg</icon>
  <rights>${LICENSE.name}</rights>
${changes.map((change) => formatEntry(change, site))}</feed>`.toString()}\n`;
}

function formatEntry({ decision: { record, topic }, revision }: Change, site: string): Markup {
  const address = site + addresses.decision(record.id);
  const label = STATUSES[record.status].label;
  const isCurrent = revision.revision === record.revision;
  return xml`  <entry>
    <id>${`${address}?r=${revision.revision}`}</id>
    <title>${`${record.id} r${revision.revision}${isCurrent ? ` [${label}]` : ''}: ${record.title}`}</title>
    <updated>${timeOf(revision.date)}</updated>
    <link rel="alternate" type="text/html" href="${isCurrent ? address : `${address}?r=${revision.revision}`}"/>
    <link rel="alternate" type="text/plain" href="${site + addresses.decisionText(record.id)}"/>
    <category term="${topic}" label="${TOPICS[topic].label}"/>
${isCurrent ? [xml`    <category term="${record.status}" label="${label}"/>\n`] : []}    <summary>${summarise(record, revision, isCurrent)}</summary>
  </entry>
`;
}

/** The answer belongs to the current revision; beside an older one it would be put under a date on which it did not stand. */
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

function timeOf(day: string): string {
  return `${day}T00:00:00Z`;
}
