import { addresses } from '../../ground/address.ts';
import { anchors } from '../../content/graph/sources.ts';
import type { DecisionNode, Graph, MessageNode, ThreadNode } from '../../content/graph/graph.ts';
import { treeOf, splitBody } from '../../content/prose/body.ts';
import type { OutcomeRecord } from '../../content/record/schema/decision.ts';
import { dayOf } from '../../ground/date.ts';
import { listProse, type ProsePage } from '../../content/prose/list.ts';
import { formatHold, formatRelease, shortCommit } from '../../ground/release.ts';
import { TOPICS, VERDICTS, type Topic } from '../../ground/vocabulary.ts';
import type { DocumentKind, SearchDocument } from './document.ts';
import { createSlugger, cutSections, plainText } from '../../content/prose/sections.ts';

/** Headings that the site sets before a decision's own prose; a like heading of the prose gets a number after them. */
const DECISION_HEADINGS = [
  'In short',
  'Options',
  'Who argued what',
  'What landed',
  'Ask of a new patch',
  'Implementations',
  'The way here',
];

/**
 * Everything that can be found, in a fixed order: decisions with their sections, threads with their messages, topics,
 * then the other pages.
 */
export function buildDocuments(graph: Graph): SearchDocument[] {
  const pages = listProse(graph);
  const isTopic = ({ url }: ProsePage): boolean => url.slice(1) in TOPICS;
  return [
    ...graph.decisions.flatMap(fromDecision),
    ...graph.threads.flatMap((thread) => fromThread(thread, graph)),
    ...pages.filter(isTopic).flatMap((page) => fromPage(page, 'topic')),
    ...pages.filter((page) => !isTopic(page)).flatMap((page) => fromPage(page, 'page')),
  ];
}

function fromDecision(decision: DecisionNode): SearchDocument[] {
  const { record, page } = decision;
  const url = addresses.decision(record.id);
  const title = `${record.id}: ${record.title}`;
  const section = (
    kind: DocumentKind,
    anchor: string,
    heading: string,
    texts: Pick<SearchDocument, 'argument' | 'body' | 'person'>,
  ): SearchDocument => ({
    id: `${record.id}#${anchor}`,
    kind,
    url: `${url}#${anchor}`,
    title,
    heading,
    ...texts,
    status: record.status,
    section: true,
  });
  const { story, depth } = splitBody(page);
  const prose = [
    { heading: 'In short', anchor: 'in-short', text: story.map(plainText).filter(Boolean).join(' ') },
    ...cutSections(
      depth,
      { heading: 'In depth', anchor: 'in-depth' },
      createSlugger([...DECISION_HEADINGS, 'In depth']),
    ),
  ];
  return [
    {
      id: record.id,
      kind: 'decision',
      url,
      title,
      heading: record.question,
      answer: record.answer,
      ...wholeTexts(decision),
      status: record.status,
    },
    ...record.options.map(({ key, label, became, verdict }) =>
      section('option', anchors.option(key), label, { body: `${VERDICTS[verdict].label}: ${became}` }),
    ),
    ...record.arguments.map(({ n, person, short, claim }) =>
      section('argument', anchors.argument(n), `${person}: ${short}`, { argument: claim, person }),
    ),
    section('landed', anchors.landed, 'What landed', { body: record.outcome.map(describeOutcome).join(' ') }),
    ...record.checklist.map(({ n, ask, because }) => section('check', anchors.check(n), ask, { argument: because })),
    ...(record.implementations.length === 0
      ? []
      : [
          section('implementation', anchors.implementations, 'Implementations', {
            body: describeImplementations(decision),
          }),
        ]),
    ...prose
      .filter(({ text }) => text !== '')
      .map(({ heading, anchor, text }) => section('prose', anchor, heading, { body: text })),
  ];
}

/** What a decision's page says outside its sections, history last. */
function wholeTexts({ record }: DecisionNode): Pick<SearchDocument, 'body' | 'touches'> {
  const { paths, symbols, subjects } = record.touches;
  const touches = [...paths, ...symbols, ...subjects].join(', ');
  const holds = record.holds.flatMap((hold) => [`Holds: ${formatHold(hold)}.`, hold.note]);
  const body = [
    record.caution,
    ...holds,
    record.openElsewhere,
    record.counterparts,
    ...record.history.map(({ change }) => change),
  ]
    .filter((text) => text !== undefined)
    .join(' ');
  return { body, ...(touches === '' ? {} : { touches }) };
}

function describeOutcome({ project, release, commit, subject, what, unknown }: OutcomeRecord): string {
  const place = [
    release === undefined ? undefined : formatRelease(project, release),
    commit === undefined ? undefined : `commit ${shortCommit(commit)}`,
  ];
  const named = [...place, subject].filter((text) => text !== undefined).join(', ');
  return [named === '' ? undefined : `${named}.`, what, unknown].filter((text) => text !== undefined).join(' ');
}

function describeImplementations({ record }: DecisionNode): string {
  return record.implementations
    .map(({ vendor, name, does, since }) => `${vendor} ${name}${since === undefined ? '' : ` (${since})`}: ${does}`)
    .join(' ');
}

function fromThread(thread: ThreadNode, graph: Graph): SearchDocument[] {
  const { record, page } = thread;
  const prose = treeOf(page).children.map(plainText).filter(Boolean).join(' ');
  const messages = record.messages.flatMap(({ id }) => {
    const node = graph.messageById.get(id);
    // Where two threads claim one message, the graph keeps the first.
    return node?.thread === thread ? [fromMessage(node)] : [];
  });
  return [
    {
      id: record.id,
      kind: 'thread',
      url: addresses.thread(record.id),
      title: record.title,
      heading: record.subject,
      answer: record.became,
      body: [prose, record.lists.join(', ')].filter(Boolean).join(' '),
    },
    ...messages,
  ];
}

function fromMessage({ record, thread }: MessageNode): SearchDocument {
  const body = [record.affiliation, record.idNote].filter((text) => text !== undefined).join('. ');
  return {
    id: record.id,
    kind: 'message',
    url: addresses.message(record.id),
    title: `${record.from}, ${record.dateNote === undefined ? '' : 'about '}${dayOf(record.date)}`,
    heading: record.subject ?? thread.record.subject,
    argument: record.gist,
    ...(body === '' ? {} : { body }),
    person: record.from,
    page: addresses.thread(thread.record.id),
  };
}

function fromPage({ page, title, url }: ProsePage, kind: 'topic' | 'page'): SearchDocument[] {
  const id = url.replace(/^\//, '');
  const sections = cutSections(treeOf(page).children, { heading: '', anchor: '' }, createSlugger());
  const [lead] = sections[0]?.anchor === '' ? sections : [];
  const meaning = kind === 'topic' ? TOPICS[id as Topic].meaning : '';
  return [
    { id, kind, url, title, heading: meaning, ...(lead ? { body: lead.text } : {}) },
    ...sections
      .filter((section) => section !== lead)
      .map(
        ({ heading, anchor, text }): SearchDocument => ({
          id: `${id}#${anchor}`,
          kind,
          url: `${url}#${anchor}`,
          title,
          heading,
          body: text,
          section: true,
        }),
      ),
  ];
}
