import type { SearchDocument } from '../documents/document.ts';
import type { LoadPiece } from './table.ts';

/** Documents in their order, cut into pieces that are fetched one by one. */
export interface ShelvesHead {
  /** Piece 3 of `pages` is called `pages-3`. */
  readonly name: string;
  /** How many documents stand before each piece. */
  readonly firsts: readonly number[];
}

/**
 * Characters of JSON in a piece. A larger one carries more that a query does not need, a smaller one compresses worse and
 * is one more to fetch; measured with `npm run bench:search`.
 */
const SIZE = 6_000;

/** Cuts documents into pieces. */
export function shelve(
  name: string,
  documents: readonly SearchDocument[],
): { head: ShelvesHead; pieces: Map<string, SearchDocument[]> } {
  const firsts: number[] = [];
  const shelves: SearchDocument[][] = [];
  let room = 0;
  documents.forEach((document, n) => {
    const length = JSON.stringify(document).length;
    if (length > room) {
      firsts.push(n);
      shelves.push([]);
      room = SIZE;
    }
    room -= length;
    shelves.at(-1)?.push(document);
  });
  return { head: { name, firsts }, pieces: new Map(shelves.map((shelf, n) => [`${name}-${n}`, shelf])) };
}

/** Opens shelves for reading the document that so many others stand before. */
export function openShelves(
  { name, firsts }: ShelvesHead,
  load: LoadPiece,
): (n: number) => Promise<SearchDocument | undefined> {
  return async (n) => {
    const shelf = firsts.filter((first) => first <= n).length - 1;
    const held = (await load(`${name}-${shelf}`)) as readonly SearchDocument[];
    return held[n - (firsts[shelf] ?? 0)];
  };
}
