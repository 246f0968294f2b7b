import type { MouseEvent, JSX, ReactNode } from 'react';
import type { InternalDocSearchHit, StoredDocSearchHit } from '@docsearch/react';
import type { WikiPart } from './hits.ts';
import { Highlighted } from './ResultList.tsx';

type Hit = (InternalDocSearchHit | StoredDocSearchHit) & { readonly wiki?: WikiPart };

interface HitProps {
  readonly hit: InternalDocSearchHit | StoredDocSearchHit;
  readonly children: ReactNode;
}

/** Makes the component for a result: DocSearch's two lines, the kind of document, and the snippet. */
export function HitLink(navigate: (url: string) => void) {
  return function HitLinkOf({ hit, children }: HitProps): JSX.Element {
    const { wiki, url } = hit as Hit;
    const open = (event: MouseEvent): void => {
      if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      // DocSearch's own handlers, on elements further up, store the result first.
      setTimeout(() => {
        navigate(url);
      });
    };
    return (
      <div className="wiki-search-cell">
        <a href={url} onClick={open}>
          {children}
          {wiki && '_snippetResult' in hit && (
            <p className="wiki-search-snippet">
              <span className="wiki-search-kind">{wiki.kindLabel}</span> <Highlighted text={wiki.snippet} />
            </p>
          )}
        </a>
      </div>
    );
  };
}
