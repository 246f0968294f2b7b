import { endOf, lineEnd, Mask } from './mask.ts';

/** Where each line begins and ends, without line breaks. */
export function* linesOf(text: string): Generator<{ readonly start: number; readonly end: number }> {
  for (let start = 0; start <= text.length; ) {
    const end = lineEnd(text, start);
    yield { start, end };
    start = end + 1;
  }
}

/** Columns of a tab in Kconfig. */
const TAB = 8;

/** The column of a line's first character, and `undefined` for a blank line. */
export function indentOf(line: string): number | undefined {
  let column = 0;
  for (const character of line) {
    if (character === '\t') column += TAB - (column % TAB);
    else if (character === ' ') column++;
    else return character === '\r' ? undefined : column;
  }
  return undefined;
}

const HELP = /^\s*(?:help|-+\s?help\s?-+)\s*$/;

/**
 * Blanks the comments of Kconfig. In a help text a number sign is text; help texts and strings are prose, which is no
 * code.
 */
export function maskKconfig(text: string, keepsStrings: boolean): string {
  const mask = new Mask(text);
  /** Column of the help text that is being read; `new` before its first line. */
  let help: number | 'new' | undefined;
  for (const { start, end } of linesOf(text)) {
    const line = text.slice(start, end);
    const indent = indentOf(line);
    if (help === 'new' && indent !== undefined) help = indent === 0 ? undefined : indent;
    if (typeof help === 'number' && indent !== undefined && indent < help) help = undefined;
    if (help !== undefined) {
      if (!keepsStrings) mask.blank(start, end);
    } else if (HELP.test(line)) help = 'new';
    else maskQuotedLine(mask, line, start, keepsStrings);
  }
  return mask.toString();
}

/** Blanks what follows a number sign that is in no string of the line. */
function maskQuotedLine(mask: Mask, line: string, start: number, keepsStrings: boolean): void {
  for (let at = 0; at < line.length; at++) {
    const sign = line[at];
    if (sign === '#') {
      mask.blank(start + at, start + line.length);
      return;
    }
    if (sign !== '"' && sign !== "'") continue;
    const close = line.indexOf(sign, at + 1);
    if (close < 0) continue;
    if (!keepsStrings) mask.blank(start + at + 1, start + close);
    at = close;
  }
}

/** Blanks the comments of QAPI, in which every name is a string. */
export function maskQapi(text: string): string {
  const mask = new Mask(text);
  for (const { start, end } of linesOf(text)) maskQuotedLine(mask, text.slice(start, end), start, true);
  return mask.toString();
}

/** Blanks the comment lines of QEMU's option tables. */
export function maskHx(text: string): string {
  const mask = new Mask(text);
  for (const { start, end } of linesOf(text)) if (text.startsWith('HXCOMM', start)) mask.blank(start, end);
  return mask.toString();
}

/** Blanks the comments of make, which begin a line or follow white space. */
export function maskMakefile(text: string): string {
  const mask = new Mask(text);
  for (const { start, end } of linesOf(text)) {
    const at = text.slice(start, end).search(/(?:^|\s)#/);
    if (at >= 0) mask.blank(start + at, end);
  }
  return mask.toString();
}

/** Blanks the comments of XML. */
export function maskXml(text: string): string {
  const mask = new Mask(text);
  for (let at = text.indexOf('<!--'); at >= 0; ) {
    const end = endOf(text, '-->', at + 4);
    mask.blank(at, end);
    at = text.indexOf('<!--', end);
  }
  return mask.toString();
}
