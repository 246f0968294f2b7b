import type { ReactNode } from 'react';
import Link from '@docusaurus/Link';
import type { CrossRelation } from '../../core/show/view/indexes/relations.ts';
import type { ProjectReleases, ReleaseView } from '../../core/show/view/indexes/releases.ts';
import type { TimelineView } from '../../core/show/view/indexes/timeline.ts';
import type { DecisionLink, TouchedIndex as TouchedData, TouchedView } from '../../core/show/view/indexes/touched.ts';
import { Titled } from '../Anchor/index.tsx';

/** Paths, identifiers and subjects with the decisions that they touch. */
export function TouchedIndex({ data: { paths, symbols, subjects } }: { data: TouchedData }): ReactNode {
  return (
    <>
      <Titled level={2} id="paths">
        Paths
      </Titled>
      <Touched items={paths} />
      <Titled level={2} id="names">
        Identifiers, options, capabilities
      </Titled>
      <Touched items={symbols} />
      <Titled level={2} id="subjects">
        Parts of patch subjects
      </Titled>
      <Touched items={subjects} />
    </>
  );
}

function Touched({ items }: { items: readonly TouchedView[] }): ReactNode {
  return (
    <ul className="touched">
      {items.map(({ name, decisions }) => (
        <li key={name}>
          <code>{name}</code> <Decisions decisions={decisions} />
        </li>
      ))}
    </ul>
  );
}

function Decisions({ decisions }: { decisions: readonly Pick<DecisionLink, 'id' | 'url'>[] }): ReactNode {
  return decisions.map(({ id, url }, index) => (
    <span key={id}>
      {index > 0 && ', '}
      <Link to={url}>{id}</Link>
    </span>
  ));
}

/** What changed in each release, by project. */
export function ReleaseIndex({ data }: { data: readonly ProjectReleases[] }): ReactNode {
  return data.map(({ project, releases }) => (
    <section key={project} aria-label={project}>
      <Titled level={2} id={project.toLowerCase()}>
        {project}
      </Titled>
      {releases.map((release) => (
        <Release key={release.label} release={release} />
      ))}
    </section>
  ));
}

function Release({ release: { label, anchor, day, landed, begins, ends } }: { release: ReleaseView }): ReactNode {
  return (
    <>
      <Titled level={3} id={anchor}>
        {label}
      </Titled>
      {day && <p className="soft">{day}</p>}
      {landed.length > 0 && (
        <ul>
          {landed.map((item, index) => (
            <Landed key={index} item={item} />
          ))}
        </ul>
      )}
      {begins.length > 0 && (
        <p>
          Holds from here: <Decisions decisions={begins} />
        </p>
      )}
      {ends.length > 0 && (
        <p>
          Held up to here: <Decisions decisions={ends} />
        </p>
      )}
    </>
  );
}

function Landed({ item: { id, url, what, subject, commit } }: { item: ReleaseView['landed'][number] }): ReactNode {
  return (
    <li>
      <Link to={url}>{id}</Link>: {what}
      {commit && (
        <>
          {' '}
          <span className="soft">
            <a href={commit.url}>{commit.short}</a>
            {subject && ` ("${subject}")`}
          </span>
        </>
      )}
    </li>
  );
}

/** Every thread, and every release in which something changed, oldest first. */
export function Timeline({ data: { rows, undated } }: { data: TimelineView }): ReactNode {
  return (
    <>
      <div className="scroll" role="region" aria-label="Timeline" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th>When</th>
              <th>What</th>
              <th>Topic</th>
              <th>Decisions</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <TimelineRow key={row.url} row={row} />
            ))}
          </tbody>
        </table>
      </div>
      {undated.length > 0 && (
        <p>
          Releases whose day is not known here:{' '}
          {undated.map(({ title, url }, index) => (
            <span key={url}>
              {index > 0 && '; '}
              <Link to={url}>{title}</Link>
            </span>
          ))}
          .
        </p>
      )}
    </>
  );
}

function TimelineRow({ row }: { row: TimelineView['rows'][number] }): ReactNode {
  const link = <Link to={row.url}>{row.title}</Link>;
  return (
    <tr>
      <td className="nowrap">{row.when}</td>
      <td>{row.kind === 'release' ? <strong>{link}</strong> : link}</td>
      <td>{row.topics.join(', ')}</td>
      <td>
        <Decisions decisions={row.decisions} />
      </td>
    </tr>
  );
}

/** Relations between decisions of different topics. */
export function CrossRelations({ data }: { data: readonly CrossRelation[] }): ReactNode {
  if (data.length === 0) return <p>None is written down yet.</p>;
  return (
    <ul className="row-list">
      {data.map(({ from, how, to, note }) => (
        <li key={`${from.id} ${to.id}`}>
          <Link to={from.url}>
            {from.id}: {from.title}
          </Link>{' '}
          {how}{' '}
          <Link to={to.url}>
            {to.id}: {to.title}
          </Link>
          {note !== undefined && (
            <>
              <br />
              <span className="soft">{note}</span>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
