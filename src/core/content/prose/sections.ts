import GithubSlugger from 'github-slugger';
import { textOf, type Block, type TextNode } from './body.ts';

/** The prose below one heading, with the anchor that the site gives that heading. */
interface Section {
  readonly heading: string;
  readonly anchor: string;
  readonly text: string;
}

/**
 * A function that gives headings the anchors of the site engine: a search result then opens at the section that it
 * shows. Each page needs its own, because a repeated heading gets a number.
 *
 * @param earlier headings of the page before the first one for which the function is called
 */
export function createSlugger(earlier: readonly string[] = []): (heading: string) => string {
  const slugger = new GithubSlugger();
  for (const heading of earlier) slugger.slug(heading);
  return (heading) => slugger.slug(heading);
}

/** Cuts blocks at their headings; blocks before the first heading belong to `first`. */
export function cutSections(
  blocks: readonly Block[],
  first: Omit<Section, 'text'>,
  slug: (heading: string) => string,
): Section[] {
  const sections: { heading: string; anchor: string; texts: string[] }[] = [{ ...first, texts: [] }];
  for (const block of blocks) {
    // A heading of level 1 is the page's title and has no anchor.
    if (block.type === 'heading' && block.depth === 1) continue;
    if (block.type === 'heading') {
      const { heading, id } = splitHeadingId(textOf(block));
      sections.push({ heading, anchor: id ?? slug(heading), texts: [] });
    } else {
      sections[sections.length - 1]?.texts.push(plainText(block));
    }
  }
  return sections
    .map(({ heading, anchor, texts }) => ({ heading, anchor, text: texts.filter((text) => text !== '').join(' ') }))
    .filter(({ text }) => text !== '');
}

/** `Heading {#id}`: the site engine uses the id as the anchor. */
function splitHeadingId(text: string): { heading: string; id?: string } {
  const match = /^(.*?)\s*\{#([\w-]+)\}\s*$/.exec(text);
  return match?.[1] === undefined || match[2] === undefined ? { heading: text } : { heading: match[1], id: match[2] };
}

/** Prose as one line. Diagrams are left out: the text beside them says the same in words. */
export function plainText(block: TextNode): string {
  if (block.type === 'code' || block.type === 'html') return '';
  const inner =
    block.children && block.type !== 'paragraph'
      ? // Without blanks the words of neighbouring cells and list items would run together.
        block.children.map(plainText).join(' ')
      : textOf(block);
  return inner.replace(/\s+/g, ' ').trim();
}
