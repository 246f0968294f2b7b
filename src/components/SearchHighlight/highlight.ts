import { findTerms } from '../../core/search/terms/terms.ts';
import { HIGHLIGHT_NAME } from '../Search/highlight-url.ts';

/**
 * Has the browser highlight every occurrence of some words in the page's text, which is cut by the search's term rule.
 */
export function highlightWords(words: readonly string[]): void {
  const wanted = new Set(
    words.flatMap((word) =>
      findTerms(word)
        .filter(({ role }) => role !== 'part')
        .map(({ text }) => text),
    ),
  );
  const root = document.querySelector('article') ?? document.querySelector('main');
  if (!root || wanted.size === 0) return;
  const ranges: Range[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const { text, start, end } of findTerms(node.textContent ?? '')) {
      if (!wanted.has(text)) continue;
      const range = new Range();
      range.setStart(node, start);
      range.setEnd(node, end);
      ranges.push(range);
    }
  }
  CSS.highlights.set(HIGHLIGHT_NAME, new Highlight(...ranges));
}
