import { useCallback } from 'react';
import { flushSync } from 'react-dom';
import { useHistory } from '@docusaurus/router';
import useBaseUrl from '@docusaurus/useBaseUrl';
import { addresses } from '../../core/ground/address.ts';

/** Opens a result: a route within the page, a static file by loading it. Takes paths with the base URL. */
export function useNavigate(onClose: () => void): (url: string) => void {
  const history = useHistory();
  const messages = useBaseUrl(addresses.messages);
  return useCallback(
    (url: string) => {
      if (url.startsWith(messages)) {
        window.location.assign(url);
        return;
      }
      // The dialog restores the page's scroll position when it is removed; only then may the route scroll.
      flushSync(onClose);
      // Within a page the browser itself jumps to the anchor, so that `:target` matches it.
      if (url.split('#')[0] === window.location.pathname) window.location.assign(url);
      else history.push(url);
    },
    [history, messages, onClose],
  );
}
