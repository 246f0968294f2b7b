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

/** Headings of a body in order. Code blocks are no headings, whatever they hold. */
export function findHeadings(body: string): Heading[] {
  return parseBody(body).children.flatMap((block) =>
    block.type === 'heading'
      ? [{ depth: block.depth, text: textOf(block), line: (block.position?.start.line ?? 1) - 1 }]
      : [],
  );
}

/** Fenced code of one language. */
export function findFences(body: string, language: string): Fence[] {
  // To parse every page costs most of a check's time, and few pages have any.
  if (!body.includes(language)) return [];
  return parseBody(body).children.flatMap((block) =>
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
export function splitBody(body: string): { story: Block[]; depth: Block[] } {
  const { children } = parseBody(body);
  const at = children.findIndex((block) => block.type === 'heading');
  if (at < 0) return { story: children, depth: [] };
  return { story: children.slice(0, at), depth: children.slice(at + 1) };
}
