/** A text from which ranges are blanked: spaces take their place, line breaks stay. */
export class Mask {
  private readonly pieces: string[] = [];
  private end = 0;

  constructor(private readonly text: string) {}

  /** Blanks a range that begins at or after the end of the one before. */
  blank(from: number, to: number): void {
    const start = Math.max(from, this.end);
    if (to <= start) return;
    this.pieces.push(this.text.slice(this.end, start), blankOf(this.text.slice(start, to)));
    this.end = to;
  }

  toString(): string {
    if (this.end === 0) return this.text;
    return `${this.pieces.join('')}${this.text.slice(this.end)}`;
  }
}

/** Spaces of the same length; line breaks stay. */
export function blankOf(text: string): string {
  return text.replace(/[^\n]+/g, (run) => ' '.repeat(run.length));
}

/** End of what begins at `from` and is closed by `close`; the end of the text where nothing closes it. */
export function endOf(text: string, close: string, from: number): number {
  const at = text.indexOf(close, from);
  return at < 0 ? text.length : at + close.length;
}

/** End of a line without its line break. */
export function lineEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at;
}

/** End of a line that a backslash continues on the next one, without its last line break. */
export function continuedLineEnd(text: string, from: number): number {
  let end = lineEnd(text, from);
  while (end < text.length && isContinued(text, end)) end = lineEnd(text, end + 1);
  return end;
}

function isContinued(text: string, end: number): boolean {
  return text[end - 1] === '\\' || (text[end - 1] === '\r' && text[end - 2] === '\\');
}
