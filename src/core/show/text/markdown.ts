import { addresses } from '../../ground/address.ts';
import { readMermaid } from '../diagram/read-mermaid.ts';
import { textOf, type Block } from '../../content/prose/body.ts';
import { GLOSSARY_URL } from '../../content/prose/glossary.ts';
import { toAscii } from '../../ground/text/ascii.ts';
import { heading, wrap } from '../../ground/text/wrap.ts';

/** Any node of a Markdown tree. */
interface Node {
  readonly type: string;
  readonly value?: unknown;
  readonly url?: string;
  readonly children?: readonly Node[];
}

/**
 * Markdown blocks as plain text: what a reader sees, without markup; the address of a link follows its text in `<...>`.
 *
 * @param indent blanks before each line; they count towards the width
 */
export function formatBlocks(blocks: readonly Block[], indent = ''): string[] {
  return blocks.flatMap((block) => ['', ...formatBlock(block, indent)]).slice(1);
}

function formatBlock(block: Block, indent: string): string[] {
  switch (block.type) {
    // An anchor behind a heading is for the site engine.
    case 'heading':
      return heading(toAscii(textOf(block).replace(/\s*\{#[\w-]+\}$/, '')))
        .slice(1)
        .map((line) => indent + line);
    case 'code':
      return block.lang === 'mermaid'
        ? formatDiagram(block.value, indent)
        : block.value.split('\n').map((line) => `${indent}    ${line}`);
    case 'blockquote':
      return formatBlocks(block.children, `${indent}  `);
    case 'list':
      return block.children.flatMap((item, index) => {
        const bullet = indent + (block.ordered ? `${(block.start ?? 1) + index}. ` : '- ');
        const below = ' '.repeat(bullet.length);
        return item.children.flatMap((child, position) =>
          child.type === 'paragraph' ? wrap(inline(child), position === 0 ? bullet : below) : formatBlock(child, below),
        );
      });
    case 'table':
      return block.children.flatMap((row) => wrap(row.children.map((cell) => inline(cell)).join(' | '), `${indent}  `));
    case 'thematicBreak':
      return [`${indent}---`];
    case 'html':
      return [];
    default:
      return wrap(inline(block), indent);
  }
}

/** A drawing as what it shows: its description, then its edges one by one. */
function formatDiagram(source: string, indent: string): string[] {
  const { title, description, groups, steps } = readMermaid(source);
  return [
    ...wrap(toAscii(title ?? 'Diagram'), `${indent}Diagram: `),
    ...(description === undefined ? [] : wrap(toAscii(description), `${indent}  `)),
    ...groups.flatMap((group) => wrap(toAscii(group), `${indent}  - `)),
    ...steps.flatMap((step, index) => wrap(toAscii(step), `${indent}  ${index + 1}. `)),
  ];
}

function inline(node: Node): string {
  if (node.type === 'break') return ' ';
  if (typeof node.value === 'string') return node.type === 'html' ? '' : toAscii(node.value);
  const text = (node.children ?? []).map(inline).join('');
  // A link that only explains a word, or repeats the id that is its text, would interrupt the sentence.
  const explains = (node.url?.startsWith(GLOSSARY_URL) ?? false) || node.url === addresses.decision(text);
  return node.type === 'link' && node.url && node.url !== text && !explains ? `${text} <${node.url}>` : text;
}
