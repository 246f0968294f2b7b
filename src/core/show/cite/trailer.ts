import { SITE_NAME } from '../../ground/site.ts';
import type { Citable } from './citable.ts';
import { formatBody } from './body.ts';
import { Footnotes } from './footnotes.ts';

/**
 * A citation for a commit message: a few words with numbered notes, then a `Link:` trailer for each note.
 *
 * The form is that of the kernel's Documentation/process/submitting-patches.rst and 5.Posting.rst: archive links by
 * Message-ID, one trailer a line and never wrapped, with the number of the note after the address (`# [1]`). The
 * trailers are the last paragraph, where `git interpret-trailers` finds them. Where the site has no public address, its
 * pages are named by their short forms and have no trailer.
 */
export function formatTrailer(citable: Citable): string {
  const notes = new Footnotes();
  const noteFor = (url: string): string => `[${notes.number(url)}]`;
  const withNote = (text: string, url: string | undefined): string =>
    url === undefined ? text : `${text} ${noteFor(url)}`;
  const closing = (): string => {
    const own = withNote(`${SITE_NAME}, ${citable.short}`, citable.url);
    const instead = citable.instead.map(({ short, url }) => withNote(`instead ${short}`, url));
    return ` (${[own, ...instead].join('; ')})`;
  };
  const body = formatBody(citable, { noteFor, brief: citable.kind !== 'argument', closing });
  const trailers = notes.urls.map((url, index) => `Link: ${url} # [${index + 1}]`);
  return [...body, ...(trailers.length === 0 ? [] : ['', ...trailers])].join('\n') + '\n';
}
