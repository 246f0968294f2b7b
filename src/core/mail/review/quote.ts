import { toPrintable } from '../../ground/text/printable.ts';
import type { PatchPosition } from './matches.ts';
import type { Hunk } from './patch.ts';

/** Lines of a hunk on either side of the one that is meant. */
const AROUND = 2;

/** Longest line that is quoted whole; nobody reads on in a longer one. */
const MAX_LINE = 160;

/** The lines that a reply answers, quoted: the file, the hunk, and the lines in it. Empty where the place is in the mail's header. */
export interface Quote {
  readonly heads: readonly string[];
  readonly lines: readonly string[];
}

/** The lines of a patch around a place. */
export function findQuote({ patch, file, hunk, line }: PatchPosition): Quote {
  if (file)
    return {
      heads: [file.header, ...(hunk ? [hunk.header] : [])].map(quote),
      lines: hunk ? quoteLines(hunk, line) : [],
    };
  const said = patch.prose.find((other) => other.line === line);
  return { heads: [], lines: said ? [quote(said.text)] : [] };
}

/** A quote below another one: heads that stand there already are not repeated. */
export function continueQuote({ heads, lines }: Quote, before: Quote | undefined): string[] {
  if (before && before.heads.join('\n') === heads.join('\n'))
    return before.lines.join('\n') === lines.join('\n') ? [] : [...lines];
  return [...(before?.heads[0] === heads[0] ? heads.slice(1) : heads), ...lines];
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

/** Tabs stay, as in any quote; other control characters and endless lines do not. */
function quote(text: string): string {
  const clean = text
    .split('\t')
    .map((part) => toPrintable(part, MAX_LINE))
    .join('\t');
  return `> ${clean.length > MAX_LINE ? `${clean.slice(0, MAX_LINE).replace(/[\uD800-\uDBFF]$/, '')}...` : clean}`.trimEnd();
}
