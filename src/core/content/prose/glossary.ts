import type { Graph } from '../graph/graph.ts';
import { treeOf, textOf } from './body.ts';

/** Path of the glossary. */
export const GLOSSARY_FILE = 'docs/guide/glossary.md';

/** Address of the glossary. */
export const GLOSSARY_URL = '/guide/glossary';

/** One term: its heading, its anchor, and the paragraphs below it as plain text. */
export interface TermView {
  readonly term: string;
  readonly anchor: string;
  readonly meaning: string;
}

const HEADING = /^(.*?)\s*\{#([\w-]+)\}$/;

/** Terms of the glossary in its order: each heading with an anchor, `### Term {#anchor}`. */
export function readGlossary(graph: Graph): TermView[] {
  const page = graph.prose.find(({ file }) => file === GLOSSARY_FILE);
  if (!page) return [];
  const terms: { term: string; anchor: string; meaning: string }[] = [];
  let current: (typeof terms)[number] | undefined;
  for (const block of treeOf(page).children) {
    if (block.type === 'heading') {
      const match = HEADING.exec(textOf(block));
      current = match ? { term: match[1] ?? '', anchor: match[2] ?? '', meaning: '' } : undefined;
      if (current) terms.push(current);
    } else if (block.type === 'paragraph' && current) {
      current.meaning = `${current.meaning} ${textOf(block).replace(/\s+/g, ' ')}`.trim();
    }
  }
  return terms;
}
