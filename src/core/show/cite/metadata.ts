import { addresses } from '../../ground/address.ts';
import { optional } from '../../ground/optional.ts';
import { LICENSE, SITE_NAME } from '../../ground/site.ts';
import type { DecisionView } from '../view/decision.ts';

/** What the head of a decision's page has for other programs. */
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
 * It is made from data that the page has anyway, and therefore adds no bytes to it.
 *
 * @param discussions archive addresses of the discussions that it rests on
 * @param siteUrl public address of the site, without a trailing slash
 */
export function buildMetadata(view: DecisionView, discussions: readonly string[], siteUrl: string): Metadata {
  return {
    names: listHighwire(view, siteUrl),
    properties: [
      ['og:type', 'article'],
      ['og:image:alt', `${view.id}, ${view.statusLabel}: ${view.answer}`],
    ],
    alternates: [
      ['text/plain', siteUrl + view.textUrl],
      ['application/json', siteUrl + view.dataUrl],
    ],
    linkedData: formatLinkedData(describeArticle(view, discussions, siteUrl)),
  };
}

/**
 * Highwire Press tags as Zotero's Embedded Metadata translator reads them: the institution makes the item a report.
 *
 * The comma after the author's name keeps it in one piece; without it Zotero splits it into a first and a last name.
 */
function listHighwire(view: DecisionView, siteUrl: string): [string, string][] {
  const { published, changed } = datesOf(view);
  return [
    ['citation_title', `${view.id}: ${view.title}`],
    ['citation_author', `${SITE_NAME},`],
    ['citation_technical_report_institution', SITE_NAME],
    ['citation_technical_report_number', `${view.id} r${view.revision}`],
    ['citation_publication_date', changed.replace(/-/g, '/')],
    ['citation_online_date', published.replace(/-/g, '/')],
    ['citation_public_url', `${siteUrl}${view.url}?r=${view.revision}`],
    ['citation_abstract', `${view.question} [${view.statusLabel}] ${view.answer}`],
    ['citation_keywords', view.topic.label],
    ['citation_language', 'en'],
  ];
}

function describeArticle(view: DecisionView, discussions: readonly string[], siteUrl: string): object {
  const page = siteUrl + view.url;
  const { published, changed } = datesOf(view);
  const publisher = { '@type': 'Organization', name: SITE_NAME, url: `${siteUrl}/` };
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
    image: siteUrl + addresses.decisionPicture(view.id),
    isBasedOn: view.evidence.flatMap(({ title, url, page: message }) =>
      message === undefined
        ? []
        : [{ '@type': 'EmailMessage', '@id': siteUrl + message, name: title, ...optional('url', url) }],
    ),
    ...optional('discussionUrl', discussions.length === 0 ? undefined : discussions),
  };
}

/** JSON for a script element: no text of a record can end the element or open a comment in it. */
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
