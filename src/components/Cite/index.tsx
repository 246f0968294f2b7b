import { namePart } from '../../core/content/graph/sources.ts';
import type { ReactNode } from 'react';
import useIsBrowser from '@docusaurus/useIsBrowser';
import { buildCitable } from '../../core/show/cite/citable.ts';
import { DEFAULT_FORMAT, FORMATS } from '../../core/show/cite/formats.ts';
import type { DecisionView } from '../../core/show/view/decision.ts';
import { usePublicAddress } from '../Anchor/index.tsx';
import { CitePanel } from './Panel.tsx';
import { openCitation, useChosenCitation } from './state.ts';

/** The button that opens the citation panel; without JavaScript, the citation for mail. */
export function Cite({ view, children }: { view: DecisionView; children?: ReactNode }): ReactNode {
  const siteUrl = usePublicAddress();
  const chosen = useChosenCitation();
  const opener = useIsBrowser() ? (
    <button
      type="button"
      className="plain-button"
      aria-haspopup="dialog"
      onClick={() => {
        openCitation('');
      }}
    >
      Cite
    </button>
  ) : (
    <PlainCitation view={view} siteUrl={siteUrl} />
  );
  return (
    <div className="cite actions">
      {opener}
      {children}
      {chosen && <CitePanel key={chosen.opening} view={view} siteUrl={siteUrl} {...chosen} />}
    </div>
  );
}

/** Part of the served page. It looks like the button that replaces it: nothing moves. */
function PlainCitation({ view, siteUrl }: { view: DecisionView; siteUrl: string | undefined }): ReactNode {
  const citable = buildCitable(view, '', siteUrl);
  return (
    <details>
      <summary className="plain-button">Cite</summary>
      <pre tabIndex={0} role="region" aria-label="Citation for a plain-text mail">
        {citable && FORMATS[DEFAULT_FORMAT].format(citable)}
      </pre>
    </details>
  );
}

/** Opens the panel with one option, argument or checklist item chosen. As inconspicuous as the anchor beside it. */
export function CiteItem({ anchor }: { anchor: string }): ReactNode {
  return (
    <button
      type="button"
      className="cite-item needs-script"
      aria-haspopup="dialog"
      aria-label={`Cite ${namePart(anchor)}`}
      onClick={() => {
        openCitation(anchor);
      }}
    >
      cite
    </button>
  );
}
