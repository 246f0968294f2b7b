/** One change by which the code would become wrong, and the tests that are to notice it. */
export interface Mutant {
  /** Path below the checkout, with `/`. */
  readonly file: string;
  /** Text that is in the file exactly once. */
  readonly from: string;
  readonly to: string;
  /** Test files, those that notice it soonest first. */
  readonly tests: readonly string[];
  /** What is no longer guarded. */
  readonly why: string;
}

/** `[from, to, why]`. */
type Change = readonly [from: string, to: string, why: string];

/** Mutants of one file with the same tests. */
export function mutantsOf(file: string, tests: readonly string[], changes: readonly Change[]): Mutant[] {
  return changes.map(([from, to, why]) => ({ file, from, to, tests, why }));
}
