/** A problem is a value with a position; nothing in the core prints or throws for bad content. */
export interface Problem {
  /** Id of the rule, or of the reading step, that found it. */
  readonly rule: string;
  /** Path relative to the checkout, with `/`. */
  readonly file: string;
  /** 1-based; 1 where the whole file is meant. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
  /** What was met, e.g. ``status `setled` ``. */
  readonly met: string;
  /** What was expected, or what to do about it. */
  readonly expected: string;
  /** The nearest known value, where there is one near enough to be meant. */
  readonly nearest?: string;
  /** A second position that the problem is about, such as that of the first of two equal ids. */
  readonly related?: RelatedPosition;
}

/** The position of the other part of a problem, and what it is. */
export interface RelatedPosition {
  /** Path relative to the checkout, with `/`. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
  /** Its part in the problem, as a predicate of the position: `has it already`. */
  readonly what: string;
}

/** Orders problems by file, position and rule, so that a report is the same on every machine. */
export function compareProblems(a: Problem, b: Problem): number {
  return (
    compareText(a.file, b.file) ||
    a.line - b.line ||
    a.column - b.column ||
    compareText(a.rule, b.rule) ||
    compareText(a.met, b.met)
  );
}

/** Orders texts by code unit; unlike a locale's order it is the same everywhere. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
