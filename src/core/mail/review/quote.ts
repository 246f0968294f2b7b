import { toPrintable } from '../../ground/text/printable.ts';
import type { PatchPosition } from './matches.ts';
import type { Hunk } from './patch.ts';

/** Lines of a hunk that are quoted on either side of the one that is meant. */
const AROUND = 2;

/** Characters of a line that are quoted. */
const MAX_LINE = 160;

/** Lines of a patch as a reply quotes them. Both are empty where the position is in the mail's header. */
export interface Quote {
  /** The lines that name the file and the hunk. */
  readonly diffHeaders: readonly string[];
  readonly lines: readonly string[];
}

/** Quotes the lines of a patch around a position. */
export function findQuote({ patch, file, hunk, line }: PatchPosition): Quote {
  if (file)
    return {
      diffHeaders: [file.header, ...(hunk ? [hunk.header] : [])].map(quote),
      lines: hunk ? quoteLines(hunk, line) : [],
    };
  const message = patch.prose.find((other) => other.line === line);
  return { diffHeaders: [], lines: message ? [quote(message.text)] : [] };
}

/** A quote below another one, without the headers and lines that the other has already. */
export function continueQuote({ diffHeaders, lines }: Quote, before: Quote | undefined): string[] {
  if (before && before.diffHeaders.join('\n') === diffHeaders.join('\n'))
    return before.lines.join('\n') === lines.join('\n') ? [] : [...lines];
  return [...(before?.diffHeaders[0] === diffHeaders[0] ? diffHeaders.slice(1) : diffHeaders), ...lines];
}

/** The line that is meant and its neighbours; without one, the hunk's first changed line. */
function quoteLines({ lines }: Hunk, line: number): string[] {
  const meant = lines.findIndex((other) => other.line === line);
  const at = Math.max(0, meant >= 0 ? meant : lines.findIndex(({ mark }) => mark !== ' '));
  const from = Math.max(0, at - AROUND);
  return [
    ...(from > 0 ? ['[...]'] : []),
    ...lines.slice(from, at + AROUND + 1).map(({ mark, text }) => `${mark}${text}`),
  ].map(quote);
}

/** Keeps tabs, as any quote does; replaces other control characters and cuts long lines. */
function quote(text: string): string {
  const clean = text
    .split('\t')
    .map((part) => toPrintable(part, MAX_LINE))
    .join('\t');
  if (clean.length <= MAX_LINE) return `> ${clean}`.trimEnd();
  // A pair of surrogates must not be cut in two.
  return `> ${clean.slice(0, MAX_LINE).replace(/[\uD800-\uDBFF]$/, '')}...`;
}
