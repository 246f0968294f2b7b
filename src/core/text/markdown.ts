import { textOf, type Block } from '../record/body.ts';
import { GLOSSARY_URL } from '../view/glossary.ts';
import { toAscii } from './ascii.ts';
import { heading, wrap } from './wrap.ts';

type Node = { type: string; value?: unknown; url?: string; children?: readonly Node[] };

/** Markdown blocks as plain text: what a reader sees, without marks, links behind their words in `<…>`. */
export function formatBlocks(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => ['', ...formatBlock(block)]).slice(1);
}

function formatBlock(block: Block): string[] {
  switch (block.type) {
    case 'heading': return heading(toAscii(textOf(block))).slice(1);
    case 'code': return block.value.split('\n').map((line) => `    ${line}`);
    case 'blockquote': return formatBlocks(block.children as Block[]).map((line) => `  ${line}`.trimEnd());
    case 'list': return block.children.flatMap((item, index) => {
      const mark = block.ordered ? `${(block.start ?? 1) + index}. ` : '- ';
      return item.children.flatMap((child, position) =>
        child.type === 'paragraph' ? wrap(inline(child as Node), position === 0 ? mark : ' '.repeat(mark.length))
          : formatBlock(child as Block).map((line) => ' '.repeat(mark.length) + line));
    });
    case 'table': return block.children.flatMap((row) => wrap(row.children.map((cell) => inline(cell as Node)).join(' | '), '  '));
    case 'thematicBreak': return ['---'];
    case 'html': return [];
    default: return wrap(inline(block));
  }
}

function inline(node: Node): string {
  if (node.type === 'break') return ' ';
  if (typeof node.value === 'string') return node.type === 'html' ? '' : toAscii(node.value);
  const text = (node.children ?? []).map(inline).join('');
  // A link that only explains a word would interrupt the sentence at every term.
  const explains = node.url?.startsWith(GLOSSARY_URL) ?? false;
  return node.type === 'link' && node.url && node.url !== text && !explains ? `${text} <${node.url}>` : text;
}
