/** A number with its noun: `1 message`, `2 messages`, `3 replies`. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}

/**
 * The first of many words and how many follow: `a, b, c and 4 more`.
 *
 * @param limit how many are named
 */
export function listFew(words: readonly string[], limit = 3): string {
  const rest = words.length - limit;
  return `${words.slice(0, limit).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
