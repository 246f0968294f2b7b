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
  return decisions.map(({ id, url }, n) => (
    <span key={id}>
      {n > 0 && ', '}
      <Link to={url}>{id}</Link>
    </span>
  ));
}

/** What changed in each release. */
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
          {landed.map(({ id, url, what, subject, commit }, n) => (
            <li key={n}>
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

/** Every thread and every release with something in it, oldest first. */
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
            {rows.map(({ when, kind, title, url, topics, decisions }) => (
              <tr key={url}>
                <td className="nowrap">{when}</td>
                <td>
                  {kind === 'release' ? (
                    <strong>
                      <Link to={url}>{title}</Link>
                    </strong>
                  ) : (
                    <Link to={url}>{title}</Link>
                  )}
                </td>
                <td>{topics.join(', ')}</td>
                <td>
                  <Decisions decisions={decisions} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {undated.length > 0 && (
        <p>
          Releases whose day is not known here:{' '}
          {undated.map(({ title, url }, n) => (
            <span key={url}>
              {n > 0 && '; '}
              <Link to={url}>{title}</Link>
            </span>
          ))}
          .
        </p>
      )}
    </>
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
