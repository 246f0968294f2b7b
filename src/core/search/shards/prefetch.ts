import type { LoadShard } from './table.ts';

/** Shards by their name, joined into one file. */
type Bundle = Readonly<Record<string, unknown>>;

/** Characters of JSON in a bundle: long enough that bundles are few, short enough that parsing one delays no key. */
const SIZE = 100_000;

/**
 * Characters of JSON in all bundles at most; the first 1.3 million were 285 kB with brotli (`npm run bench:search`). A
 * larger index has no bundles and is read shard by shard: one search should not cost its reader megabytes.
 */
const MAX_TOTAL = 2_000_000;

/**
 * Joins shards into bundles that are fetched before a query needs them. A request costs a browser some milliseconds
 * however small its answer is, and the results of a few letters come from a dozen shards.
 *
 * @returns the bundles by name, `ahead-0` first; none where they would exceed `MAX_TOTAL`
 */
export function bundleShards(shards: ReadonlyMap<string, unknown>): Map<string, Bundle> {
  const bundles: Record<string, unknown>[] = [];
  let [room, total] = [0, 0];
  for (const [name, shard] of shards) {
    const length = JSON.stringify(shard).length;
    if (length > room) {
      bundles.push({});
      room = SIZE;
    }
    room -= length;
    total += length;
    Object.assign(bundles.at(-1) ?? {}, { [name]: shard });
  }
  return new Map(total > MAX_TOTAL ? [] : bundles.map((bundle, n) => [`ahead-${n}`, bundle]));
}

/** Where shards come from, each fetched once. */
interface ShardStore {
  readonly load: LoadShard;
  /** Fetches the bundles one after another, so that a query's own shards never wait for more than one of them. */
  readonly prefetch: () => Promise<void>;
}

/**
 * Remembers shards; one that failed to load is requested again when it is next needed.
 *
 * @param bundles number of bundles that the index has
 */
export function openShards(load: LoadShard, bundles: number): ShardStore {
  const known = new Map<string, Promise<unknown>>();
  let prefetched: Promise<void> | undefined;
  const readBundles = async (): Promise<void> => {
    for (let n = 0; n < bundles; n++) {
      const bundle = (await load(`ahead-${n}`)) as Bundle;
      for (const [name, shard] of Object.entries(bundle)) if (!known.has(name)) known.set(name, Promise.resolve(shard));
    }
  };
  return {
    load: (name) => {
      const shard = known.get(name) ?? load(name);
      known.set(name, shard);
      shard.catch(() => known.delete(name));
      return shard;
    },
    prefetch: () =>
      (prefetched ??= readBundles().catch((error: unknown) => {
        prefetched = undefined;
        throw error;
      })),
  };
}
