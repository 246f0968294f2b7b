import type { Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

/** A parsed body. */
type Tree = Root;
/** A paragraph, heading, list or other block of a body. */
export type Block = Tree['children'][number];

/** A heading of a body. */
interface Heading {
  readonly depth: number;
  readonly text: string;
  /** 0-based line within the body. */
  readonly line: number;
}

/** A fenced block of code. */
interface Fence {
  readonly language: string;
  readonly text: string;
  /** 0-based line of the fence's first line of code within the body. */
  readonly line: number;
}

const markdown = unified().use(remarkParse).use(remarkGfm).freeze();

/** Parses a body as GitHub-flavoured Markdown, the dialect that the site renders. */
export function parseBody(body: string): Tree {
  return markdown.parse(body);
}

/** A page, or anything else with a Markdown body. */
interface WithBody {
  readonly body: string;
}

/** Trees by the page from which they were parsed; garbage collection frees them with the page. */
const trees = new WeakMap<WithBody, Tree>();

/** The tree of a page's body, parsed once, because parsing is the larger part of a check. It must not be changed. */
export function treeOf(page: WithBody): Tree {
  const known = trees.get(page);
  if (known) return known;
  const tree = parseBody(page.body);
  trees.set(page, tree);
  return tree;
}

/** Headings of a body in order. A `#` inside a block of code is no heading. */
export function findHeadings(page: WithBody): Heading[] {
  return treeOf(page).children.flatMap((block) =>
    block.type === 'heading'
      ? [{ depth: block.depth, text: textOf(block), line: (block.position?.start.line ?? 1) - 1 }]
      : [],
  );
}

/** Fenced code of one language. */
export function findFences(page: WithBody, language: string): Fence[] {
  // Few pages have any; the others need not be parsed for this.
  if (!page.body.includes(language)) return [];
  return treeOf(page).children.flatMap((block) =>
    block.type === 'code' && block.lang === language
      ? [{ language, text: block.value, line: block.position?.start.line ?? 1 }]
      : [],
  );
}

/** What reading text needs of a node of any kind. */
export interface TextNode {
  readonly type: string;
  readonly value?: unknown;
  readonly children?: readonly TextNode[];
}

/** The text of a node and all nodes below it. */
export function textOf(node: TextNode): string {
  if (typeof node.value === 'string') return node.value;
  return (node.children ?? []).map(textOf).join('');
}

/** Splits a decision's body into the story and what is below its first heading, `## In depth`. */
export function splitBody(page: WithBody): { story: Block[]; depth: Block[] } {
  const { children } = treeOf(page);
  const at = children.findIndex((block) => block.type === 'heading');
  if (at < 0) return { story: children, depth: [] };
  return { story: children.slice(0, at), depth: children.slice(at + 1) };
}
