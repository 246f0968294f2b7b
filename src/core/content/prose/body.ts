import type { Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

export type Tree = Root;
export type Block = Tree['children'][number];

export interface Heading {
  readonly depth: number;
  readonly text: string;
  /** 0-based line within the body. */
  readonly line: number;
}

export interface Fence {
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

/** Anything with a Markdown body: a page, mostly. */
export interface WithBody {
  readonly body: string;
}

/** Trees by the page that they were read from; they go when the page goes. */
const trees = new WeakMap<WithBody, Tree>();

/** The tree of a page's body, parsed once for all who ask: parsing is the larger part of a check. Nobody changes it. */
export function treeOf(page: WithBody): Tree {
  const known = trees.get(page);
  if (known) return known;
  const tree = parseBody(page.body);
  trees.set(page, tree);
  return tree;
}

/** Headings of a body in order. Code blocks are no headings, whatever they hold. */
export function findHeadings(page: WithBody): Heading[] {
  return treeOf(page).children.flatMap((block) =>
    block.type === 'heading'
      ? [{ depth: block.depth, text: textOf(block), line: (block.position?.start.line ?? 1) - 1 }]
      : [],
  );
}

/** Fenced code of one language. */
export function findFences(page: WithBody, language: string): Fence[] {
  // To parse every page costs most of a check's time, and few pages have any.
  if (!page.body.includes(language)) return [];
  return treeOf(page).children.flatMap((block) =>
    block.type === 'code' && block.lang === language
      ? [{ language, text: block.value, line: block.position?.start.line ?? 1 }]
      : [],
  );
}

/** The text of a node and all below it. */
export function textOf(node: { type: string; value?: unknown; children?: readonly unknown[] }): string {
  if (typeof node.value === 'string') return node.value;
  return (node.children ?? []).map((child) => textOf(child as Parameters<typeof textOf>[0])).join('');
}

/** Splits a decision's body into the story and what stands under `## In depth`. */
export function splitBody(page: WithBody): { story: Block[]; depth: Block[] } {
  const { children } = treeOf(page);
  const at = children.findIndex((block) => block.type === 'heading');
  if (at < 0) return { story: children, depth: [] };
  return { story: children.slice(0, at), depth: children.slice(at + 1) };
}
