import type { ReactNode } from 'react';
import Link from '@docusaurus/Link';
import type { TopicView } from '../../core/show/view/topic.ts';
import { Badge } from '../Badge/index.tsx';

/** The decisions of a topic: question, status, releases, date of the last confirmation. */
export function TopicDecisions({ data }: { data: TopicView }): ReactNode {
  if (data.decisions.length === 0) return <p>No decision of this topic has been published yet.</p>;
  return (
    <div className="scroll" role="region" aria-label="Decisions" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th>Id</th>
            <th>Question</th>
            <th>Status</th>
            <th>Holds</th>
            <th>Confirmed</th>
          </tr>
        </thead>
        <tbody>
          {data.decisions.map(({ id, url, question, answer, status, statusLabel, holds, asOf }) => (
            <tr key={id}>
              <td className="nowrap">{id}</td>
              <td>
                <Link to={url}>{question}</Link>
                <br />
                <span className="soft">{answer}</span>
              </td>
              <td>
                <Badge kind={status}>{statusLabel}</Badge>
              </td>
              <td>{holds}</td>
              <td className="nowrap">{asOf}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
