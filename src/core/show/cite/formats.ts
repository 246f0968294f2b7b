import { wordsOf } from '../../ground/vocabulary.ts';
import { formatBibtex } from './bibtex.ts';
import type { Citable } from './citable.ts';
import { formatCsl } from './csl.ts';
import { formatMail } from './mail.ts';
import { formatMarkdown } from './markdown.ts';
import { formatTrailer } from './trailer.ts';

/** One format of a citation. */
interface CitationFormat {
  /** What a reader chooses by. */
  readonly label: string;
  /** What it is for, in one sentence; the help of the command line prints it. */
  readonly meaning: string;
  /** The citation as text that ends with a line break. */
  format(citable: Citable): string;
}

/** Every format of a citation, by the name that the command line takes; the first is the default. */
export const FORMATS = {
  mail: {
    label: 'Plain-text mail',
    meaning: 'For a reply on a list: 72 columns, messages first, addresses in numbered notes.',
    format: formatMail,
  },
  trailer: {
    label: 'Commit message, with Link: trailers',
    meaning: 'For a commit message: a few words, then a Link: trailer for each source.',
    format: formatTrailer,
  },
  markdown: {
    label: 'Markdown',
    meaning: 'For trackers and merge requests: one line a paragraph, with links.',
    format: formatMarkdown,
  },
  bibtex: {
    label: 'BibTeX',
    meaning: 'A @misc entry for LaTeX, with the fields of BibTeX and biblatex.',
    format: formatBibtex,
  },
  csl: { label: 'CSL-JSON', meaning: 'A list of one item for Zotero, Pandoc and citeproc.', format: formatCsl },
} as const satisfies Record<string, CitationFormat>;

/** Name of a format, as the command line takes it. */
export type FormatName = keyof typeof FORMATS;

/** Format where none is named. */
export const DEFAULT_FORMAT: FormatName = 'mail';

/** Names of all formats in the order of the table. */
export const FORMAT_NAMES: readonly FormatName[] = wordsOf(FORMATS);

/** True for the name of a format. */
export function isFormat(name: string): name is FormatName {
  return Object.hasOwn(FORMATS, name);
}
