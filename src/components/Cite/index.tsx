import type { ReactNode } from 'react';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import useIsBrowser from '@docusaurus/useIsBrowser';
import { buildCitable } from '../../core/show/cite/citable.ts';
import { DEFAULT_FORMAT, FORMATS } from '../../core/show/cite/formats.ts';
import { namePart } from '../../core/show/view/parts.ts';
import type { DecisionView } from '../../core/show/view/decision.ts';
import { CitePanel } from './Panel.tsx';
import { chooseCitation, useChosenCitation } from './state.ts';

/** The door to the panel in which a citation is chosen; without JavaScript the citation for mail, to be selected. */
export function Cite({ view, children }: { view: DecisionView; children?: ReactNode }): ReactNode {
  const { url, baseUrl } = useDocusaurusContext().siteConfig;
  const siteUrl = `${url}${baseUrl}`.replace(/\/$/, '');
  const chosen = useChosenCitation();
  const door = useIsBrowser() ? (
    <button
      type="button"
      className="plain-button"
      aria-haspopup="dialog"
      onClick={() => {
        chooseCitation('');
      }}
    >
      Cite
    </button>
  ) : (
    <PlainCitation view={view} siteUrl={siteUrl} />
  );
  return (
    <div className="cite actions">
      {door}
      {children}
      {chosen !== undefined && <CitePanel view={view} siteUrl={siteUrl} anchor={chosen} />}
    </div>
  );
}

/** In the page as it is served; it looks like the button that takes its place, so that nothing moves. */
function PlainCitation({ view, siteUrl }: { view: DecisionView; siteUrl: string }): ReactNode {
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

/** Opens the panel with one option, argument or checklist item chosen. As quiet as the anchor beside it. */
export function CiteItem({ anchor }: { anchor: string }): ReactNode {
  return (
    <button
      type="button"
      className="cite-item needs-script"
      aria-haspopup="dialog"
      aria-label={`Cite ${namePart(anchor)}`}
      onClick={() => {
        chooseCitation(anchor);
      }}
    >
      cite
    </button>
  );
}
