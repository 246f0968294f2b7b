import { compareText } from '../../ground/problem/problem.ts';

/** Which shard of a table of sorted keys a key is in. */
export interface TableDirectory {
  /** Name of the table; shard 3 of `terms` is called `terms-3`. */
  readonly name: string;
  /** First key of each shard, in order. */
  readonly firsts: readonly string[];
}

/** One shard: key, value, key, value. Flat, because it is read by the thousand and written once. */
type TableShard<V> = readonly (string | V)[];

/** Fetches a shard of the index by its name; rejects where there is none. */
export type LoadShard = (name: string) => Promise<unknown>;

/** A table that is read by key. */
export interface Table<V> {
  /** The value of a key. */
  get(key: string): Promise<V | undefined>;
  /**
   * Entries whose key starts with `prefix`, in order.
   *
   * At most `MAX_SHARDS` shards are read: a prefix that covers more of the table is too common to be worth more.
   */
  startingWith(prefix: string): Promise<readonly (readonly [string, V])[]>;
}

/** Shards that one prefix may fetch; a prefix of three letters covers one or two. */
const MAX_SHARDS = 3;

/**
 * Cuts entries into shards of about `size` characters of JSON.
 *
 * @param entries sorted by key, each key once
 */
export function shardTable<V>(
  name: string,
  entries: readonly (readonly [string, V])[],
  size: number,
): { directory: TableDirectory; shards: Map<string, TableShard<V>> } {
  const shards: (string | V)[][] = [];
  const firsts: string[] = [];
  let room = 0;
  for (const [key, value] of entries) {
    // The two quotes and two commas around key and value.
    const length = key.length + JSON.stringify(value).length + 4;
    if (length > room || firsts.length === 0) {
      firsts.push(key);
      shards.push([]);
      room = size;
    }
    room -= length;
    shards.at(-1)?.push(key, value);
  }
  return { directory: { name, firsts }, shards: new Map(shards.map((shard, n) => [`${name}-${n}`, shard])) };
}

/** Opens a table whose shards come from `load`; each is fetched when a key needs it, and once. */
export function openTable<V>({ name, firsts }: TableDirectory, load: LoadShard): Table<V> {
  const read = async (n: number): Promise<ReadonlyMap<string, V>> =>
    toMap((await load(`${name}-${n}`)) as TableShard<V>);
  const opened = new Map<number, Promise<ReadonlyMap<string, V>>>();
  const open = (n: number): Promise<ReadonlyMap<string, V>> => {
    const known = opened.get(n) ?? read(n);
    opened.set(n, known);
    // A shard that failed to load is requested again with the next key.
    known.catch(() => opened.delete(n));
    return known;
  };
  return {
    async get(key) {
      const n = findShard(firsts, key);
      return n < 0 ? undefined : (await open(n)).get(key);
    },
    async startingWith(prefix) {
      const from = Math.max(0, findShard(firsts, prefix));
      const covered = firsts.map((_, n) => n).filter((n) => n === from || (n > from && firsts[n]?.startsWith(prefix)));
      const shards = await Promise.all(covered.slice(0, MAX_SHARDS).map(open));
      return shards.flatMap((shard) => [...shard].filter(([key]) => key.startsWith(prefix)));
    },
  };
}

function toMap<V>(shard: TableShard<V>): Map<string, V> {
  const map = new Map<string, V>();
  // Keys are at even indices and values at odd ones, which the type of the flat list cannot say.
  for (let n = 0; n < shard.length; n += 2) map.set(shard[n] as string, shard[n + 1] as V);
  return map;
}

/** The last shard whose first key is not after `key`; -1 where the key is before all. */
function findShard(firsts: readonly string[], key: string): number {
  let [low, high] = [0, firsts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareText(firsts[middle] ?? '', key) <= 0) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
