import { distance } from 'fastest-levenshtein';

/** Share of the characters that may differ; beyond it a suggestion confuses more than it helps. */
const MAX_SHARE = 0.4;

/** Longest text, in characters, that is compared; no id or word of ours is longer. */
const MAX_LENGTH = 200;

/**
 * The known value nearest to what was met, by edit distance without regard to case.
 *
 * @returns nothing when no known value is near enough to be meant.
 */
export function findNearest(met: string, known: Iterable<string>): string | undefined {
  if (met.length > MAX_LENGTH) return undefined;
  let best: { value: string; edits: number } | undefined;
  for (const value of known) {
    const edits = distance(met.toLowerCase(), value.toLowerCase());
    if (best === undefined || edits < best.edits) best = { value, edits };
  }
  const limit = Math.max(1, Math.floor(met.length * MAX_SHARE));
  return best !== undefined && best.edits <= limit ? best.value : undefined;
}
