import type { ClientModule } from '@docusaurus/types';
import { HIGHLIGHT, MARK_PARAMETER } from '../Search/marked-url.ts';

/**
 * Marks what a search found on the page that it opened.
 *
 * The terms come in the address and leave it at once, so that what a reader copies is the page's own. Nothing in the
 * document changes: the browser paints ranges (CSS Custom Highlight API). One that lacks it shows the page unmarked.
 */
const client: ClientModule = {
  onRouteDidUpdate({ location, previousLocation }) {
    if (previousLocation && previousLocation.pathname !== location.pathname) clear();
    const given = new URLSearchParams(location.search).get(MARK_PARAMETER);
    if (given === null || !('highlights' in CSS)) return;
    const words = given.split(',').filter((word) => word !== '');
    import('./mark.ts').then(
      ({ markFound }) => {
        markFound(words);
      },
      () => undefined,
    );
    dropParameter();
  },
};
export default client;

function clear(): void {
  if ('highlights' in CSS) CSS.highlights.delete(HIGHLIGHT);
}

function dropParameter(): void {
  const url = new URL(window.location.href);
  url.searchParams.delete(MARK_PARAMETER);
  window.history.replaceState(window.history.state, '', url);
}
