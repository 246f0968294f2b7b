import type { Reference } from './citable.ts';

/** Addresses numbered in the order of their first use; one address has one number. */
export class Footnotes {
  readonly #urls: string[] = [];

  /** The number of an address, given at its first use. */
  number(url: string): number {
    if (!this.#urls.includes(url)) this.#urls.push(url);
    return this.#urls.indexOf(url) + 1;
  }

  /** The addresses; the first has number 1. */
  get urls(): readonly string[] {
    return this.#urls;
  }
}

/**
 * The references of a statement, to be put after its text: ` [1][2] (seen in [3])`. Empty for a statement without any.
 *
 * @param noteFor the number of the note for an address, as `[1]` or as a link
 */
export function formatReferences(references: readonly Reference[], noteFor: (url: string) => string): string {
  return references
    .map((reference, index) => {
      const previous = references[index - 1];
      // Notes are set without a blank between them, words with one.
      const close = previous && isNoteAlone(previous) && isNoteAlone(reference);
      return (close ? '' : ' ') + formatReference(reference, noteFor);
    })
    .join('');
}

function formatReference({ url, seenIn, label }: Reference, noteFor: (url: string) => string): string {
  const note = url === undefined ? undefined : noteFor(url);
  const seen = seenIn === undefined || seenIn === url ? undefined : `seen in ${noteFor(seenIn)}`;
  if (note === undefined) return `(${[label, seen].filter(Boolean).join('; ')})`;
  return seen === undefined ? note : `${note} (${seen})`;
}

function isNoteAlone({ url, seenIn }: Reference): boolean {
  return url !== undefined && (seenIn === undefined || seenIn === url);
}
