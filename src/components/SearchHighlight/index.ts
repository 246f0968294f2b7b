import type { ClientModule } from '@docusaurus/types';
import { HIGHLIGHT_NAME, HIGHLIGHT_PARAMETER } from '../Search/highlight-url.ts';

/**
 * Highlights a query's terms on the page that a result opened.
 *
 * The terms come in the address and are removed from it at once, so that a reader copies the page's own address.
 * Nothing in the document changes: the browser paints ranges (CSS Custom Highlight API). One that lacks it shows no
 * highlights.
 */
const client: ClientModule = {
  onRouteDidUpdate({ location, previousLocation }) {
    if (previousLocation && previousLocation.pathname !== location.pathname) clear();
    const given = new URLSearchParams(location.search).get(HIGHLIGHT_PARAMETER);
    if (given === null || !('highlights' in CSS)) return;
    const words = given.split(',').filter((word) => word !== '');
    import('./highlight.ts').then(
      ({ highlightWords }) => {
        highlightWords(words);
      },
      () => undefined,
    );
    dropParameter();
  },
};
export default client;

function clear(): void {
  if ('highlights' in CSS) CSS.highlights.delete(HIGHLIGHT_NAME);
}

function dropParameter(): void {
  const url = new URL(window.location.href);
  url.searchParams.delete(HIGHLIGHT_PARAMETER);
  window.history.replaceState(window.history.state, '', url);
}
