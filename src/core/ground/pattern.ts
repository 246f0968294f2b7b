/**
 * A pattern of a probe as a regular expression: a space stands for any run of white space, `.` for any character, and
 * `$` and `^` for the ends of the text that is searched.
 *
 * @returns what is wrong with it, where it is none
 */
export function compilePattern(pattern: string): RegExp | { readonly problem: string } {
  try {
    return new RegExp(pattern.replace(/ +/g, '\\s+'), 'su');
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
