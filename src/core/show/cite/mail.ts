import { SITE_NAME } from '../../ground/site.ts';
import type { Citable } from './citable.ts';
import { formatBody } from './body.ts';
import { Footnotes } from './footnotes.ts';
import { toPlain, wrapSafely } from './plain.ts';

/**
 * The mail citation: people's messages first, what landed second, last the wiki's address, or its short form alone
 * where the site has no public address.
 *
 * It can be read without following a link. 72 columns, ASCII except names; each address, and each commit with its
 * subject, has a line of its own and is never wrapped.
 */
export function formatMail(citable: Citable): string {
  const notes = new Footnotes();
  const body = formatBody(citable, { noteFor: (url) => `[${notes.number(url)}]`, brief: false });
  return (
    [
      ...body,
      '',
      ...notes.urls.map((url, index) => `[${index + 1}] ${url}`),
      ...citable.instead.flatMap(({ short, title, url }) => [
        ...formatOwn(`To be cited instead, ${short}: ${toPlain(title, citable.people)}`, url),
      ]),
      ...formatOwn(`${SITE_NAME}, ${citable.short}`, citable.url),
    ].join('\n') + '\n'
  );
}

/** A page of the wiki and, after a colon, its address where it has one. */
function formatOwn(text: string, url: string | undefined): string[] {
  return url === undefined ? wrapSafely(text) : [...wrapSafely(`${text}:`), url];
}
