import type { ReactNode } from 'react';
import useBaseUrl from '@docusaurus/useBaseUrl';
import useBrokenLinks from '@docusaurus/useBrokenLinks';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';

/** Registers an anchor that no Markdown heading makes with the site engine, which then checks links to it. */
export function useAnchor(id: string): string {
  useBrokenLinks().collectAnchor(id);
  return id;
}

/** A heading with an anchor of its own, below the headings of Markdown. */
export function Titled({ level, id, children }: { level: 2 | 3; id: string; children: ReactNode }): ReactNode {
  const Level = `h${level}` as const;
  return <Level id={useAnchor(id)}>{children}</Level>;
}

/** A link to a file beside the pages. It is no route: the browser loads it. */
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

/**
 * The public address of the site for citations, without a trailing slash; none on a site that was built without
 * `SITE_URL`, since its address answers on the builder's machine alone.
 */
export function usePublicAddress(): string | undefined {
  const { publicAddress } = useDocusaurusContext().siteConfig.customFields ?? {};
  return typeof publicAddress === 'string' ? publicAddress : undefined;
}

/** The address with which the site was built, without a trailing slash. */
export function useSiteAddress(): string {
  const { url, baseUrl } = useDocusaurusContext().siteConfig;
  return `${url}${baseUrl}`.replace(/\/$/, '');
}
