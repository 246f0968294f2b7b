import { namePart } from '../../content/graph/sources.ts';
import { addresses } from '../../ground/address.ts';
import { listRecordedAnchors } from '../../content/graph/anchors.ts';
import { optional } from '../../ground/optional.ts';
import { buildMoved, type MovedView } from '../../show/view/decision.ts';
import type { Graph, ThreadNode } from '../../content/graph/graph.ts';
import type { DecisionRecord } from '../../content/record/schema/decision.ts';
import type { RecordedDecision, RecordedRevision } from '../../content/revision/recorded.ts';
import { heading, wrap } from '../../ground/text/wrap.ts';
import { toAscii } from '../../ground/text/ascii.ts';
import { STATUSES } from '../../ground/vocabulary.ts';
import { addressBelow, toJsonFile, toTextFile, type EmittedFile, type Site } from './emitted-file.ts';
import { html, type Markup } from './markup.ts';
import { formatPlainPage } from './message-page.ts';

/**
 * Files at the addresses of decisions and threads that were merged into others or had another id.
 *
 * They name the new page and do not redirect to it: argument 3 of the old page is not argument 3 of the new one, and a
 * reader who follows a citation has to see that.
 */
export function emitMoved(graph: Graph, site: Site): EmittedFile[] {
  return [
    ...[...graph.formerDecisions].flatMap(([id, target]) =>
      emitDecision(toMoved(id, target.record, graph.recorded.get(id)), site),
    ),
    ...[...graph.formerThreads].flatMap(([id, target]) => emitThread(id, target, site)),
  ];
}

/** A former id of a decision. */
interface MovedDecision {
  readonly id: string;
  /** The decision that has the id in its `was`. */
  readonly record: DecisionRecord;
  /** The last recorded revision under the former id, where one was recorded. */
  readonly last: RecordedRevision | undefined;
  readonly parts: readonly FormerPart[];
}

/** An option, an argument or a check of a merged decision, as its old anchor shows it. */
interface FormerPart extends MovedView {
  /** What it said; of an argument nothing is recorded. */
  readonly says?: string;
}

/** With every part that was ever on its page, and where each is now as far as the record says so. */
function toMoved(id: string, record: DecisionRecord, recorded: RecordedDecision | undefined): MovedDecision {
  const moved = buildMoved(record, id);
  const known = recorded ? listRecordedAnchors(recorded) : [];
  const parts = new Map<string, FormerPart>();
  for (const { anchor, says } of known)
    parts.set(anchor, { anchor, name: namePart(anchor), ...optional('says', says) });
  for (const item of moved) parts.set(item.anchor, { ...parts.get(item.anchor), ...item });
  return { id, record, last: recorded?.revisions.at(-1), parts: [...parts.values()] };
}

function emitDecision(moved: MovedDecision, site: Site): EmittedFile[] {
  const { id, record, last, parts } = moved;
  const url = addresses.decision(record.id);
  const title = `${id} was merged into ${record.id}.`;
  const data = {
    id,
    mergedInto: record.id,
    url,
    revision: last?.revision,
    date: last?.date,
    question: last?.fields.question,
    answer: last?.fields.answer,
    status: last?.fields.status,
    ...listMoved(parts),
  };
  return [
    {
      path: `${addresses.decision(id)}.html`,
      contents: formatPlainPage(site, { title, description: title, url }, formatBody(moved, title, site)),
    },
    { path: addresses.decisionText(id), contents: toTextFile(formatText(moved, title, site)) },
    { path: addresses.decisionData(id), contents: toJsonFile(data) },
  ];
}

function listMoved(parts: readonly FormerPart[]): { moved?: { anchor: string; movedTo: string }[] } {
  const moved = parts.flatMap(({ anchor, to }) => (to ? [{ anchor, movedTo: to.url }] : []));
  return moved.length === 0 ? {} : { moved };
}

function formatBody({ id, record, last, parts }: MovedDecision, title: string, site: Site): Markup {
  const link = html`<a href="${addressBelow(site, addresses.decision(record.id))}">${record.id}: ${record.title}</a>`;
  return html`
<h1>${title}</h1>
<p>Its page is ${link} now. Numbers of arguments and checks of ${id} do not carry over.</p>
${last && formatLast(id, last)}${parts.length === 0 ? '' : formatParts(parts, site)}`;
}

/** Each with the anchor that it had: a citation of `argument-3` of the old page finds it. */
function formatParts(parts: readonly FormerPart[], site: Site): Markup {
  const items = parts.map(({ anchor, name, says, to, because }) => {
    const target = to && html`. Moved to <a href="${addressBelow(site, to.url)}">${to.name}</a>`;
    return html`
<li id="${anchor}">${name}${says === undefined ? '' : `: ${says}`}${target}${because === undefined ? '' : `. ${because}`}</li>`;
  });
  return html`
<h2>What was on its page</h2>
<ul>${items}
</ul>`;
}

function formatLast(id: string, { revision, date, fields }: RecordedRevision): Markup {
  const answer = html`<span class="mark">${labelOf(fields.status)}</span> ${fields.answer}`;
  return html`<h2>What ${id} said last</h2>
<p class="subject">r${revision}, ${date}</p>
<dl><dt>Question</dt><dd>${fields.question}</dd><dt>Answer</dt><dd>${answer}</dd></dl>`;
}

function formatText({ id, record, last, parts }: MovedDecision, title: string, site: Site): string[] {
  const said = last && [
    ...heading(`What ${id} said last (r${last.revision}, ${last.date})`),
    ...wrap(toAscii(last.fields.question)),
    ...wrap(toAscii(`[${labelOf(last.fields.status)}] ${last.fields.answer}`)),
  ];
  return [
    ...heading(title, '=').slice(1),
    '',
    ...wrap(toAscii(`It is part of ${record.id}: ${record.title}`)),
    `${site.full}${addresses.decisionText(record.id)}`,
    ...(said ?? []),
    ...formatMoved(parts, site),
  ];
}

function formatMoved(parts: readonly FormerPart[], site: Site): string[] {
  const moved = parts.filter(({ to, because }) => to !== undefined || because !== undefined);
  return moved.flatMap(({ name, to, because }, index) => [
    ...(index === 0 ? heading('Where its parts are') : []),
    ...wrap(
      toAscii(
        `${name}: ${to ? `moved to ${to.name}` : 'no longer there'}${because === undefined ? '' : `. ${because}`}`,
      ),
      '- ',
    ),
    ...(to ? [`  ${site.full}${to.url}`] : []),
  ]);
}

const STATUS_LABELS = new Map<string, string>(Object.entries(STATUSES).map(([status, { label }]) => [status, label]));

/** The label of a recorded status; of one that the vocabulary no longer has, the word itself. */
function labelOf(status: string): string {
  return STATUS_LABELS.get(status) ?? status;
}

function emitThread(id: string, { record }: ThreadNode, site: Site): EmittedFile[] {
  const url = addresses.thread(record.id);
  const title = `The thread ${id} is part of ${record.id}.`;
  const link = html`<a href="${addressBelow(site, url)}">${record.title}</a>`;
  const body = html`
<h1>${title}</h1>
<p>Its messages are on ${link}; each has kept its own address.</p>`;
  const text = [
    ...heading(title, '=').slice(1),
    '',
    ...wrap(toAscii(record.title)),
    `${site.full}${addresses.threadText(record.id)}`,
  ];
  return [
    {
      path: `${addresses.thread(id)}.html`,
      contents: formatPlainPage(site, { title, description: title, url }, body),
    },
    { path: addresses.threadText(id), contents: toTextFile(text) },
  ];
}
