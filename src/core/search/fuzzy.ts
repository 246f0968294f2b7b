import { distance } from 'fastest-levenshtein';

/** Words that stand for a misspelt one; more of them would be guesses. */
const MAX_MEANT = 3;

/** Edits that a plain word may be away: two from eight letters on, one from five. Numbers and short words must be right. */
export function editsFor(word: string): number {
  if (!/^\p{L}+$/u.test(word)) return 0;
  return word.length >= 8 ? 2 : word.length >= 5 ? 1 : 0;
}

/**
 * The known words that are nearest to a misspelt one, all at the same distance.
 *
 * @param limit edits that are allowed; two neighbouring letters that have changed places are one edit
 */
export function findMeant(word: string, known: readonly string[], limit: number): string[] {
  let best: string[] = [];
  let least = limit;
  for (const candidate of known) {
    // Levenshtein counts a swap as two, so one more is looked at.
    if (Math.abs(candidate.length - word.length) > limit) continue;
    const edits = editsBetween(word, candidate);
    if (edits > least || edits === 0) continue;
    if (edits < least) best = [];
    least = edits;
    best.push(candidate);
  }
  // Who mistypes a word seldom mistypes its first letter.
  best.sort((a, b) => Number(b[0] === word[0]) - Number(a[0] === word[0]));
  return best.slice(0, MAX_MEANT);
}

function editsBetween(word: string, candidate: string): number {
  const edits = distance(word, candidate);
  return edits === 2 && isSwap(word, candidate) ? 1 : edits;
}

function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const at = [...a].findIndex((letter, n) => letter !== b[n]);
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}
