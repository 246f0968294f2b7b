import type { ReactNode } from 'react';
import Link from '@docusaurus/Link';
import type { MovedView } from '../../core/show/view/decision.ts';
import { useAnchor } from '../Anchor/index.tsx';

/** Items of a list that are no longer in it: a reader who follows a citation of one is shown where it is. */
export function MovedItems({ moved }: { moved: readonly MovedView[] }): ReactNode {
  return moved.map((item) => <MovedItem key={item.anchor} item={item} />);
}

function MovedItem({ item: { anchor, name, to, because } }: { item: MovedView }): ReactNode {
  return (
    <li id={useAnchor(anchor)} className="soft">
      {name}:{' '}
      {to ? (
        <>
          moved to <Link to={to.url}>{to.name}</Link>
        </>
      ) : (
        'no longer here'
      )}
      {because !== undefined && `. ${because}`}
    </li>
  );
}
