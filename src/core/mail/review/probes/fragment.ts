import {
  codeOf,
  languageOf,
  sourceText,
  textOf,
  type Language,
  type SourceText,
} from '../../../probe/code/source-text.ts';
import type { Hunk, PatchLine } from '../patch.ts';

/** What one side of a hunk shows of a file: the lines before the patch, or those after it. */
export interface Fragment {
  /** The lines, with what they are in when they begin before them. */
  readonly file: SourceText;
  readonly lines: readonly PatchLine[];
  /** Where each line begins in the text, and behind the last one where another would. */
  readonly starts: readonly number[];
}

/** The old and the new side of a hunk. */
export function readSides(path: string, hunk: Hunk): readonly Fragment[] {
  const sides = [hunk.lines.filter(({ mark }) => mark !== '+'), hunk.lines.filter(({ mark }) => mark !== '-')];
  // What is before a hunk is the same on both sides; one of them may show it better.
  const opening = openingOf(
    languageOf(path),
    sides.map((lines) => lines.map(({ text }) => text)),
  );
  return sides.map((lines) => buildFragment(path, opening, lines));
}

function buildFragment(path: string, opening: string, lines: readonly PatchLine[]): Fragment {
  const starts = [opening.length];
  for (const { text } of lines) starts.push((starts.at(-1) ?? 0) + text.length + 1);
  return { file: sourceText(path, opening + lines.map(({ text }) => `${text}\n`).join('')), lines, starts };
}

/** Index of the line that an offset of a fragment is in. */
export function lineIndexOf({ starts }: Fragment, offset: number): number {
  let [low, high] = [0, starts.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low;
}

/** The lines of a fragment with comments blanked, and with what strings contain, too, where they are no code. */
export function maskedLines({ file, lines, starts }: Fragment, keepsStrings: boolean): string[] {
  const masked = keepsStrings ? textOf(file) : codeOf(file);
  return lines.map(({ text }, index) => masked.slice(starts[index], (starts[index] ?? 0) + text.length));
}

/**
 * What has to stand before a hunk for its text to be read as what it is: the beginning of the comment or help text that
 * its first line is in, and a brace where it begins in the body of a function, in which nothing is defined.
 *
 * A string that began on an earlier line, and a comment without asterisks whose end is not in the hunk, cannot be told
 * from code.
 */
function openingOf(language: Language, sides: readonly (readonly string[])[]): string {
  switch (language) {
    case 'c':
      return (sides.some(beginsInBody) ? '{' : '') + (sides.some(beginsInComment) ? '/*' : '');
    case 'rust':
      return sides.some(beginsInComment) ? '/*' : '';
    case 'xml':
      return sides.some((lines) => isClosedFirst(lines.join('\n'), '<!--', '-->')) ? '<!--' : '';
    case 'kconfig':
      return sides.some(beginsInHelp) ? 'help\n' : '';
    case 'qapi':
    case 'hx':
    case 'rst':
    case 'makefile':
    case 'text':
      return '';
  }
}

/** ` * text`, as the lines of a comment begin; `*name = 1;` is code. */
const STAR_LINE = /^\s*\*(?:\s|\/|$)/;

/** True where lines end a comment that they do not begin, or have the form of lines in the middle of one. */
function beginsInComment(lines: readonly string[]): boolean {
  const filled = lines.filter((text) => text.trim() !== '');
  const last = filled.findIndex((text) => text.includes('*/'));
  const first = last < 0 ? filled : filled.slice(0, last + 1);
  if (first.length > 0 && first.every((text) => STAR_LINE.test(text))) return true;
  return isClosedFirst(lines.join('\n'), '/*', '*/');
}

/** True where the end of a comment comes before any beginning of one, and is not in a string. */
function isClosedFirst(text: string, open: string, close: string): boolean {
  const [begin, end] = [text.indexOf(open), text.indexOf(close)];
  if (end < 0 || (begin >= 0 && begin < end)) return false;
  const before = text.slice(text.lastIndexOf('\n', end) + 1, end);
  return (before.split('"').length - 1) % 2 === 0;
}

/** True where the first line that is not indented closes a body, or all lines are indented. */
function beginsInBody(lines: readonly string[]): boolean {
  const outer = lines.find((text) => /^[^\s#*/]/.test(text) && !LABEL.test(text));
  return outer === undefined ? lines.some((text) => /^\s+\S/.test(text)) : outer.startsWith('}');
}

/** A label of a function: `err_free:`. */
export const LABEL = /^\w+\s*:(?!:)/;

const KCONFIG_LINE =
  /^\s*(?:#|(?:config|menuconfig|bool|tristate|def_bool|def_tristate|string|int|hex|depends|select|imply|default|help|prompt|range|visible|modules|optional|transitional|option|choice|endchoice|menu|endmenu|if|endif|source|rsource|osource|orsource|comment|mainmenu)\b|---help)/;

/** True where the first line is prose. */
function beginsInHelp(lines: readonly string[]): boolean {
  const first = lines.find((text) => text.trim() !== '');
  return first !== undefined && /^\s/.test(first) && !KCONFIG_LINE.test(first);
}
