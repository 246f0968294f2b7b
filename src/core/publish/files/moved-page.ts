import { addresses } from '../../ground/address.ts';
import type { Graph, ThreadNode } from '../../content/graph/graph.ts';
import type { DecisionRecord } from '../../content/record/schema/decision.ts';
import type { RecordedRevision } from '../../content/revision/recorded.ts';
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
      emitDecision({ id, record: target.record, last: graph.recorded.get(id)?.revisions.at(-1) }, site),
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
}

function emitDecision(moved: MovedDecision, site: Site): EmittedFile[] {
  const { id, record, last } = moved;
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

function formatBody({ id, record, last }: MovedDecision, title: string, site: Site): Markup {
  const link = html`<a href="${addressBelow(site, addresses.decision(record.id))}">${record.id}: ${record.title}</a>`;
  return html`
<h1>${title}</h1>
<p>Its page is ${link} now. Numbers of arguments and checks of ${id} do not carry over.</p>
${last && formatLast(id, last)}`;
}

function formatLast(id: string, { revision, date, fields }: RecordedRevision): Markup {
  const answer = html`<span class="mark">${labelOf(fields.status)}</span> ${fields.answer}`;
  return html`<h2>What ${id} said last</h2>
<p class="subject">r${revision}, ${date}</p>
<dl><dt>Question</dt><dd>${fields.question}</dd><dt>Answer</dt><dd>${answer}</dd></dl>`;
}

function formatText({ id, record, last }: MovedDecision, title: string, site: Site): string[] {
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
  ];
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
