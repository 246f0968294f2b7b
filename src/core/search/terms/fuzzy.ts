import { distance } from 'fastest-levenshtein';
import { compareText } from '../../ground/problem/problem.ts';

/** Words that stand for a misspelt one; more of them would be guesses. */
const MAX_MEANT = 3;

/** Edits that a plain word may be away: two from eight letters on, one from five. Numbers and short words must be right. */
export function editsFor(word: string): number {
  if (!/^\p{L}+$/u.test(word)) return 0;
  return word.length >= 8 ? 2 : word.length >= 5 ? 1 : 0;
}

/** Words by their length, each with the letters that are in it; made once, since every unknown word is held against all. */
export type KnownWords = ReadonlyMap<number, readonly KnownWord[]>;

interface KnownWord {
  readonly word: string;
  /** One bit for each letter, so that most words are ruled out without measuring a distance. */
  readonly letters: number;
}

/** Makes a list of words ready for {@link findMeant}. */
export function openWords(words: readonly string[]): KnownWords {
  const known = new Map<number, KnownWord[]>();
  for (const word of words) {
    const alike = known.get(word.length) ?? [];
    alike.push({ word, letters: lettersOf(word) });
    known.set(word.length, alike);
  }
  return known;
}

/**
 * The known words that are nearest to a misspelt one, all at the same distance.
 *
 * @param limit edits that are allowed; two neighbouring letters that have changed places are one edit
 */
export function findMeant(word: string, known: KnownWords, limit: number): string[] {
  const letters = lettersOf(word);
  const lengths = Array.from({ length: 2 * limit + 1 }, (_, n) => word.length - limit + n);
  let best: string[] = [];
  let least = limit;
  for (const { word: candidate, letters: others } of lengths.flatMap((length) => known.get(length) ?? [])) {
    // A letter that is exchanged changes two bits, one that is lost or gained a single one, a swap none.
    if (countBits(letters ^ others) > 2 * least) continue;
    const edits = editsBetween(word, candidate);
    if (edits > least || edits === 0) continue;
    if (edits < least) best = [];
    least = edits;
    best.push(candidate);
  }
  // Who mistypes a word seldom mistypes its first letter.
  best.sort((a, b) => Number(b[0] === word[0]) - Number(a[0] === word[0]) || compareText(a, b));
  return best.slice(0, MAX_MEANT);
}

/** Letters beyond a to z share bits; that only lets a word through that is measured then. */
function lettersOf(word: string): number {
  return [...word].reduce((bits, letter) => bits | (1 << (letter.charCodeAt(0) % 32)), 0);
}

function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** Levenshtein's distance, but that a swap, which it counts as two, is one. */
function editsBetween(word: string, candidate: string): number {
  const edits = distance(word, candidate);
  return edits === 2 && isSwap(word, candidate) ? 1 : edits;
}

function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const at = [...a].findIndex((letter, n) => letter !== b[n]);
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}
