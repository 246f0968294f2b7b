import { compareText } from '../../ground/problem/problem.ts';

/** A table of sorted keys, cut into pieces that are fetched one by one. */
export interface TableHead {
  /** Name of the table; piece 3 of `terms` is called `terms-3`. */
  readonly name: string;
  /** First key of each piece, in order. */
  readonly firsts: readonly string[];
}

/** One piece: key, value, key, value. Flat, because it is read by the thousand and written once. */
export type TablePiece<V> = readonly (string | V)[];

/** Fetches a piece of the index by its name; rejects where there is none. */
export type LoadPiece = (name: string) => Promise<unknown>;

/** What is looked up in a table. */
export interface Table<V> {
  /** The value of a key. */
  get(key: string): Promise<V | undefined>;
  /**
   * Entries whose key starts with `prefix`, in order.
   *
   * At most `MAX_PIECES` pieces are read: a prefix that covers more of the table than that says too little to be worth it.
   */
  startingWith(prefix: string): Promise<readonly (readonly [string, V])[]>;
}

/** Pieces that one prefix may fetch; a prefix of three letters covers one or two. */
const MAX_PIECES = 3;

/**
 * Cuts entries into pieces of about `size` characters of JSON.
 *
 * @param entries sorted by key, each key once
 */
export function cutTable<V>(
  name: string,
  entries: readonly (readonly [string, V])[],
  size: number,
): { head: TableHead; pieces: Map<string, TablePiece<V>> } {
  const pieces = new Map<string, (string | V)[]>();
  const firsts: string[] = [];
  let room = 0;
  for (const [key, value] of entries) {
    const length = key.length + JSON.stringify(value).length + 4;
    if (length > room || firsts.length === 0) {
      firsts.push(key);
      room = size;
    }
    room -= length;
    const place = `${name}-${firsts.length - 1}`;
    const piece = pieces.get(place) ?? [];
    piece.push(key, value);
    pieces.set(place, piece);
  }
  return { head: { name, firsts }, pieces };
}

/** Opens a table whose pieces come from `load`. */
export function openTable<V>({ name, firsts }: TableHead, load: LoadPiece): Table<V> {
  const read = async (n: number): Promise<ReadonlyMap<string, V>> =>
    toMap((await load(`${name}-${n}`)) as TablePiece<V>);
  const opened = new Map<number, Promise<ReadonlyMap<string, V>>>();
  const open = (n: number): Promise<ReadonlyMap<string, V>> => {
    const known = opened.get(n) ?? read(n);
    opened.set(n, known);
    // A piece that failed to load is asked for again with the next key.
    known.catch(() => opened.delete(n));
    return known;
  };
  return {
    async get(key) {
      const n = findPiece(firsts, key);
      return n < 0 ? undefined : (await open(n)).get(key);
    },
    async startingWith(prefix) {
      const from = Math.max(0, findPiece(firsts, prefix));
      const covered = firsts.map((_, n) => n).filter((n) => n === from || (n > from && firsts[n]?.startsWith(prefix)));
      const pieces = await Promise.all((firsts.length === 0 ? [] : covered).slice(0, MAX_PIECES).map(open));
      return pieces.flatMap((piece) => [...piece].filter(([key]) => key.startsWith(prefix)));
    },
  };
}

function toMap<V>(piece: TablePiece<V>): Map<string, V> {
  const map = new Map<string, V>();
  for (let at = 0; at < piece.length; at += 2) map.set(piece[at] as string, piece[at + 1] as V);
  return map;
}

/** The last piece whose first key is not after `key`; -1 where the key stands before all. */
function findPiece(firsts: readonly string[], key: string): number {
  let [low, high] = [0, firsts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareText(firsts[middle] ?? '', key) <= 0) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
