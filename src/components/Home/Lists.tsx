import type { ReactNode } from 'react';
import Link from '@docusaurus/Link';
import type { DecisionRow, TopicView } from '../../core/show/view/topic.ts';
import { Badge } from '../Badge/index.tsx';

/** The topics, each with its open and unresolved questions. */
export function TopicCards({ topics }: { topics: readonly TopicView[] }): ReactNode {
  return (
    <ul className="home-topics">
      {topics.map(({ label, meaning, url, decisions }) => (
        <li key={url}>
          <Link to={url}>
            <strong>{label}</strong>
          </Link>
          <p>{meaning}</p>
          <p className="soft">
            {decisions.length === 0 ? 'No decision published yet.' : `${decisions.length} decisions`}
          </p>
          {decisions
            .filter(({ status }) => status === 'open' || status === 'unresolved')
            .map(({ id, url: page, question, statusLabel, status }) => (
              <p key={id}>
                <Badge kind={status}>{statusLabel}</Badge> <Link to={page}>{question}</Link>
              </p>
            ))}
        </li>
      ))}
    </ul>
  );
}

/** The decisions with the newest revisions. */
export function NewestDecisions({ rows }: { rows: readonly DecisionRow[] }): ReactNode {
  return (
    <ul className="row-list">
      {rows.map(({ id, url, question, statusLabel, status, holds }) => (
        <li key={id}>
          <span className="soft">{id}</span> <Link to={url}>{question}</Link> <Badge kind={status}>{statusLabel}</Badge>{' '}
          <span className="soft">{holds}</span>
        </li>
      ))}
    </ul>
  );
}
