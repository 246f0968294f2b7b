import type { ReactNode } from 'react';
import Link from '@docusaurus/Link';
import type { BranchView, RestingView, ThreadView } from '../../core/show/view/thread.ts';
import type { ThreadListData } from '../../core/show/page-data.ts';
import { FileLink } from '../Anchor/index.tsx';
import { TextForm } from '../DocumentHead/index.tsx';
import { Badge } from '../Badge/index.tsx';

interface Props {
  data: ThreadView;
}

/** Subject, lists, dates, and how much of the thread is known. */
export function ThreadHead({ data }: Props): ReactNode {
  return (
    <header className="decision-head">
      <TextForm url={data.url} />
      <div className="decision-line">
        <span>Thread · {data.span}</span>
        <FileLink to={`${data.url}.txt`}>Text</FileLink>
      </div>
      <h1>{data.title}</h1>
      <dl className="facts">
        <dt>Subject</dt>
        <dd>{data.subject}</dd>
        <dt>Lists</dt>
        <dd>{data.lists.join(', ')}</dd>
        {data.topics.length > 0 && (
          <>
            <dt>Topics</dt>
            <dd>
              {data.topics.map(({ label, url }, index) => (
                <span key={url}>
                  {index > 0 && ', '}
                  <Link to={url}>{label}</Link>
                </span>
              ))}
            </dd>
          </>
        )}
        <dt>Messages</dt>
        <dd>
          {data.count} known, {data.readInFull} read in full
        </dd>
      </dl>
    </header>
  );
}

/** The tree of messages. */
export function ThreadTree({ data }: Props): ReactNode {
  return (
    <ul className="tree">
      {data.tree.map((branch) => (
        <Branch key={branch.id} branch={branch} />
      ))}
    </ul>
  );
}

function Branch({ branch }: { branch: BranchView }): ReactNode {
  const { dateNote, id, idNote, ownSubject, subject, gist, decisions, replies } = branch;
  return (
    <li>
      <MessageMeta branch={branch} />
      {ownSubject && <p className="soft">{subject}</p>}
      <p>{gist || <span className="soft">Not distilled yet.</span>}</p>
      {dateNote && <p className="soft">{dateNote}</p>}
      <p className="message-id soft">
        <code>{id}</code>
        {idNote && ` ${idNote}`}
      </p>
      {decisions.length > 0 && (
        <p className="refs">
          Decisions: <DecisionLinks decisions={decisions} />
        </p>
      )}
      {replies.length > 0 && (
        <ul>
          {replies.map((reply) => (
            <Branch key={reply.id} branch={reply} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** Sender, day, and how much of a message was read. */
function MessageMeta({
  branch: { url, from, affiliation, day, readLabel, archive },
}: {
  branch: BranchView;
}): ReactNode {
  return (
    <div className="record-meta">
      <strong>
        <FileLink to={url}>{from}</FileLink>
      </strong>
      {affiliation && <span>({affiliation})</span>}
      <span>{day}</span>
      <Badge kind="read">{readLabel}</Badge>
      {archive && <a href={archive}>archive</a>}
    </div>
  );
}

function DecisionLinks({ decisions }: { decisions: readonly RestingView[] }): ReactNode {
  return decisions.map(({ id, url, anchors }, index) => (
    <span key={id}>
      {index > 0 && '; '}
      <Link to={url}>{id}</Link>
      {anchors.map((anchor) => (
        <span key={anchor}>
          {' '}
          <Link to={`${url}#${anchor}`}>{anchor.replace(/-/g, ' ')}</Link>
        </span>
      ))}
    </span>
  ));
}

/** Decisions that cite any message of the thread. */
export function ThreadDecisions({ data }: Props): ReactNode {
  if (data.decisions.length === 0) return <p>None yet.</p>;
  return (
    <ul>
      {data.decisions.map(({ id, url, title, status, statusLabel }) => (
        <li key={id}>
          <Link to={url}>
            {id}: {title}
          </Link>{' '}
          <Badge kind={status}>{statusLabel}</Badge>
        </li>
      ))}
    </ul>
  );
}

/** The outcome of the series or question. */
export function ThreadBecame({ data }: Props): ReactNode {
  return <p>{data.became || 'Not known yet.'}</p>;
}

/** Every thread, oldest first. */
export function ThreadList({ data }: { data: ThreadListData }): ReactNode {
  return (
    <>
      <ul className="row-list">
        {data.map(({ id, url, title, subject, span, count, readInFull }) => (
          <li key={id}>
            <Link to={url}>{title}</Link>{' '}
            <span className="soft">
              {span} · {count} messages, {readInFull} read in full
            </span>
            <br />
            <span className="soft">{subject}</span>
          </li>
        ))}
      </ul>
      <p>
        <FileLink to="/m/">Every message by its Message-ID</FileLink>
      </p>
    </>
  );
}
