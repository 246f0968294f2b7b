import type { ReactNode } from 'react';
import { movedOf, type DecisionView, type OutcomeView } from '../../core/show/view/decision.ts';
import type { DecisionData } from '../../core/show/page-data.ts';
import { useAnchor } from '../Anchor/index.tsx';
import { CiteItem } from '../Cite/index.tsx';
import { Badge } from '../Badge/index.tsx';
import { Sources } from '../Source/index.tsx';
import { MovedItems } from './Moved.tsx';

/** What landed: release, commit, subject and source; or that nothing did. */
export function DecisionOutcome({ data: { view } }: { data: DecisionData }): ReactNode {
  return (
    <ul className="record-list">
      {view.outcome.map((outcome, index) => (
        <Outcome key={index} outcome={outcome} />
      ))}
    </ul>
  );
}

function Outcome({ outcome }: { outcome: OutcomeView }): ReactNode {
  const { release, commit, subject, what, unknown, certainty, sources } = outcome;
  return (
    <li>
      <div className="record-meta">
        <strong>{release}</strong>
        {commit && (
          <a href={commit.url}>
            <code>{commit.short}</code>
          </a>
        )}
        {subject && <span>{subject}</span>}
        {certainty !== 'stated' && <Badge kind={certainty}>{certainty}</Badge>}
      </div>
      <p>
        {what}
        <Sources sources={sources} />
      </p>
      {unknown && <p className="soft">Not known: {unknown}</p>}
    </li>
  );
}

/** What a reviewer should ask of a new patch, each with its reason and its own anchor. */
export function DecisionChecklist({ data: { view } }: { data: DecisionData }): ReactNode {
  return (
    <ul className="record-list">
      {view.checklist.length === 0 && <li className="soft">None yet.</li>}
      {view.checklist.map((check) => (
        <Check key={check.n} check={check} />
      ))}
      <MovedItems moved={movedOf(view, 'check')} />
    </ul>
  );
}

function Check({ check }: { check: DecisionView['checklist'][number] }): ReactNode {
  return (
    <li id={useAnchor(check.anchor)}>
      <a className="self-link" href={`#${check.anchor}`} aria-label={`Item ${check.n}`}>
        {check.n}
      </a>{' '}
      <strong>{check.ask}</strong> <CiteItem anchor={check.anchor} />
      <p>
        {check.because}{' '}
        <span className="refs">
          {check.arguments
            .map(({ n, anchor }) => (
              <a key={n} href={`#${anchor}`}>
                argument {n}
              </a>
            ))
            .flatMap((link, index) => (index > 0 ? [', ', link] : [link]))}
        </span>
      </p>
    </li>
  );
}

/** What each vendor's driver or product does about the question. */
export function DecisionImplementations({ data: { view } }: { data: DecisionData }): ReactNode {
  return (
    <>
      {view.implementations.length > 0 && (
        <div className="scroll" role="region" aria-label="Implementations" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th>Vendor</th>
                <th>Driver or product</th>
                <th>What it does</th>
                <th>Since</th>
              </tr>
            </thead>
            <tbody>
              {view.implementations.map((implementation, index) => (
                <Implementation key={index} implementation={implementation} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {view.counterparts && <p className="soft">{view.counterparts}</p>}
    </>
  );
}

function Implementation({ implementation }: { implementation: DecisionView['implementations'][number] }): ReactNode {
  const { vendor, name, does, since, certainty, sources } = implementation;
  return (
    <tr>
      <td>{vendor}</td>
      <td>{name}</td>
      <td>
        {does}
        {certainty !== 'stated' && (
          <>
            {' '}
            <Badge kind={certainty}>{certainty}</Badge>
          </>
        )}
        <Sources sources={sources} />
      </td>
      <td>{since ?? 'not known'}</td>
    </tr>
  );
}
