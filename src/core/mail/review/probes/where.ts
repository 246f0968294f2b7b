/** Whether a line is in a place; `unknown` where the lines before the hunk decide it. */
export type Where = 'in' | 'out' | 'unknown';

/** Where the lines of a fragment are, and which of them begin the place. */
export interface Located {
  readonly where: readonly Where[];
  readonly heads: ReadonlySet<number>;
}
