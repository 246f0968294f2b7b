import { useCallback } from 'react';
import { flushSync } from 'react-dom';
import { useHistory } from '@docusaurus/router';
import useBaseUrl from '@docusaurus/useBaseUrl';
import { addresses } from '../../core/ground/address.ts';

/** Opens a result: a route within the page, a static file by loading it. Takes full paths, base URL included. */
export function useNavigate(onClose: () => void): (url: string) => void {
  const history = useHistory();
  const messages = useBaseUrl(addresses.messages);
  return useCallback(
    (url: string) => {
      if (url.startsWith(messages)) {
        window.location.assign(url);
        return;
      }
      // The dialog puts the page back to where it was scrolled when it goes; only then may the route move it.
      flushSync(onClose);
      // Within a page the browser itself goes to the anchor, so that `:target` marks it.
      if (url.split('#')[0] === window.location.pathname) window.location.assign(url);
      else history.push(url);
    },
    [history, messages, onClose],
  );
}
