import { distance } from 'fastest-levenshtein';
import { compareText } from '../../ground/problem/problem.ts';

/** Corrections of one word that are searched for; more would be guesses. */
const MAX_CORRECTIONS = 3;

/** Edits that a plain word is corrected by: two from eight letters on, one from five, none in numbers. */
export function editsFor(word: string): number {
  if (!/^\p{L}+$/u.test(word)) return 0;
  return word.length >= 8 ? 2 : word.length >= 5 ? 1 : 0;
}

/** Words by their length; made once, since every unknown word is compared with all. */
export type Dictionary = ReadonlyMap<number, readonly DictionaryWord[]>;

interface DictionaryWord {
  readonly word: string;
  /** One bit for each letter, which rules most words out before a distance is computed. */
  readonly letters: number;
}

/** Prepares a list of words for {@link findCorrections}. */
export function openDictionary(words: readonly string[]): Dictionary {
  const byLength = new Map<number, DictionaryWord[]>();
  for (const word of words) {
    const group = byLength.get(word.length) ?? [];
    group.push({ word, letters: lettersOf(word) });
    byLength.set(word.length, group);
  }
  return byLength;
}

/**
 * The words that are nearest to a misspelt one, all at the same distance.
 *
 * @param limit edits that are allowed; two neighbouring letters that are swapped are one edit
 */
export function findCorrections(word: string, dictionary: Dictionary, limit: number): string[] {
  const letters = lettersOf(word);
  const lengths = Array.from({ length: 2 * limit + 1 }, (_, n) => word.length - limit + n);
  let nearest: string[] = [];
  let least = limit;
  for (const { word: candidate, letters: others } of lengths.flatMap((length) => dictionary.get(length) ?? [])) {
    // A replaced letter changes two bits, a letter added or lost one, a swap none.
    if (countBits(letters ^ others) > 2 * least) continue;
    const edits = editsBetween(word, candidate);
    if (edits > least || edits === 0) continue;
    if (edits < least) nearest = [];
    least = edits;
    nearest.push(candidate);
  }
  // The first letter of a word is seldom mistyped.
  nearest.sort((a, b) => Number(b[0] === word[0]) - Number(a[0] === word[0]) || compareText(a, b));
  return nearest.slice(0, MAX_CORRECTIONS);
}

/** Letters beyond a to z share bits, which only means that more words get as far as their distance. */
function lettersOf(word: string): number {
  return [...word].reduce((bits, letter) => bits | (1 << (letter.charCodeAt(0) % 32)), 0);
}

function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** Levenshtein's distance, except that a swap is one edit. */
function editsBetween(word: string, candidate: string): number {
  const edits = distance(word, candidate);
  return edits === 2 && isSwap(word, candidate) ? 1 : edits;
}

function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const first = [...a].findIndex((letter, n) => letter !== b[n]);
  return a[first] === b[first + 1] && a[first + 1] === b[first] && a.slice(first + 2) === b.slice(first + 2);
}
