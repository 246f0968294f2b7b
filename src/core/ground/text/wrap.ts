/** Width in columns of every plain-text form of ours: a mail of it can be quoted several times before a line breaks. */
export const WIDTH = 72;

/**
 * Wraps text at {@link WIDTH} columns. A word is never broken, so a URL stays whole even where it is longer.
 *
 * @param lead text before the first line; the following lines are indented by as many blanks
 */
export function wrap(text: string, lead = ''): string[] {
  const indent = ' '.repeat(lead.length);
  const lines: string[] = [];
  let line = lead;
  let empty = true;
  for (const word of text.split(/\s+/).filter(Boolean)) {
    if (!empty && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = indent;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line.trimEnd()];
}

/** A heading and its underline, as plain-text documents have it. */
export function heading(text: string, underline: '=' | '-' = '-'): string[] {
  const lines = wrap(text);
  return ['', ...lines, underline.repeat(Math.min(WIDTH, Math.max(...lines.map(({ length }) => length))))];
}
