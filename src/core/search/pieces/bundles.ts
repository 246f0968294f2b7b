import type { LoadPiece } from './table.ts';

/** Pieces by their name, joined into one file. */
type Bundle = Readonly<Record<string, unknown>>;

/** Characters of JSON in a bundle: long enough to be few, short enough that reading one holds up no key. */
const SIZE = 100_000;

/**
 * Characters of JSON that are fetched ahead at most; the first 1.3 million were 285 kB with brotli (`npm run bench:search`).
 * An index whose documents are more is read piece by piece alone: nobody should load megabytes for having searched once.
 */
const MAX_TOTAL = 2_000_000;

/**
 * Joins pieces for being fetched ahead of the keys that need them. A piece costs a browser some milliseconds to ask for
 * however small it is, and the results of a few letters stand on a dozen of them.
 *
 * @returns the bundles by name, `ahead-0` first; none where they would be too much to fetch unasked
 */
export function bundle(pieces: ReadonlyMap<string, unknown>): Map<string, Bundle> {
  const bundles: Record<string, unknown>[] = [];
  let [room, total] = [0, 0];
  for (const [name, piece] of pieces) {
    const length = JSON.stringify(piece).length;
    if (length > room) {
      bundles.push({});
      room = SIZE;
    }
    room -= length;
    total += length;
    Object.assign(bundles.at(-1) ?? {}, { [name]: piece });
  }
  return new Map(total > MAX_TOTAL ? [] : bundles.map((held, n) => [`ahead-${n}`, held]));
}

/** Where pieces come from, each loaded once. */
export interface Pieces {
  readonly load: LoadPiece;
  /** Loads the bundles one after another, so that a key's own pieces never wait for more than one of them. */
  readonly readAhead: () => Promise<void>;
}

/**
 * Remembers pieces; one that failed is asked for again when it is next needed.
 *
 * @param bundles number of bundles that the index has
 */
export function openPieces(load: LoadPiece, bundles: number): Pieces {
  const known = new Map<string, Promise<unknown>>();
  let ahead: Promise<void> | undefined;
  const readBundles = async (): Promise<void> => {
    for (let n = 0; n < bundles; n++) {
      const held = (await load(`ahead-${n}`)) as Bundle;
      for (const [name, piece] of Object.entries(held)) if (!known.has(name)) known.set(name, Promise.resolve(piece));
    }
  };
  return {
    load: (name) => {
      const piece = known.get(name) ?? load(name);
      known.set(name, piece);
      piece.catch(() => known.delete(name));
      return piece;
    },
    readAhead: () =>
      (ahead ??= readBundles().catch((error: unknown) => {
        ahead = undefined;
        throw error;
      })),
  };
}
