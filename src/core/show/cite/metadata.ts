import { addresses } from '../../ground/address.ts';
import { LICENSE, SITE_NAME } from '../../ground/site.ts';
import type { DecisionView } from '../view/decision.ts';

/** What a decision's page tells other programs in its head. */
export interface Metadata {
  /** `<meta name=... content=...>`. */
  readonly names: readonly (readonly [string, string])[];
  /** `<meta property=... content=...>`. */
  readonly properties: readonly (readonly [string, string])[];
  /** Other forms of the page, by media type. */
  readonly alternates: readonly (readonly [string, string])[];
  /** Text of a `<script type="application/ld+json">`. */
  readonly linkedData: string;
}

/**
 * Metadata of a decision's page: Highwire tags for reference managers, Open Graph for shared links, schema.org for
 * search engines.
 *
 * It is made from what the page has loaded anyway, so that it costs the page no data of its own.
 *
 * @param discussions archive addresses of the discussions that it rests on
 * @param site public address of the site, without a trailing slash
 */
export function buildMetadata(view: DecisionView, discussions: readonly string[], site: string): Metadata {
  return {
    names: listHighwire(view, site),
    properties: [
      ['og:type', 'article'],
      ['og:image:alt', `${view.id}, ${view.statusLabel}: ${view.answer}`],
    ],
    alternates: [
      ['text/plain', site + view.textUrl],
      ['application/json', site + view.dataUrl],
    ],
    linkedData: formatLinkedData(describeArticle(view, discussions, site)),
  };
}

/**
 * Highwire Press tags as Zotero's Embedded Metadata translator reads them: the institution makes the item a report.
 *
 * The comma behind the author's name keeps it whole; without one it would be split into a first and a last name.
 */
function listHighwire(view: DecisionView, site: string): [string, string][] {
  const { published, changed } = datesOf(view);
  return [
    ['citation_title', `${view.id}: ${view.title}`],
    ['citation_author', `${SITE_NAME},`],
    ['citation_technical_report_institution', SITE_NAME],
    ['citation_technical_report_number', `${view.id} r${view.revision}`],
    ['citation_publication_date', changed.replace(/-/g, '/')],
    ['citation_online_date', published.replace(/-/g, '/')],
    ['citation_public_url', `${site}${view.url}?r=${view.revision}`],
    ['citation_abstract', `${view.question} [${view.statusLabel}] ${view.answer}`],
    ['citation_keywords', view.topic.label],
    ['citation_language', 'en'],
  ];
}

function describeArticle(view: DecisionView, discussions: readonly string[], site: string): object {
  const page = site + view.url;
  const { published, changed } = datesOf(view);
  const publisher = { '@type': 'Organization', name: SITE_NAME, url: `${site}/` };
  return {
    '@context': 'https://schema.org',
    '@type': 'TechArticle',
    '@id': page,
    url: page,
    mainEntityOfPage: page,
    identifier: view.id,
    version: String(view.revision),
    headline: view.question,
    name: `${view.id}: ${view.title}`,
    description: view.answer,
    creativeWorkStatus: view.statusLabel,
    about: view.topic.label,
    inLanguage: 'en',
    isAccessibleForFree: true,
    datePublished: published,
    dateModified: changed,
    author: publisher,
    publisher,
    license: LICENSE.url,
    image: site + addresses.decisionPicture(view.id),
    isBasedOn: view.evidence.flatMap(({ title, url, page: message }) =>
      message === undefined
        ? []
        : [{ '@type': 'EmailMessage', '@id': site + message, name: title, ...(url === undefined ? {} : { url }) }],
    ),
    ...(discussions.length === 0 ? {} : { discussionUrl: discussions }),
  };
}

/** JSON that can stand in a script element: no record can end the element or open a comment in it. */
export function formatLinkedData(value: object): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Days of the first and of the current revision. */
function datesOf({ history, asOf }: DecisionView): { published: string; changed: string } {
  return { published: history[0]?.date ?? asOf, changed: history[history.length - 1]?.date ?? asOf };
}
