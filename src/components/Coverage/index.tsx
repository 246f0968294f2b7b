import type { ReactNode } from 'react';
import Link from '@docusaurus/Link';
import type { CoverageList } from '../../core/show/view/coverage.ts';

/** How many references of each decision were found in their messages, when they were last looked up. */
export function CoverageTable({ data: { on, decisions, all } }: { data: CoverageList }): ReactNode {
  return (
    <>
      <p>
        {on === undefined ? (
          'Nothing was looked up yet.'
        ) : (
          <>
            Last looked up on <time dateTime={on}>{on}</time>.
          </>
        )}
      </p>
      <div className="scroll" role="region" aria-label="Coverage by decision" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Decision</th>
              <th scope="col">References</th>
              <th scope="col">At hand</th>
              <th scope="col">With a passage</th>
              <th scope="col">Found word for word</th>
            </tr>
          </thead>
          <tbody>
            {decisions.map((row) => (
              <Row key={row.id} counts={row}>
                <Link to={row.url}>{row.id}</Link>
              </Row>
            ))}
            <Row counts={all}>All</Row>
          </tbody>
        </table>
      </div>
    </>
  );
}

function Row({ children, counts }: { children: ReactNode; counts: CoverageList['all'] }): ReactNode {
  const { references, atHand, withPassage, found } = counts;
  return (
    <tr>
      <th scope="row">{children}</th>
      <td>{references}</td>
      <td>{atHand}</td>
      <td>{withPassage}</td>
      <td>{found}</td>
    </tr>
  );
}
