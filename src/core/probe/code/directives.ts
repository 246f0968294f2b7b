import { continuedLineEnd } from './mask.ts';

/** A line of the preprocessor with its continuation lines. */
export interface Directive {
  /** `if`, `else`, `define`. */
  readonly name: string;
  readonly start: number;
  /** Where its argument begins. */
  readonly argument: number;
  readonly end: number;
}

/** The directives of code whose comments and strings are blanked. */
export function findDirectives(code: string): Directive[] {
  const line = /^[ \t]*#[ \t]*(\w*)/gm;
  const directives: Directive[] = [];
  for (let found = line.exec(code); found; found = line.exec(code)) {
    const end = continuedLineEnd(code, line.lastIndex);
    directives.push({ name: found[1] ?? '', start: found.index, argument: line.lastIndex, end });
    line.lastIndex = end;
  }
  return directives;
}
