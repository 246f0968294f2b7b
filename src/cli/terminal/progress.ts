import { stderr } from 'node:process';
import { toPrintable } from '../../core/ground/text/printable.ts';

/** Milliseconds between two states of the line: it visibly moves, and writing it takes no noticeable time. */
const PACE = 100;

/** Columns of a terminal that does not report its width. */
const DEFAULT_WIDTH = 80;

/** A line on a terminal that is overwritten again and again; nothing where standard error is no terminal. */
export class ProgressLine {
  #shown = 0;

  /** Shows a state, unless one was shown less than {@link PACE} ago. */
  show(text: () => string): void {
    if (!stderr.isTTY || Date.now() - this.#shown < PACE) return;
    this.#shown = Date.now();
    stderr.write(`\r\x1b[K${toPrintable(text(), 1000).slice(0, (stderr.columns || DEFAULT_WIDTH) - 1)}`);
  }

  /** Removes the line. */
  clear(): void {
    if (this.#shown > 0) stderr.write('\r\x1b[K');
    this.#shown = 0;
  }
}
