import type { Graph } from '../../content/graph/graph.ts';
import { treeOf, type Block } from '../../content/prose/body.ts';
import { SITE_NAME } from '../../ground/site.ts';
import type { ProsePage } from '../../content/prose/list.ts';
import { listRules, type RuleView } from '../view/rules.ts';
import { buildThreadView } from '../view/thread.ts';
import { buildTopicView } from '../view/topic.ts';
import { TOPICS, WORD_TABLES, type Topic, wordsOf } from '../../ground/vocabulary.ts';
import { toAscii } from '../../ground/text/ascii.ts';
import { formatIndex } from './indexes.ts';
import { formatBlocks } from './markdown.ts';
import { heading, wrap } from '../../ground/text/wrap.ts';

/**
 * An overview, a page of the guide or a note as plain text of 72 columns, with the lists that the site puts between its
 * paragraphs: a topic's decisions, all threads, the vocabulary, the rules, indexes.
 *
 * @param siteUrl public address of the site, without a trailing slash
 */
export function formatProseText(graph: Graph, { page, title, url }: ProsePage, siteUrl: string): string {
  const blocks = treeOf(page).children;
  const firstHeading = blocks.findIndex((block) => block.type === 'heading');
  // The list is where the page has it; see `plugin/remark/records.ts`.
  const at = firstHeading >= 0 && isBeforeHeadings(page.file) ? firstHeading : blocks.length;
  const parts = [formatPart(blocks.slice(0, at)), formatSection(graph, page.file), formatPart(blocks.slice(at))].filter(
    (part) => part.length > 0,
  );
  return (
    [
      ...heading(toAscii(title), '=').slice(1),
      '',
      ...parts.flatMap((part, index) => (index > 0 ? ['', ...part] : part)),
      '',
      '--',
      SITE_NAME,
      `${siteUrl}${url}`,
    ]
      .map((line) => line.trimEnd())
      .join('\n') + '\n'
  );
}

function formatPart(blocks: readonly Block[]): string[] {
  return formatBlocks(blocks.filter(({ type }) => type !== 'html'));
}

function isBeforeHeadings(file: string): boolean {
  return topicOf(file) !== undefined || file === 'docs/indexes/releases.md';
}

function topicOf(file: string): Topic | undefined {
  return wordsOf(TOPICS).find((topic) => file === `docs/${topic}/index.md`);
}

function formatSection(graph: Graph, file: string): string[] {
  const topic = topicOf(file);
  if (topic) return formatDecisions(graph, topic);
  if (file === 'docs/threads/index.md') return formatThreads(graph);
  if (file === 'docs/guide/index.md') return formatVocabulary();
  if (file === 'docs/guide/rules.md') return formatRules();
  return formatIndex(graph, /^docs\/indexes\/(\w+)\.md$/.exec(file)?.[1] ?? '');
}

function formatDecisions(graph: Graph, topic: Topic): string[] {
  return [
    ...heading('Decisions').slice(1),
    ...buildTopicView(graph, topic).decisions.flatMap(({ id, question, answer, statusLabel, holds, asOf }) => [
      ...wrap(toAscii(`${id}: ${question} [${statusLabel}] ${answer}`), '- '),
      ...wrap(toAscii(`Holds: ${holds}. Confirmed ${asOf}.`), '  '),
    ]),
  ];
}

function formatThreads(graph: Graph): string[] {
  return [
    ...heading('All threads').slice(1),
    ...graph.threads.flatMap((thread) => {
      const { title, subject, span, count, readInFull, url } = buildThreadView(graph, thread);
      return [
        ...wrap(toAscii(title), '- '),
        ...wrap(toAscii(subject), '  '),
        `  ${span}; ${count} known, ${readInFull} read in full`,
        `  ${url}`,
      ];
    }),
  ];
}

function formatVocabulary(): string[] {
  return [
    ...heading('The words').slice(1),
    ...WORD_TABLES.flatMap(([title, words]) => [
      '',
      `${title}:`,
      ...Object.values(words).flatMap(({ label, meaning }) => wrap(toAscii(meaning), `- ${label}: `)),
    ]),
  ];
}

/** Samples keep their lines, as code does. */
function formatRules(): string[] {
  const sample = (title: string, blocks: RuleView['wrong']): string[] =>
    blocks.flatMap(({ where, text }) => [
      `  ${title}, ${where}:`,
      ...text
        .trimEnd()
        .split('\n')
        .map((line) => `      ${line}`),
    ]);
  return [
    ...heading('The rules').slice(1),
    ...listRules().flatMap(({ id, why, wrong, right }) => [
      '',
      `* ${id}`,
      ...wrap(toAscii(why), '  '),
      ...sample('Wrong', wrong),
      ...sample('Right', right),
    ]),
  ];
}
