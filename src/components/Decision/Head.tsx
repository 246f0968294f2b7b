import type { ReactNode } from 'react';
import Link from '@docusaurus/Link';
import { anchors } from '../../core/content/graph/sources.ts';
import type { DecisionData } from '../../core/show/page-data.ts';
import { FileLink, useAnchor } from '../Anchor/index.tsx';
import { Cite } from '../Cite/index.tsx';
import { DecisionDocumentHead } from '../DocumentHead/index.tsx';
import { Badge } from '../Badge/index.tsx';
import { Sources } from '../Source/index.tsx';

/** What a reviewer needs first: question, status and answer, the releases it applies to, how to cite it. */
export function DecisionHead({ data }: { data: DecisionData }): ReactNode {
  const { view } = data;
  return (
    <header className="decision-head">
      <DecisionDocumentHead data={data} />
      <div className="decision-line">
        <span>
          <strong>{view.id}</strong> · <Link to={view.topic.url}>{view.topic.label}</Link>
        </span>
        <span>
          r{view.revision} · confirmed <time dateTime={view.asOf}>{view.asOf}</time>
        </span>
      </div>
      <h1>{view.question}</h1>
      <p className="decision-answer">
        <Badge kind={view.status} title={view.statusMeaning}>
          {view.statusLabel}
        </Badge>
        {view.answer}
      </p>
      {view.caution && (
        <p className="decision-caution">
          <strong>Often told otherwise:</strong> {view.caution}
        </p>
      )}
      <Holds data={data} />
      <Cite view={view}>
        <FileLink to={view.textUrl}>Text</FileLink>
        <FileLink to={view.dataUrl}>Data</FileLink>
      </Cite>
    </header>
  );
}

/** Where the answer applies, how far its code and its mails were checked, and where the question is still open. */
function Holds({ data: { view } }: { data: DecisionData }): ReactNode {
  return (
    <dl className="facts" id={useAnchor('holds')}>
      <dt>Holds</dt>
      <dd>
        {view.holds.length === 0
          ? 'nowhere yet'
          : view.holds.map(({ text, note, sources }, index) => (
              <div key={index}>
                {text}
                {note && <span className="soft"> ({note})</span>}
                <Sources sources={sources} />
              </div>
            ))}
      </dd>
      <dt>Code</dt>
      <dd>
        {view.code.projects.length === 0 ? (
          <span className="soft">{view.code.summary}</span>
        ) : (
          <a href={`#${anchors.code}`}>{view.code.summary}</a>
        )}
      </dd>
      <dt>Mails</dt>
      <dd>
        <a href="#evidence">{view.coverage.summary}</a>
      </dd>
      {view.openElsewhere && (
        <>
          <dt>Open elsewhere</dt>
          <dd>{view.openElsewhere}</dd>
        </>
      )}
    </dl>
  );
}
