import type { ReactNode } from 'react';
import { addresses } from '../../core/ground/address.ts';
import type { CitedSource } from '../../core/show/view/evidence.ts';
import { FileLink } from '../Anchor/index.tsx';
import { Badge } from '../Badge/index.tsx';

/** The sources of one statement: number in the evidence list, and a link to the passage where one is named. */
export function Sources({ sources }: { sources: readonly CitedSource[] }): ReactNode {
  return (
    <span className="refs">
      {sources.map((source, index) => (
        <SourceLink key={index} source={source} />
      ))}
    </span>
  );
}

function SourceLink({ source }: { source: CitedSource }): ReactNode {
  const { n, anchor, label, passage, seenIn, note } = source;
  return (
    <>
      {' '}
      <a href={`#${anchor}`} aria-label={`Evidence ${n}: ${label}`}>
        [{n}]
      </a>
      {passage?.url && (
        <>
          {' '}
          <a href={passage.url}>passage</a>
        </>
      )}
      {passage?.verified && (
        <>
          {' '}
          <Badge kind="verified">verified</Badge>
        </>
      )}
      {seenIn && (
        <>
          {' '}
          <span className="soft">
            seen in <FileLink to={addresses.message(seenIn)}>a later reply</FileLink>
          </span>
        </>
      )}
      {note && <span className="soft"> ({note})</span>}
    </>
  );
}
