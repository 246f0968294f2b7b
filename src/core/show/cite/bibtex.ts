import { nameMonth } from '../../ground/date.ts';
import { SITE_NAME } from '../../ground/site.ts';
import { wrap } from '../../ground/text/wrap.ts';
import type { Citable } from './citable.ts';
import { formatEntryNote, listSources } from './reference-entry.ts';
import { toPlain } from './plain.ts';

/**
 * A BibTeX entry: `@misc`, which every style knows, with the fields of biblatex beside those of BibTeX.
 *
 * `urldate` is the day on which the editors last confirmed the page, since the day of the reader's visit is not known.
 * Texts are ASCII except names, which are UTF-8. `url` is not escaped, because url.sty and biblatex read it verbatim.
 * `month` has no braces: it is a macro that every style defines.
 */
export function formatBibtex(citable: Citable): string {
  const [year = ''] = citable.date.split('-');
  const note = [formatEntryNote(citable), ...listSources(citable)].join(' ');
  return (
    [
      `@misc{${citable.key},`,
      ...formatField('author', `{${SITE_NAME}}`),
      ...formatField('title', `{${escape(toPlain(citable.title, citable.people))}}`),
      `  year = {${year}},`,
      `  month = ${nameMonth(citable.date).toLowerCase()},`,
      `  version = {r${citable.revision}},`,
      ...formatAddress(citable),
      `  urldate = {${citable.asOf}},`,
      ...formatField('note', escape(toPlain(note, citable.people))),
      '}',
    ].join('\n') + '\n'
  );
}

/** The address; where the site has no public one, the short form takes its place. */
function formatAddress({ url, short }: Citable): string[] {
  return url === undefined
    ? formatField('howpublished', `{${escape(short)}}`)
    : [`  url = {${url.replace(/[{}\\\s]/g, encodeURIComponent)}},`];
}

/** One field, indented by two. A value aligned under its opening brace would have half the width. */
function formatField(name: string, value: string): string[] {
  return wrap(`${name} = {${value}},`, '  ');
}

const SPECIALS: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  // BibTeX counts braces even after a backslash.
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
};

/** Text with every character escaped that TeX or BibTeX would interpret. */
function escape(text: string): string {
  return text.replace(/[\\~^<>|{}]/g, (sign) => SPECIALS[sign] ?? sign).replace(/[#$%&_]/g, '\\$&');
}
