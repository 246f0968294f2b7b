import { findDirectives } from './directives.ts';

/** A macro with all its lines. */
export interface MacroDefinition {
  readonly name: string;
  /** Where the name stands. */
  readonly at: number;
  readonly start: number;
  readonly end: number;
}

const NAME = /[ \t]*([A-Za-z_]\w*)/y;

/** The macros that C code defines, comments and strings of which are blanked. */
export function findMacros(code: string): readonly MacroDefinition[] {
  return findDirectives(code).flatMap(({ name: directive, argument, start, end }) => {
    NAME.lastIndex = argument;
    const name = directive === 'define' ? NAME.exec(code)?.[1] : undefined;
    return name === undefined ? [] : [{ name, at: NAME.lastIndex - name.length, start, end }];
  });
}
