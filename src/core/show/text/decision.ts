import { addresses } from '../../ground/address.ts';
import { formatShortForm } from '../view/parts.ts';
import { SITE_NAME } from '../../ground/site.ts';
import type { DecisionNode, Graph } from '../../content/graph/graph.ts';
import { buildDiagram } from '../diagram/diagram.ts';
import { formatEdges } from '../diagram/mermaid.ts';
import { splitBody } from '../../content/prose/body.ts';
import { buildDecisionView, movedOf, type ArgumentView, type DecisionView } from '../view/decision.ts';
import type { CitedSource, PassageView } from '../view/evidence.ts';
import { toAscii } from '../../ground/text/ascii.ts';
import { formatCode } from './code.ts';
import { formatHistoryEntry } from './history.ts';
import { formatBlocks } from './markdown.ts';
import { heading, wrap } from '../../ground/text/wrap.ts';

/**
 * A decision's page as plain text: everything on the page, in 72 columns, ASCII except names.
 *
 * @param siteUrl public address of the site, without a trailing slash; without it the text has no addresses of the wiki
 */
export function formatDecisionText(graph: Graph, decision: DecisionNode, siteUrl: string | undefined): string {
  const view = buildDecisionView(graph, decision);
  const { story, depth } = splitBody(decision.page);
  const lines = [
    ...formatHead(view),
    ...heading('In short'),
    ...formatBlocks(story),
    ...heading('Options'),
    ...view.options.flatMap(({ label, verdictLabel, became, anchor }) => [
      ...wrap(toAscii(`${label} [${verdictLabel}] ${became}`), '- '),
      ...citeAs(view, anchor, 2),
    ]),
    ...formatMoved(view, 'option', siteUrl),
    ...heading('Who argued what'),
    ...view.options.flatMap((option, index) => formatOption(view, option, index)),
    ...formatMoved(view, 'argument', siteUrl),
    ...heading('What landed'),
    ...formatLanded(view),
    ...formatCode(view.code),
    ...heading('Ask of a new patch'),
    ...(view.checklist.length === 0 ? ['None yet.'] : []),
    ...view.checklist.flatMap(({ n, ask, because, anchor }) => [
      ...wrap(toAscii(ask), `${n}. `),
      ...wrap(toAscii(because), '   '),
      ...citeAs(view, anchor, 3),
    ]),
    ...formatMoved(view, 'check', siteUrl),
    ...heading('Implementations'),
    ...formatImplementations(view),
    ...heading('The way here'),
    ...formatEdges(buildDiagram(graph, decision)).flatMap((edge, index) => wrap(edge, `${index + 1}. `)),
    ...(depth.length > 0 ? [...heading('In depth'), ...formatBlocks(depth)] : []),
    ...heading('Evidence'),
    ...view.evidence.flatMap(({ n, title, detail, known, url, passages }) => [
      ...wrap(`${title}${detail === undefined ? '' : `: ${toAscii(detail)}`} [${known}]`, `[${n}] `),
      ...(url === undefined ? [] : [`    ${url}`]),
      ...passages.flatMap(formatPassage),
    ]),
    ...heading('History'),
    ...view.history.flatMap(formatHistoryEntry),
    ...(view.was.length === 0 ? [] : wrap(`Merged into this one: ${view.was.join(', ')}`)),
    ...(view.related.length > 0 ? heading('Related decisions') : []),
    ...view.related.flatMap(({ id, how, title }) => wrap(toAscii(`${how} ${id}: ${title}`), '- ')),
    '',
    '--',
    `${SITE_NAME}, ${formatShortForm(view)}`,
    ...(siteUrl === undefined ? [] : [siteUrl + addresses.decisionAt(view.id, view.revision)]),
  ];
  return lines.map((line) => line.trimEnd()).join('\n') + '\n';
}

