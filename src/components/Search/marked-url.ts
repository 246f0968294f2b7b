import { addresses, textFragment } from '../../core/ground/address.ts';
import type { SearchHit } from '../../core/search/query/query.ts';

/** Parameter that carries the terms to be marked; it goes from the address once the page has read it. */
export const MARK_PARAMETER = 'mark';

/** Name under which the browser keeps what it marks; search.css styles it. */
export const HIGHLIGHT = 'wiki-found';

/** More terms than these would mark half the page. */
const MAX_TERMS = 12;

/**
 * Address of a result that lets the page which opens mark what was found.
 *
 * A page of the site reads a parameter. A message's page has no script; there the browser marks the first stretch by
 * itself, through a text fragment.
 */
export function markedUrl({ url, marked }: Pick<SearchHit, 'url' | 'marked'>): string {
  const stretches = [...marked.title, ...marked.heading, ...marked.snippet]
    .filter((stretch) => stretch.marked)
    .map(({ text }) => text);
  if (stretches.length === 0) return url;
  if (url.startsWith(addresses.messages)) {
    const first = marked.snippet.find((stretch) => stretch.marked)?.text;
    return first === undefined ? url : `${url}${textFragment(first)}`;
  }
  const [path, anchor] = url.split('#');
  const words = [...new Set(stretches.map((text) => text.toLowerCase()))].slice(0, MAX_TERMS);
  return `${path}?${MARK_PARAMETER}=${words.map(encodeURIComponent).join(',')}${anchor === undefined ? '' : `#${anchor}`}`;
}
