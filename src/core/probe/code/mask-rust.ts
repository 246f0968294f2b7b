import { endOf, lineEnd, Mask } from './mask.ts';

/** What may begin a comment, a string or a character; a raw string with its number signs. */
const BEGIN = /\/\/|\/\*|(?<!\w)(?:b|c)?r#*"|"|'/g;

/** Blanks the comments of Rust, which nest, and, unless they are kept, the contents of strings. */
export function maskRust(text: string, keepsStrings: boolean): string {
  const mask = new Mask(text);
  BEGIN.lastIndex = 0;
  for (let found = BEGIN.exec(text); found; found = BEGIN.exec(text)) {
    const [begin] = found;
    const start = found.index;
    const isComment = begin.startsWith('/');
    const end = isComment ? endOfComment(text, start, begin) : endOfString(text, start, begin);
    if (isComment) mask.blank(start, end);
    else if (!keepsStrings) mask.blank(start + begin.length, end - closerOf(begin).length);
    BEGIN.lastIndex = end;
  }
  return mask.toString();
}

function endOfComment(text: string, start: number, begin: string): number {
  if (begin === '//') return lineEnd(text, start);
  const mark = /\/\*|\*\//g;
  mark.lastIndex = start + 2;
  let depth = 1;
  for (let found = mark.exec(text); found; found = mark.exec(text)) {
    depth += found[0] === '/*' ? 1 : -1;
    if (depth === 0) return mark.lastIndex;
  }
  return text.length;
}

/** A raw string is closed by as many number signs as it began with. */
function closerOf(begin: string): string {
  return begin.length > 1 ? `"${'#'.repeat(begin.split('#').length - 1)}` : begin;
}

const CHARACTER = /'(?:\\(?:u\{[0-9A-Fa-f_]{1,10}\}|x[0-9A-Fa-f]{2}|[^\n])|[^'\\\n])'/uy;

/** End of a string or character; an apostrophe that begins a lifetime or label stands for itself. */
function endOfString(text: string, start: number, begin: string): number {
  if (begin === "'") {
    CHARACTER.lastIndex = start;
    return CHARACTER.test(text) ? CHARACTER.lastIndex : start + 1;
  }
  if (begin.length > 1) return endOf(text, closerOf(begin), start + begin.length);
  const mark = /["\\]/g;
  mark.lastIndex = start + 1;
  for (let found = mark.exec(text); found; found = mark.exec(text)) {
    if (found[0] === '"') return mark.lastIndex;
    mark.lastIndex++;
  }
  return text.length;
}
