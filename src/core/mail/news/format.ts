import type { DecisionNode, Graph } from '../../content/graph/graph.ts';
import { count } from '../../ground/text/count.ts';
import { toPrintable } from '../../ground/text/printable.ts';
import { toAscii } from '../../ground/text/ascii.ts';
import { wrap } from '../../ground/text/wrap.ts';
import type { NewsReason } from './reasons.ts';
import type { NewsGroup, NewsItem, Worklist } from './worklist.ts';

/** Longest title, name or reason that is shown, in UTF-16 code units. */
const MAX_SHOWN = 300;

/**
 * A worklist as text: each decision with what its page says today, and below it the discussions.
 *
 * @param ingest the command that takes a discussion in, from the Message-IDs by which it is found
 */
export function formatWorklist(groups: Worklist, graph: Graph, ingest: (ids: readonly string[]) => string): string {
  const items = groups.reduce((sum, group) => sum + group.items.length, 0);
  return [
    ...groups.flatMap((group) => [...formatGroup(group, graph, ingest), '']),
    `${count(items, 'discussion')} with new mail, for ${count(groups.filter(({ decision }) => decision).length, 'decision')}`,
  ].join('\n');
}

function formatGroup(
  { decision, items }: NewsGroup,
  graph: Graph,
  ingest: (ids: readonly string[]) => string,
): string[] {
  const head = decision ? formatDecision(decision) : ['Threads on which no decision rests yet'];
  return [...head, ...items.flatMap((item) => formatItem(item, decision, graph, ingest))];
}

/** What the page says today. */
function formatDecision({ record }: DecisionNode): string[] {
  const { id, status, revision, asOf, answer } = record;
  return wrap(toAscii(`${id} (${status}, revision ${revision}, confirmed ${asOf}): ${answer}`));
}

function formatItem(
  item: NewsItem,
  decision: DecisionNode | undefined,
  graph: Graph,
  ingest: (ids: readonly string[]) => string,
): string[] {
  const { title, ids, fresh, tags, last, reasons, earlier } = item;
  const tagged = tags === 0 ? '' : `, ${tags} of them only a tag or a few words`;
  const counts = `${count(fresh.length, 'new message')}${tagged}, the last by ${show(last.from)} on ${last.date}`;
  const others = [...new Set(reasons.flatMap(({ decisions }) => decisions))].filter(
    (other) => other !== decision?.record.id && graph.decisionById.has(other),
  );
  return [
    ...wrap(toAscii(`${show(title)}: ${counts}`), '  * '),
    ...reasons.flatMap((reason) => wrap(toAscii(formatReason(reason)), '    ')),
    ...(others.length === 0 ? [] : wrap(`also ${others.join(', ')}`, '    ')),
    ...(earlier.length === 0 ? [] : wrap(`the newest of ${earlier.length + 1} postings`, '    ')),
    // A command is copied: it is never wrapped.
    `    ${ingest(ids)}`,
  ];
}

function formatReason({ says, argument }: NewsReason): string {
  return argument ? `${show(says)}: ${argument.short}` : show(says);
}

function show(text: string): string {
  return toPrintable(text, MAX_SHOWN);
}
