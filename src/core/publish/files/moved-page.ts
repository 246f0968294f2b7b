import { addresses } from '../../ground/address.ts';
import type { DecisionNode, Graph, ThreadNode } from '../../content/graph/graph.ts';
import type { RecordedRevision } from '../../content/revision/recorded.ts';
import { heading, wrap } from '../../ground/text/wrap.ts';
import { toAscii } from '../../ground/text/ascii.ts';
import { STATUSES } from '../../ground/vocabulary.ts';
import { addressBelow, toJsonFile, toTextFile, type EmittedFile, type Site } from './emitted-file.ts';
import { html } from './markup.ts';
import { formatPlainPage } from './message-page.ts';

/**
 * What answers at the addresses of decisions and threads that were merged into others or had another id.
 *
 * They say where to go and do not send the reader there by themselves: argument 3 of the old page is not argument 3
 * of the new one, and whoever follows a citation has to see that.
 */
export function emitMoved(graph: Graph, site: Site): EmittedFile[] {
  return [
    ...[...graph.formerDecisions].flatMap(([id, target]) =>
      emitDecision(id, target, graph.recorded.get(id)?.revisions.at(-1), site),
    ),
    ...[...graph.formerThreads].flatMap(([id, target]) => emitThread(id, target, site)),
  ];
}

function emitDecision(
  id: string,
  { record }: DecisionNode,
  last: RecordedRevision | undefined,
  site: Site,
): EmittedFile[] {
  const url = addresses.decision(record.id);
  const says = `${id} was merged into ${record.id}.`;
  const status = last && (STATUSES as Record<string, { label: string } | undefined>)[last.fields.status]?.label;
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
  const page = html`
<h1>${says}</h1>
<p>Its page is <a href="${addressBelow(site, url)}">${record.id}: ${record.title}</a> now. Numbers of arguments and checks of ${id} do not carry over.</p>
${
  last &&
  html`<h2>What ${id} said last</h2>
<p class="subject">r${last.revision}, ${last.date}</p>
<dl><dt>Question</dt><dd>${last.fields.question}</dd><dt>Answer</dt><dd><span class="mark">${status ?? last.fields.status}</span> ${last.fields.answer}</dd></dl>`
}`;
  const text = [
    ...heading(says, '=').slice(1),
    '',
    ...wrap(toAscii(`It is part of ${record.id}: ${record.title}`)),
    `${site.full}${addresses.decisionText(record.id)}`,
    ...(last
      ? [
          ...heading(`What ${id} said last (r${last.revision}, ${last.date})`),
          ...wrap(toAscii(last.fields.question)),
          ...wrap(toAscii(`[${status ?? last.fields.status}] ${last.fields.answer}`)),
        ]
      : []),
  ];
  return [
    {
      path: `${addresses.decision(id)}.html`,
      contents: formatPlainPage(site, { title: says, description: says, url }, page),
    },
    { path: addresses.decisionText(id), contents: toTextFile(text) },
    { path: addresses.decisionData(id), contents: toJsonFile(data) },
  ];
}

function emitThread(id: string, { record }: ThreadNode, site: Site): EmittedFile[] {
  const url = addresses.thread(record.id);
  const says = `The thread ${id} is part of ${record.id}.`;
  const text = [
    ...heading(says, '=').slice(1),
    '',
    ...wrap(toAscii(record.title)),
    `${site.full}${addresses.threadText(record.id)}`,
  ];
  return [
    {
      path: `${addresses.thread(id)}.html`,
      contents: formatPlainPage(
        site,
        { title: says, description: says, url },
        html`
<h1>${says}</h1>
<p>Its messages are on <a href="${addressBelow(site, url)}">${record.title}</a>; each has kept its own address.</p>`,
      ),
    },
    { path: addresses.threadText(id), contents: toTextFile(text) },
  ];
}
