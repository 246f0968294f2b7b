/** Characters of the longest pattern. */
const MAX_LENGTH = 200;

/** How often an unbounded repetition (`*`, `+`, `{2,}`) repeats at most: a search that fails is to end soon. */
const MAX_REPEATS = 10_000;

/** A piece of a pattern: an escape, a class, the beginning of a group, a repetition, a run of spaces, a character. */
const PIECE = /\\.|\[(?:\\.|[^\]\\])*\]|\((?:\?(?:[:=!]|<[=!]|<\w+>))?|\)|[*+]|\{\d+(?:,\d*)?\}| +|[^]/gsu;

/** True for a repetition without an upper limit. */
const UNBOUNDED = /^(?:[*+]|\{\d+,\})$/;

/**
 * Compiles a pattern of a page, in which a space stands for any run of white space. A pattern that could run for
 * minutes over some text is refused, and so is one that matches nothing at all, which every text has.
 */
export function compilePattern(pattern: string): RegExp | { readonly problem: string } {
  if (pattern.trim() === '') return { problem: 'is empty' };
  if (pattern.length > MAX_LENGTH) return { problem: `has more than ${MAX_LENGTH} characters` };
  try {
    // As it was written first: a problem is to name what the author wrote.
    new RegExp(pattern, 'su');
    const pieces = pattern.match(PIECE) ?? [];
    const problem = findProblem(pieces);
    if (problem !== undefined) return { problem };
    const compiled = new RegExp(pieces.map(rewrite).join(''), 'gsu');
    return compiled.test('') ? { problem: 'matches the empty text, which stands everywhere' } : restarted(compiled);
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

function restarted(pattern: RegExp): RegExp {
  pattern.lastIndex = 0;
  return pattern;
}

/** Nested repetitions and references to groups are what takes exponential time. */
function findProblem(pieces: readonly string[]): string | undefined {
  /** For each open group, whether something in it repeats without limit. */
  const groups: boolean[] = [];
  let closed = false;
  for (const piece of pieces) {
    if (/^\\[1-9k]/.test(piece)) return 'refers back to a group, which can take too long';
    if (UNBOUNDED.test(piece)) {
      if (closed) return 'repeats a group in which something repeats, which can take too long';
      if (groups.length > 0) groups[groups.length - 1] = true;
    }
    closed = false;
    if (piece.startsWith('(')) groups.push(false);
    else if (piece === ')') {
      closed = groups.pop() ?? false;
      if (closed && groups.length > 0) groups[groups.length - 1] = true;
    }
  }
  return undefined;
}

/** White space at the very beginning is matched from its first character only, and not from each one anew. */
function rewrite(piece: string, index: number): string {
  if (/^ +$/.test(piece)) return index === 0 ? '(?<!\\s)\\s+' : '\\s+';
  if (piece === '*') return `{0,${MAX_REPEATS}}`;
  if (piece === '+') return `{1,${MAX_REPEATS}}`;
  const least = /^\{(\d+),\}$/.exec(piece)?.[1];
  return least === undefined ? piece : `{${least},${Math.max(Number(least), MAX_REPEATS)}}`;
}

/** The pattern of a literal, each run of white space of which stands for any run. */
export function compileLiteral(literal: string): RegExp | undefined {
  const words = literal.trim().split(/\s+/);
  if (words[0] === '') return undefined;
  return new RegExp(words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('\\s+'), 'gu');
}
