import type { ReactNode } from 'react';
import Link from '@docusaurus/Link';
import type { EvidenceView, PassageView } from '../../core/show/view/evidence.ts';
import type { DecisionData } from '../../core/show/page-data.ts';
import { FileLink, useAnchor } from '../Anchor/index.tsx';
import { Drawing } from '../Drawing/index.tsx';
import { Badge } from '../Badge/index.tsx';

/** The diagram from messages over arguments to what landed. */
export function DecisionWay({ data: { way } }: { data: DecisionData }): ReactNode {
  return <Drawing svg={way.svg} edges={way.edges} />;
}

/** Every source once, numbered in the order of first use. */
export function DecisionEvidence({ data: { view } }: { data: DecisionData }): ReactNode {
  return (
    <ul className="record-list">
      {view.evidence.map((item) => (
        <Item key={item.n} item={item} />
      ))}
    </ul>
  );
}

function Item({ item }: { item: EvidenceView }): ReactNode {
  const { n, anchor, title, detail, known, url, page, passages } = item;
  return (
    <li id={useAnchor(anchor)}>
      <div className="record-meta">
        <span>[{n}]</span>
        <strong>{page ? <FileLink to={page}>{title}</FileLink> : url ? <a href={url}>{title}</a> : title}</strong>
        <span>{known}</span>
        {page && url && <a href={url}>archive</a>}
      </div>
      {detail && <p className="soft">{detail}</p>}
      {passages.map((passage) => (
        <PassageLine key={`${passage.start} ${passage.end}`} passage={passage} />
      ))}
    </li>
  );
}

function PassageLine({ passage: { start, end, url, verified } }: { passage: PassageView }): ReactNode {
  const ends = `"${start}" to "${end}"`;
  return (
    <p className="refs">
      Passage from {url ? <a href={url}>{ends}</a> : ends}:{' '}
      {verified ? (
        <>
          <Badge kind="verified">verified</Badge> in {verified.copy}, <time dateTime={verified.on}>{verified.on}</time>
        </>
      ) : (
        'not yet checked against a copy'
      )}
    </p>
  );
}

/** Related decisions, what the decision touches, and where to discuss it. */
export function DecisionRelated({ data: { view } }: { data: DecisionData }): ReactNode {
  const { paths, symbols, subjects } = view.touches;
  return (
    <>
      {view.related.length > 0 && (
        <ul>
          {view.related.map(({ id, how, title, url, note }, index) => (
            <li key={index}>
              {how}{' '}
              <Link to={url}>
                {id}: {title}
              </Link>
              {note && <span className="soft"> ({note})</span>}
            </li>
          ))}
        </ul>
      )}
      <dl className="facts">
        <Codes title="Paths" items={paths} />
        <Codes title="Identifiers" items={symbols} />
        <Codes title="Patch subjects" items={subjects} />
        <dt>Discuss</dt>
        <dd>on the list: reply to one of the messages above; their archive pages show how.</dd>
      </dl>
    </>
  );
}

function Codes({ title, items }: { title: string; items: readonly string[] }): ReactNode {
  if (items.length === 0) return null;
  return (
    <>
      <dt>{title}</dt>
      <dd>
        {items.map((item, index) => (
          <span key={item}>
            {index > 0 && ', '}
            <code>{item}</code>
          </span>
        ))}
      </dd>
    </>
  );
}
