import { dataModule, isRecordRef } from '../page-data.ts';
import { component, headingOf, importOf, type MarkdownFile, type TreeNode } from './tree.ts';

/** Variable that has a page's data inside the page's module. */
const DATA = 'wikiData';

/**
 * Puts a record page's sections around its prose: headings and components, nothing else.
 *
 * It looks at its own page only, because its output is cached. The data is an import that the bundler watches: when
 * another page changes it, this page is rebuilt.
 */
export function remarkRecords() {
  return (tree: TreeNode, file: MarkdownFile): void => {
    const layout = layoutOf(file);
    const body = tree.children ?? [];
    const imports = layout?.data === undefined ? [] : [importOf(DATA, dataModule(layout.data))];
    tree.children = [...imports, ...declareTextForm(file), ...(layout ? layout.arrange(body) : body)];
  };
}

/** Declares the text form of a page without a record; a record page declares it in its head component. */
function declareTextForm({ data: { frontMatter } }: MarkdownFile): TreeNode[] {
  const slug = frontMatter?.wiki === undefined ? frontMatter?.slug : undefined;
  return typeof slug === 'string' ? [component('TextForm', { url: slug })] : [];
}

interface Layout {
  /** Name of the data that the page imports; the vocabulary is code and needs none. */
  readonly data?: string;
  /** The page's whole tree, from the tree of its prose. */
  arrange(body: TreeNode[]): TreeNode[];
}

function layoutOf({ path, data }: MarkdownFile): Layout | undefined {
  const ref = data.frontMatter?.wiki;
  if (isRecordRef(ref)) {
    return { data: `${ref.kind}-${ref.id}`, arrange: ref.kind === 'decision' ? arrangeDecision : arrangeThread };
  }
  const index = /(?:^|[\\/])docs[\\/]indexes[\\/](\w+)\.md$/.exec(path)?.[1];
  if (index !== undefined) return layoutOfIndex(index);
  const guide = /(?:^|[\\/])docs[\\/]guide[\\/](\w+)\.md$/.exec(path)?.[1];
  const list = guide === undefined ? undefined : GUIDE_LISTS[guide];
  if (list) return { data: list.data, arrange: (body) => [...body, headingOf(list.title), part(list.component)] };
  const folder = /(?:^|[\\/])docs[\\/]([^\\/]+)[\\/]index\.md$/.exec(path)?.[1];
  if (folder === 'threads')
    return { data: 'threads', arrange: (body) => [...body, headingOf('All threads'), part('ThreadList')] };
  if (folder === 'guide') return { arrange: (body) => [...body, headingOf('The words'), component('Vocabulary', {})] };
  return folder === undefined ? undefined : { data: `topic-${folder}`, arrange: arrangeTopic };
}

/** Pages of the guide that end with a list of what the records or the rules give. */
const GUIDE_LISTS: Readonly<
  Record<string, { readonly data: string; readonly title: string; readonly component: string }>
> = {
  rules: { data: 'rules', title: 'The rules', component: 'RuleList' },
  verifying: { data: 'coverage', title: 'Coverage', component: 'CoverageTable' },
};

/** Indexes across topics: a few sentences of the editors, then a component that lists what the records give. */
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

/** The component comes last; in the index of releases it comes before the editors' own table. */
function arrangeIndex(body: TreeNode[], name: string): TreeNode[] {
  const { before, after } = name === 'ReleaseIndex' ? splitAtHeading(body) : { before: body, after: [] };
  return [...before, part(name), ...after];
}

/** The decisions come after the opening paragraphs and before the sections of the overview. */
function arrangeTopic(body: TreeNode[]): TreeNode[] {
  const { before, after } = splitAtHeading(body);
  return [...before, headingOf('Decisions'), part('TopicDecisions'), ...after];
}

function splitAtHeading(body: TreeNode[]): { before: TreeNode[]; after: TreeNode[] } {
  const at = body.findIndex(({ type, depth }) => type === 'heading' && depth !== 1);
  return at < 0 ? { before: body, after: [] } : { before: body.slice(0, at), after: body.slice(at) };
}

/** A component that gets the page's data. */
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
    part('DecisionCode'),
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
