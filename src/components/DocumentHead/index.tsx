import type { ReactNode } from 'react';
import Head from '@docusaurus/Head';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import { buildMetadata } from '../../core/show/cite/metadata.ts';
import type { DecisionData } from '../../core/show/page-data.ts';

/** What a decision's page tells reference managers, search engines and whoever shares its address. */
export function DecisionDocumentHead({ data: { view, discussions } }: { data: DecisionData }): ReactNode {
  const site = useSiteAddress();
  const { names, properties, alternates, linkedData } = buildMetadata(view, discussions, site);
  return (
    <Head>
      {names.map(([name, content]) => (
        <meta key={name} name={name} content={content} />
      ))}
      {properties.map(([property, content]) => (
        <meta key={property} property={property} content={content} />
      ))}
      {alternates.map(([type, href]) => (
        <link key={type} rel="alternate" type={type} href={href} />
      ))}
      <script type="application/ld+json">{linkedData}</script>
    </Head>
  );
}

/** Tells of the text form of a page; `url` is the page's own address. */
export function TextForm({ url }: { url: string }): ReactNode {
  const site = useSiteAddress();
  return (
    <Head>
      <link rel="alternate" type="text/plain" href={`${site}${url}.txt`} />
    </Head>
  );
}

/** The public address of the site, without a trailing slash. */
function useSiteAddress(): string {
  const {
    siteConfig: { url, baseUrl },
  } = useDocusaurusContext();
  return `${url}${baseUrl}`.replace(/\/$/, '');
}
