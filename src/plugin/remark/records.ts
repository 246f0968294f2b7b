import type { RecordMark } from '../front-matter.ts';
import { dataModule } from '../data.ts';
import { component, headingOf, importOf, type MarkdownFile, type TreeNode } from './tree.ts';

/** Name under which a page's data is known inside its module. */
const DATA = 'wikiData';

/**
 * Sets a record page's sections around its prose: headings and components, no more.
 *
 * Looks at its own page only; the data comes in by an import that the bundler watches, so a change of another page
 * never leaves this one stale.
 */
export function remarkRecords() {
  return (tree: TreeNode, file: MarkdownFile): void => {
    const layout = layoutOf(file);
    const body = tree.children ?? [];
    const imports = layout?.data === undefined ? [] : [importOf(DATA, dataModule(layout.data))];
    tree.children = [...imports, ...tellTextForm(file), ...(layout ? layout.arrange(body) : body)];
  };
}

/** A page without a record has its text form beside it, and says so; those with one say it in their heads. */
function tellTextForm({ data: { frontMatter } }: MarkdownFile): TreeNode[] {
  const slug = frontMatter?.wiki === undefined ? frontMatter?.slug : undefined;
  return typeof slug === 'string' ? [component('TextForm', { url: slug })] : [];
}

interface Layout {
  /** Name of the data that the page imports; the vocabulary needs none, being part of the code. */
  readonly data?: string;
  arrange(body: TreeNode[]): TreeNode[];
}

function layoutOf({ path, data }: MarkdownFile): Layout | undefined {
  const mark = data.frontMatter?.wiki as RecordMark | undefined;
  if (mark)
    return { data: `${mark.kind}-${mark.id}`, arrange: mark.kind === 'decision' ? arrangeDecision : arrangeThread };
  const index = /(?:^|[\\/])docs[\\/]indexes[\\/](\w+)\.md$/.exec(path)?.[1];
  if (index !== undefined) return layoutOfIndex(index);
  if (/(?:^|[\\/])docs[\\/]guide[\\/]rules\.md$/.test(path))
    return { data: 'rules', arrange: (body) => [...body, headingOf('The rules'), part('RuleList')] };
  const folder = /(?:^|[\\/])docs[\\/]([^\\/]+)[\\/]index\.md$/.exec(path)?.[1];
  if (folder === 'threads')
    return { data: 'threads', arrange: (body) => [...body, headingOf('All threads'), part('ThreadList')] };
  if (folder === 'guide') return { arrange: (body) => [...body, headingOf('The words'), component('Vocabulary', {})] };
  return folder === undefined ? undefined : { data: `topic-${folder}`, arrange: arrangeTopic };
}

/** Indexes across topics: a few words of the editors, then what the records give. */
const INDEXES: Readonly<Record<string, { readonly data: string; readonly component: string }>> = {
  index: { data: 'indexes', component: 'CrossRelations' },
  people: { data: 'people', component: 'PeopleIndex' },
  identifiers: { data: 'identifiers', component: 'TouchedIndex' },
  releases: { data: 'releases', component: 'ReleaseIndex' },
  timeline: { data: 'timeline', component: 'Timeline' },
};

function layoutOfIndex(name: string): Layout | undefined {
  const index = INDEXES[name];
  return index && { data: index.data, arrange: (body) => arrangeIndex(body, index.component) };
}

/** Behind the opening words; where the editors add a table of their own, before it. */
function arrangeIndex(body: TreeNode[], name: string): TreeNode[] {
  const { before, after } = name === 'ReleaseIndex' ? splitAtHeading(body) : { before: body, after: [] };
  return [...before, part(name), ...after];
}

/** The decisions stand behind the opening paragraphs, before whatever the overview goes on to explain. */
function arrangeTopic(body: TreeNode[]): TreeNode[] {
  const { before, after } = splitAtHeading(body);
  return [...before, headingOf('Decisions'), part('TopicDecisions'), ...after];
}

function splitAtHeading(body: TreeNode[]): { before: TreeNode[]; after: TreeNode[] } {
  const at = body.findIndex(({ type, depth }) => type === 'heading' && depth !== 1);
  return at < 0 ? { before: body, after: [] } : { before: body.slice(0, at), after: body.slice(at) };
}

function part(name: string): TreeNode {
  return component(name, {}, { data: DATA });
}

function arrangeDecision(body: TreeNode[]): TreeNode[] {
  const { before: story, after: depth } = splitAtHeading(body);
  return [
    part('DecisionRevision'),
    part('DecisionHead'),
    headingOf('In short'),
    ...story,
    headingOf('Options'),
    part('DecisionOptions'),
    headingOf('Who argued what'),
    part('DecisionArguments'),
    headingOf('What landed'),
    part('DecisionOutcome'),
    headingOf('Ask of a new patch'),
    part('DecisionChecklist'),
    headingOf('Implementations'),
    part('DecisionImplementations'),
    headingOf('The way here'),
    part('DecisionWay'),
    ...depth,
    headingOf('Evidence'),
    part('DecisionEvidence'),
    headingOf('History'),
    part('DecisionHistory'),
    headingOf('Related'),
    part('DecisionRelated'),
  ];
}

function arrangeThread(body: TreeNode[]): TreeNode[] {
  return [
    part('ThreadHead'),
    headingOf('What it was about'),
    ...body,
    headingOf('Messages'),
    part('ThreadTree'),
    headingOf('Decisions that rest on it'),
    part('ThreadDecisions'),
    headingOf('What became of it'),
    part('ThreadBecame'),
  ];
}
