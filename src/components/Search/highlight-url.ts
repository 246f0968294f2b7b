import { addresses, textFragment } from '../../core/ground/address.ts';
import type { SearchHit } from '../../core/search/query/query.ts';

/** Parameter that carries the terms to be highlighted; the page removes it from the address once it has read it. */
export const HIGHLIGHT_PARAMETER = 'mark';

/** Name of the highlight in the browser's registry; search.css styles it. */
export const HIGHLIGHT_NAME = 'wiki-found';

/** Terms that are highlighted; more would cover half the page. */
const MAX_TERMS = 12;

/**
 * Address of a result that has the page highlight what was found.
 *
 * A page of the site reads a parameter. A message's page has no script; there the browser highlights the first term by
 * itself, through a text fragment.
 */
export function highlightUrl({ url, highlighted }: Pick<SearchHit, 'url' | 'highlighted'>): string {
  const terms = [...highlighted.title, ...highlighted.heading, ...highlighted.snippet]
    .filter((segment) => segment.highlighted)
    .map(({ text }) => text.toLowerCase());
  if (terms.length === 0) return url;
  if (url.startsWith(addresses.messages)) {
    const first = highlighted.snippet.find((segment) => segment.highlighted)?.text;
    return first === undefined ? url : `${url}${textFragment(first)}`;
  }
  const [path, anchor] = url.split('#');
  const list = [...new Set(terms)].slice(0, MAX_TERMS).map(encodeURIComponent).join(',');
  return `${path}?${HIGHLIGHT_PARAMETER}=${list}${anchor === undefined ? '' : `#${anchor}`}`;
}
