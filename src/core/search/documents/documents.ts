import { addresses } from '../../ground/address.ts';
import { nameOf } from '../../content/record/schema/touches.ts';
import { anchors } from '../../content/graph/sources.ts';
import type { DecisionNode, Graph, MessageNode, ThreadNode } from '../../content/graph/graph.ts';
import { treeOf, splitBody } from '../../content/prose/body.ts';
import type { OutcomeRecord } from '../../content/record/schema/decision.ts';
import { placeKeysOf, type ProbeRecord } from '../../content/record/schema/probe.ts';
import { dayOf } from '../../ground/date.ts';
import { optional } from '../../ground/optional.ts';
import { listProse, type ProsePage } from '../../content/prose/list.ts';
import { formatHold, formatRelease, shortCommit } from '../../ground/release.ts';
import { TOPICS, VERDICTS, wordsOf, type Topic } from '../../ground/vocabulary.ts';
import type { DocumentKind, SearchDocument } from './document.ts';
import { createSlugger, cutSections, plainText } from '../../content/prose/sections.ts';

/** Headings that the site puts before a decision's own prose; the same heading in the prose gets a numbered anchor. */
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
 * Every document of the site, in a fixed order: decisions with their sections, threads with their messages, topics,
 * then the other pages. A document's index in this list is its ordinal.
 */
export function buildDocuments(graph: Graph): SearchDocument[] {
  const pages = listProse(graph).map((page) => ({ page, topic: topicOf(page) }));
  return [
    ...graph.decisions.flatMap(fromDecision),
    ...graph.threads.flatMap((thread) => fromThread(thread, graph)),
    ...pages.flatMap(({ page, topic }) => (topic ? fromPage(page, 'topic', TOPICS[topic].meaning) : [])),
    ...pages.flatMap(({ page, topic }) => (topic ? [] : fromPage(page, 'page', ''))),
  ];
}

/** The topic whose overview a page is. */
function topicOf({ url }: ProsePage): Topic | undefined {
  return wordsOf(TOPICS).find((topic) => `/${topic}` === url);
}

function fromDecision(decision: DecisionNode): SearchDocument[] {
  const { record } = decision;
  const { options, arguments: statements, outcome, probes, checklist, implementations } = record;
  const section = createSection(decision);
  return [
    {
      id: record.id,
      kind: 'decision',
      url: addresses.decision(record.id),
      title: titleOf(decision),
      heading: record.question,
      answer: record.answer,
      ...wholeTexts(decision),
      status: record.status,
    },
    ...options.map(({ key, label, became, verdict }) =>
      section('option', anchors.option(key), label, { body: `${VERDICTS[verdict].label}: ${became}` }),
    ),
    ...statements.map(({ n, person, short, claim }) =>
      section('argument', anchors.argument(n), `${person}: ${short}`, { argument: claim, person }),
    ),
    section('landed', anchors.landed, 'What landed', { body: outcome.map(describeOutcome).join(' ') }),
    ...probes.map((probe) => section('probe', anchors.probe(probe.n), probe.says, { body: describePlace(probe) })),
    ...checklist.map(({ n, ask, because }) => section('check', anchors.check(n), ask, { argument: because })),
    ...(implementations.length === 0
      ? []
      : [
          section('implementation', anchors.implementations, 'Implementations', {
            body: describeImplementations(decision),
          }),
        ]),
    ...proseSections(decision).map(({ heading, anchor, text }) => section('prose', anchor, heading, { body: text })),
  ];
}

function titleOf({ record: { id, title } }: DecisionNode): string {
  return `${id}: ${title}`;
}

type SectionTexts = Pick<SearchDocument, 'argument' | 'body' | 'person'>;

/** Makes the documents of one decision's sections. */
function createSection(decision: DecisionNode) {
  const { id, status } = decision.record;
  return (kind: DocumentKind, anchor: string, heading: string, texts: SectionTexts): SearchDocument => ({
    id: `${id}#${anchor}`,
    kind,
    url: `${addresses.decision(id)}#${anchor}`,
    title: titleOf(decision),
    heading,
    ...texts,
    status,
    section: true,
  });
}

/** Sections of a decision's own prose that have a text. */
function proseSections({ page }: DecisionNode): ReturnType<typeof cutSections> {
  const { story, depth } = splitBody(page);
  const slug = createSlugger([...DECISION_HEADINGS, 'In depth']);
  return [
    { heading: 'In short', anchor: 'in-short', text: story.map(plainText).filter(Boolean).join(' ') },
    ...cutSections(depth, { heading: 'In depth', anchor: 'in-depth' }, slug),
  ].filter(({ text }) => text !== '');
}

/** What a decision's page says outside its sections, history last. */
function wholeTexts({ record }: DecisionNode): Pick<SearchDocument, 'body' | 'touches'> {
  const { paths, symbols, subjects } = record.touches;
  const touches = [...[...paths, ...symbols].map(nameOf), ...subjects].join(', ');
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
  return { body, ...optional('touches', touches === '' ? undefined : touches) };
}

function describeOutcome({ project, release, commit, subject, what, unknown }: OutcomeRecord): string {
  const landed = [
    release === undefined ? undefined : formatRelease(project, release),
    commit === undefined ? undefined : `commit ${shortCommit(commit)}`,
    subject,
  ]
    .filter((text) => text !== undefined)
    .join(', ');
  return [landed === '' ? undefined : `${landed}.`, what, unknown].filter((text) => text !== undefined).join(' ');
}

/** The names under which the code of a statement can be found. */
function describePlace(probe: ProbeRecord): string {
  const [kind] = placeKeysOf(probe);
  const names = kind === undefined ? [] : [probe[kind], ...(probe.renamed ?? [])];
  return [...names, probe.path, ...(probe.later ?? [])].join(', ');
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
    ...optional('body', body === '' ? undefined : body),
    person: record.from,
    page: addresses.thread(thread.record.id),
  };
}

/** @param meaning of the topic; empty for a page that is no overview */
function fromPage({ page, title, url }: ProsePage, kind: 'topic' | 'page', meaning: string): SearchDocument[] {
  const id = url.replace(/^\//, '');
  const sections = cutSections(treeOf(page).children, { heading: '', anchor: '' }, createSlugger());
  const [lead] = sections[0]?.anchor === '' ? sections : [];
  return [
    { id, kind, url, title, heading: meaning, ...optional('body', lead?.text) },
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
