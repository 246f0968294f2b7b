import { addresses } from '../../ground/address.ts';
import type { Graph } from '../../content/graph/graph.ts';
import { LICENSE, SITE_NAME, SITE_TAGLINE } from '../../ground/site.ts';
import { listProse, type ProsePage } from '../../content/prose/list.ts';
import { STATUSES, TOPICS, type Topic, wordsOf } from '../../ground/vocabulary.ts';

/** What a reader of the texts has to know. */
const EXPLANATION = [
  'Each decision has a question, an answer, a status, the options, who argued what, what landed in which release, ' +
    'and what to ask of a new patch. Every statement names its source.',
  'Cite a decision by id and revision, such as "CM-1 r1", with its address. A status of "open" or "unresolved" means ' +
    'that nothing was decided.',
  'What is marked "inferred" was read out of code or context by the editors and said by nobody. ' +
    `Licence: ${LICENSE.name}.`,
];

/**
 * The site for language models, in the form of llmstxt.org: a heading, a summary, and sections of links to the text of
 * each page. The links under `Optional` may be left out where there is little room.
 *
 * @param siteUrl public address of the site, without a trailing slash
 */
export function formatLanguageModels(graph: Graph, siteUrl: string): string {
  const prose = listProse(graph).filter(hasText);
  const notes = prose.filter(isNote);
  return `${[
    `# ${SITE_NAME}`,
    `> ${SITE_TAGLINE}.`,
    EXPLANATION.join('\n'),
    ...wordsOf(TOPICS).flatMap((topic) =>
      section(`Decisions: ${TOPICS[topic].label}`, listDecisions(graph, topic, siteUrl)),
    ),
    ...section(
      'Overviews and guide',
      prose.filter((page) => !isNote(page)).map((page) => linkPage(page, siteUrl)),
    ),
    ...section('Data', [
      link('List of data files', siteUrl + addresses.data('index'), 'JSON with a JSON Schema beside each file'),
      link('All decisions', siteUrl + addresses.data('decisions'), 'every field, with sources'),
      link('Changes of decisions', siteUrl + addresses.decisionFeed, 'Atom feed'),
    ]),
    ...section('Optional', [
      ...notes.map((page) => linkPage(page, siteUrl)),
      ...graph.threads.map(({ record: { id, title, subject } }) =>
        link(`Thread: ${title}`, siteUrl + addresses.threadText(id), subject),
      ),
    ]),
  ].join('\n\n')}\n`;
}

/** True for a page with a text form. The home page has none; `llms.txt` is in its place. */
export function hasText({ url }: ProsePage): boolean {
  return url !== '/';
}

/** True for a page of the blog. */
function isNote({ page }: ProsePage): boolean {
  return page.file.startsWith('blog/');
}

function linkPage({ title, url }: ProsePage, siteUrl: string): string {
  return link(title, siteUrl + addresses.proseText(url));
}

function listDecisions(graph: Graph, topic: Topic, siteUrl: string): string[] {
  return graph.decisions
    .filter((decision) => decision.topic === topic)
    .map(({ record: { id, title, question, status } }) =>
      link(`${id}: ${title}`, siteUrl + addresses.decisionText(id), `[${STATUSES[status].label}] ${question}`),
    );
}

function section(title: string, links: readonly string[]): string[] {
  return links.length === 0 ? [] : [`## ${title}`, links.join('\n')];
}

/** One line of a list. Characters that would end the line or its link, or start markup, are escaped. */
function link(title: string, url: string, note?: string): string {
  const target = url.replace(/[()\s]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
  return `- [${escape(title)}](${target})${note === undefined ? '' : `: ${escape(note)}`}`;
}

function escape(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\[\]<>`*]/g, '\\$&');
}
