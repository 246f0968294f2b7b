import type { ReactNode } from 'react';
import Head from '@docusaurus/Head';
import { buildMetadata } from '../../core/show/cite/metadata.ts';
import type { DecisionData } from '../../core/show/page-data.ts';
import { useSiteAddress } from '../Anchor/index.tsx';

/** Metadata of a decision's page for reference managers, search engines and link previews. */
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

/** Declares the text form of a page; `url` is the page's own address, e.g. `/guide`. */
export function TextForm({ url }: { url: string }): ReactNode {
  const site = useSiteAddress();
  return (
    <Head>
      <link rel="alternate" type="text/plain" href={`${site}${url}.txt`} />
    </Head>
  );
}
