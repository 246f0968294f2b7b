import { SITE_NAME } from '../../ground/site.ts';
import { wrap } from '../../ground/text/wrap.ts';
import type { Citable } from './citable.ts';
import { listSources, formatNote } from './reference-entry.ts';
import { toPlain } from './plain.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * A BibTeX entry: `@misc`, which every style knows, with the fields of biblatex beside those of BibTeX.
 *
 * `urldate` is the day on which the editors last confirmed the page: the day of the visit is not ours to know.
 * Texts are ASCII but for names, in UTF-8; `url` is taken as it is by url.sty and biblatex and so is not escaped.
 */
export function formatBibtex(citable: Citable): string {
  const [year = '', month] = citable.date.split('-');
  const note = [formatNote(citable), ...listSources(citable)].join(' ');
  return (
    [
      `@misc{${citable.key},`,
      ...formatField('author', `{${SITE_NAME}}`),
      ...formatField('title', `{${escape(toPlain(citable.title, citable.people))}}`),
      `  year = {${year}},`,
      `  month = ${MONTHS[Number(month) - 1] ?? 'jan'},`,
      `  version = {r${citable.revision}},`,
      `  url = {${citable.url.replace(/[{}\\\s]/g, encodeURIComponent)}},`,
      `  urldate = {${citable.asOf}},`,
      ...formatField('note', escape(toPlain(note, citable.people))),
      '}',
    ].join('\n') + '\n'
  );
}

/** Indented by two only: a value under its opening brace would leave half the width. */
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
  // BibTeX counts braces without regard to a backslash before them.
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
};

/** Text in which TeX sees nothing but text. */
function escape(text: string): string {
  return text.replace(/[\\~^<>|{}]/g, (sign) => SPECIALS[sign] ?? sign).replace(/[#$%&_]/g, '\\$&');
}
