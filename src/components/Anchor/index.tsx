import type { ReactNode } from 'react';
import useBaseUrl from '@docusaurus/useBaseUrl';
import useBrokenLinks from '@docusaurus/useBrokenLinks';

/** Tells the site engine of an anchor that no Markdown heading makes, so that links to it are checked like others. */
export function useAnchor(id: string): string {
  useBrokenLinks().collectAnchor(id);
  return id;
}

/** A heading with an anchor of ours, below the ones that Markdown makes. */
export function Titled({ level, id, children }: { level: 2 | 3; id: string; children: ReactNode }): ReactNode {
  const Level = `h${level}` as const;
  return <Level id={useAnchor(id)}>{children}</Level>;
}

/** A link to a file that stands beside the pages; it is no route, so the browser loads it. */
export function FileLink({
  to,
  children,
  ...rest
}: {
  to: string;
  children: ReactNode;
  className?: string;
}): ReactNode {
  return (
    <a href={useBaseUrl(to)} {...rest}>
      {children}
    </a>
  );
}
