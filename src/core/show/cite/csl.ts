import { optional } from '../../ground/optional.ts';
import { SITE_NAME } from '../../ground/site.ts';
import type { Citable } from './citable.ts';
import { formatEntryNote, listSources } from './reference-entry.ts';
import { toOneLine } from './plain.ts';

/**
 * A citation as CSL-JSON (csl-data.json 1.0.2): a list of one item, as Zotero, Pandoc and citeproc read it.
 *
 * Texts keep their typography; JSON has no columns.
 */
export function formatCsl(citable: Citable): string {
  const item = {
    id: citable.key,
    type: 'webpage',
    title: toOneLine(citable.title),
    author: [{ literal: SITE_NAME }],
    'container-title': SITE_NAME,
    // Where the site has no public address, the short form takes its place.
    ...(citable.url === undefined ? { number: citable.short } : { URL: citable.url }),
    version: `r${citable.revision}`,
    issued: { 'date-parts': [citable.date.split('-').map(Number)] },
    ...optional('status', citable.warning && citable.statusLabel),
    note: toOneLine([formatEntryNote(citable), ...listSources(citable)].join(' ')),
  };
  return `${JSON.stringify([item], undefined, 2)}\n`;
}
