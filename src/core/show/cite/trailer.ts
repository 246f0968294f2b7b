import { SITE_NAME } from '../../ground/site.ts';
import type { Citable } from './citable.ts';
import { formatBody } from './body.ts';
import { Footnotes } from './footnotes.ts';

/**
 * A citation for a commit message: a few words with notes, then a `Link:` trailer for each note.
 *
 * As the kernel's Documentation/process/submitting-patches.rst and 5.Posting.rst have it: archive links by
 * Message-ID, one trailer a line and never wrapped, what follows the address (`# [1]`) says which note it is. The
 * trailers are the last paragraph, so `git interpret-trailers` finds them.
 */
export function formatTrailer(citable: Citable): string {
  const notes = new Footnotes();
  const mark = (url: string): string => `[${notes.number(url)}]`;
  const closing = (): string =>
    ` (${[`${SITE_NAME}, ${citable.short} ${mark(citable.url)}`, ...citable.instead.map(({ short, url }) => `instead ${short} ${mark(url)}`)].join('; ')})`;
  const body = formatBody(citable, { mark, brief: citable.kind !== 'argument', closing });
  return [...body, '', ...notes.urls.map((url, index) => `Link: ${url} # [${index + 1}]`)].join('\n') + '\n';
}
