import { stderr } from 'node:process';

/** Milliseconds between two states of the line: often enough to move, seldom enough to cost nothing. */
const PACE = 100;

/** Columns of a terminal that does not tell. */
const DEFAULT_WIDTH = 80;

/** A line on a terminal that is written over and over; nothing where standard error goes elsewhere. */
export class ProgressLine {
  #shown = 0;

  /** Shows a state, unless one was shown just now. */
  show(text: () => string): void {
    if (!stderr.isTTY || Date.now() - this.#shown < PACE) return;
    this.#shown = Date.now();
    stderr.write(`\r\x1b[K${text().slice(0, (stderr.columns || DEFAULT_WIDTH) - 1)}`);
  }

  /** Takes the line away. */
  clear(): void {
    if (this.#shown > 0) stderr.write('\r\x1b[K');
    this.#shown = 0;
  }
}
