import type { SearchDocument } from '../documents/document.ts';
import type { LoadShard } from './table.ts';

/** Which shard the n-th document of a list is in. */
export interface DocumentDirectory {
  /** Name of the list; shard 3 of `pages` is called `pages-3`. */
  readonly name: string;
  /** Index in the list of each shard's first document. */
  readonly firsts: readonly number[];
}

/**
 * Characters of JSON in a shard. A larger one carries more that a query does not need; a smaller one compresses worse
 * and costs one more request. Measured with `npm run bench:search`.
 */
const SIZE = 6_000;

/** Cuts a list of documents into shards. */
export function shardDocuments(
  name: string,
  documents: readonly SearchDocument[],
): { directory: DocumentDirectory; shards: Map<string, readonly SearchDocument[]> } {
  const firsts: number[] = [];
  const shards: SearchDocument[][] = [];
  let room = 0;
  documents.forEach((document, n) => {
    const length = JSON.stringify(document).length;
    if (length > room) {
      firsts.push(n);
      shards.push([]);
      room = SIZE;
    }
    room -= length;
    shards.at(-1)?.push(document);
  });
  return { directory: { name, firsts }, shards: new Map(shards.map((shard, n) => [`${name}-${n}`, shard])) };
}

/** Opens a list of documents for reading the n-th one. */
export function openDocuments(
  { name, firsts }: DocumentDirectory,
  load: LoadShard,
): (n: number) => Promise<SearchDocument | undefined> {
  return async (n) => {
    const number = firsts.filter((first) => first <= n).length - 1;
    const shard = (await load(`${name}-${number}`)) as readonly SearchDocument[];
    return shard[n - (firsts[number] ?? 0)];
  };
}