function formatHead(view: DecisionView): string[] {
  const title = wrap(`${view.id}: ${toAscii(view.question)}`);
  return [
    ...title,
    '='.repeat(Math.max(...title.map(({ length }) => length))),
    '',
    ...wrap(toAscii(`[${view.statusLabel}] ${view.answer}`)),
    '',
    ...view.holds.flatMap(({ text, note }) =>
      wrap(toAscii(note === undefined ? text : `${text} (${note})`), 'Holds:   '),
    ),
    ...wrap(toAscii(view.code.summary), 'Code:    '),
    ...wrap(view.coverage.summary, 'Mails:   '),
    ...(view.openElsewhere === undefined ? [] : wrap(toAscii(view.openElsewhere), 'Open:    ')),
    ...(view.caution === undefined ? [] : wrap(toAscii(view.caution), 'Caution: ')),
    `Topic:   ${toAscii(view.topic.label)}`,
    `As of:   ${view.asOf}, revision ${view.revision}`,
  ];
}

/** The short form by which one part is cited, on a line of its own: it can be copied and searched. */
function citeAs(view: DecisionView, anchor: string, indent: number): string[] {
  return wrap(`(${formatShortForm(view, anchor)})`, ' '.repeat(indent));
}

function formatOption(
  view: DecisionView,
  { label, arguments: made }: DecisionView['options'][number],
  index: number,
): string[] {
  return [
    ...(index > 0 ? [''] : []),
    ...wrap(toAscii(label), '* '),
    ...made.flatMap((argument) => [...formatArgument(argument), ...citeAs(view, argument.anchor, 5)]),
  ];
}

function formatArgument(argument: ArgumentView): string[] {
  const { n, person, affiliation, date, sideLabel, standingLabel, certaintyLabel, certainty } = argument;
  const who = [
    affiliation === undefined ? person : `${person} (${affiliation})`,
    ...(date === undefined ? [] : [date]),
  ].join(', ');
  const state = [standingLabel, ...(certainty === 'stated' ? [] : [certaintyLabel])].join(', ');
  const answers = argument.answeredBy.map((other) => other.n).join(', ');
  const by = answers === '' ? '' : ` by argument ${answers}`;
  return wrap(
    `${sideLabel}: ${who}: ${toAscii(argument.claim)} [${state}${by}] ${formatSources(argument.sources)}`,
    `  ${n}. `,
  );
}

/** What is no longer in a list: its address was cited, and says where it is. */
function formatMoved(view: DecisionView, kind: Parameters<typeof movedOf>[1], siteUrl: string | undefined): string[] {
  return movedOf(view, kind).flatMap(({ name, to, because }) => [
    ...wrap(
      toAscii(
        `${name}: ${to ? `moved to ${to.name}` : 'no longer here'}${because === undefined ? '' : `. ${because}`}`,
      ),
      '- ',
    ),
    ...(to && siteUrl !== undefined ? [`  ${siteUrl}${to.url}`] : []),
  ]);
}

function formatSources(sources: readonly CitedSource[]): string {
  return [...new Set(sources.map(({ n, passage }) => (passage?.verified ? `[${n}, verified]` : `[${n}]`)))].join('');
}

function formatPassage({ start, end, verified }: PassageView): string[] {
  const state = verified ? `verified in ${verified.copy}, ${verified.on}` : 'not yet checked against a copy';
  return wrap(toAscii(`passage "${start}" to "${end}": ${state}`), '    ');
}

function formatLanded(view: DecisionView): string[] {
  return view.outcome.flatMap(({ release, commit, subject, what, unknown, sources, certainty }) => [
    ...wrap(
      toAscii(`${release}: ${what}${certainty === 'stated' ? '' : ` [${certainty}]`} ${formatSources(sources)}`),
      '- ',
    ),
    // A commit and its subject stay on one line, as in a Fixes: trailer.
    ...(commit ? [`  commit ${commit.short}${subject === undefined ? '' : ` ("${subject}")`}`] : []),
    ...(unknown === undefined ? [] : wrap(toAscii(unknown), '  Not known: ')),
  ]);
}

function formatImplementations({ implementations, counterparts }: DecisionView): string[] {
  return [
    ...implementations.flatMap(({ vendor, name, does, since, certainty, sources }) => {
      const release = since === undefined ? '' : `, since ${since}`;
      const state = certainty === 'stated' ? '' : ` [${certainty}]`;
      return wrap(toAscii(`${name} (${vendor})${release}: ${does}${state} ${formatSources(sources)}`), '- ');
    }),
    ...(counterparts === undefined ? [] : wrap(toAscii(counterparts))),
  ];
}
