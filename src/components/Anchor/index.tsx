import type { ReactNode } from 'react';
import useBaseUrl from '@docusaurus/useBaseUrl';
import useBrokenLinks from '@docusaurus/useBrokenLinks';

/** Tells the site engine of an anchor that no Markdown heading makes, so that links to it are checked like others. */
export function useAnchor(id: string): string {
  useBrokenLinks().collectAnchor(id);
  return id;
}

/** A link to a file that stands beside the pages; it is no route, so the browser loads it. */
export function FileLink({ to, children, ...rest }: { to: string; children: ReactNode; className?: string }): ReactNode {
  return <a href={useBaseUrl(to)} {...rest}>{children}</a>;
}
