import type { ReactNode } from 'react';
import { anchors } from '../../core/content/graph/sources.ts';
import type { DecisionData } from '../../core/show/page-data.ts';
import type { CodeProject, CodeRow } from '../../core/show/view/code.ts';
import { Titled, useAnchor } from '../Anchor/index.tsx';

/** What the page says of code, one row a statement, and what each recorded source tree shows of it. */
export function DecisionCode({ data: { view } }: { data: DecisionData }): ReactNode {
  const { projects } = view.code;
  if (projects.length === 0) return null;
  return (
    <>
      <Titled level={3} id={anchors.code}>
        Checked against the code
      </Titled>
      {projects.map((project) => (
        <Matrix key={project.project} project={project} />
      ))}
    </>
  );
}

function Matrix({ project }: { project: CodeProject }): ReactNode {
  const { label, trees, rows } = project;
  return (
    <>
      <div className="scroll" role="region" aria-label={`Statements about the code of ${label}`} tabIndex={0}>
        <table className="code-matrix">
          <thead>
            <tr>
              <th scope="col">{label}</th>
              {trees.map(({ release }) => (
                <th key={release} scope="col">
                  <Release release={release} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.n} row={row} />
            ))}
          </tbody>
        </table>
      </div>
      <Checked project={project} />
    </>
  );
}

/** A narrow column breaks the release before its last number, and nowhere else. */
function Release({ release }: { release: string }): ReactNode {
  const [, series = release, patch] = /^(v?\d+\.\d+)(\.\d+)$/.exec(release) ?? [];
  return (
    <>
      {series}
      {patch && (
        <>
          <wbr />
          {patch}
        </>
      )}
    </>
  );
}

function Row({ row: { n, anchor, says, cells } }: { row: CodeRow }): ReactNode {
  return (
    <tr id={useAnchor(anchor)}>
      <th scope="row">
        <a className="self-link" href={`#${anchor}`} aria-label={`Statement ${n}`}>
          {n}
        </a>{' '}
        <Breakable text={says} />
      </th>
      {cells.map(({ release, word, label }) => (
        <td key={release} className={`mark-${word}`}>
          {label}
        </td>
      ))}
    </tr>
  );
}

/** Text whose identifiers may be broken after an underscore, where a column is narrower than they are. */
function Breakable({ text }: { text: string }): ReactNode {
  return text.split(/(?<=_)/).map((piece, index) => (
    <span key={index}>
      {index > 0 && <wbr />}
      {piece}
    </span>
  ));
}

/** How each statement was checked, and in what: for those who do not take the word of a cell. */
function Checked({ project: { label, trees, rows } }: { project: CodeProject }): ReactNode {
  return (
    <details className="refs">
      <summary>Where this was looked for in {label}</summary>
      <ul className="record-list">
        {rows.map((row) => (
          <Place key={row.n} row={row} />
        ))}
      </ul>
      {trees.length === 0 ? <p>No source tree of {label} is recorded.</p> : <Trees label={label} trees={trees} />}
    </details>
  );
}

function Place({ row: { n, anchor, place, sought, range, backs, sources } }: { row: CodeRow }): ReactNode {
  return (
    <li>
      <a className="self-link" href={`#${anchor}`} aria-label={`Statement ${n}`}>
        {n}
      </a>{' '}
      {range}
      <NamedBy sources={sources} />: {place} {sought.words} {sought.term !== undefined && <code>{sought.term}</code>}.
      Backs{' '}
      {backs.map(({ name, anchor: part }, index) => (
        <span key={name}>
          {index > 0 && ', '}
          <a href={`#${part}`}>{name}</a>
        </span>
      ))}
      .
    </li>
  );
}

/** What names the first or last release. It is no evidence of the discussion, and has no number in its list. */
function NamedBy({ sources }: Pick<CodeRow, 'sources'>): ReactNode {
  return sources.map(({ label, url, note }, index) => (
    <span key={index}>
      {index === 0 ? ', named by ' : ' and '}
      {url === undefined ? label : <a href={url}>{label}</a>}
      {note && ` (${note.replace(/\.$/, '')})`}
    </span>
  ));
}

/** Where the trees came from: a distribution's package is not the release itself. */
function Trees({ label, trees }: Pick<CodeProject, 'label' | 'trees'>): ReactNode {
  return (
    <ul>
      {trees.map(({ release, origin, isPartial, on }) => (
        <li key={release}>
          {label} {release}: {origin}
          {isPartial && ', parts of it'}, <time dateTime={on}>{on}</time>
        </li>
      ))}
    </ul>
  );
}
