import { distance } from 'fastest-levenshtein';

/** Share of the word that may differ before a suggestion would be noise rather than help. */
const MAX_SHARE = 0.4;

/** Longer than any id or word of ours; comparing a page of junk with every id would only cost time. */
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
