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
 * A statement's references behind its words: ` [1][2] (seen in [3])`; empty where there is none.
 *
 * @param mark formats one number, `[1]` or a link
 */
export function formatReferences(references: readonly Reference[], mark: (url: string) => string): string {
  return references
    .map((reference, index) => {
      const previous = references[index - 1];
      // Notes are set without a blank between them, words with one.
      const close = previous && isNoteAlone(previous) && isNoteAlone(reference);
      return (close ? '' : ' ') + formatReference(reference, mark);
    })
    .join('');
}

function formatReference({ url, seenIn, label }: Reference, mark: (url: string) => string): string {
  const note = url === undefined ? undefined : mark(url);
  const seen = seenIn === undefined || seenIn === url ? undefined : `seen in ${mark(seenIn)}`;
  if (note === undefined) return `(${[label, seen].filter(Boolean).join('; ')})`;
  return seen === undefined ? note : `${note} (${seen})`;
}

function isNoteAlone({ url, seenIn }: Reference): boolean {
  return url !== undefined && (seenIn === undefined || seenIn === url);
}
