import { createGunzip } from 'node:zlib';

/** An input that broke off: what came before it is good, what was being read is not. */
export class BrokenInput extends Error {}

/** Bytes as they arrive. */
export type Bytes = AsyncIterable<Uint8Array>;

/** Undoes gzip where the content is that, whatever the file is called. */
export async function* unzipped(source: Bytes): AsyncGenerator<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]();
  let start = Buffer.alloc(0);
  // A pipe may give a single byte at first.
  while (start.length < 2) {
    const step = await iterator.next();
    if (step.done === true) break;
    start = Buffer.concat([start, step.value]);
  }
  const all = resume(start, iterator);
  yield* start[0] === 0x1f && start[1] === 0x8b ? gunzip(all) : all;
}

async function* resume(start: Uint8Array, iterator: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    if (start.length > 0) yield start;
    for (let step = await iterator.next(); step.done !== true; step = await iterator.next()) yield step.value;
  } finally {
    await iterator.return?.();
  }
}

/**
 * Feeds one piece at a time, so that an error comes after all that was good before it; a pipeline would throw what
 * it still holds away.
 */
async function* gunzip(source: Bytes): AsyncGenerator<Uint8Array> {
  const stream = createGunzip();
  const ready: Uint8Array[] = [];
  let failure: NodeJS.ErrnoException | undefined;
  stream
    .on('data', (piece: Uint8Array) => ready.push(piece))
    .on('error', (error) => {
      failure = error;
    });
  // A write into damaged data never answers; the stream closes instead.
  const closed = new Promise<void>((resolve) => {
    stream.once('close', resolve);
  });
  try {
    for await (const piece of source) {
      await Promise.race([
        closed,
        new Promise<void>((resolve) => {
          stream.write(piece, () => {
            resolve();
          });
        }),
      ]);
      yield* ready.splice(0);
      if (failure) break;
    }
    if (!failure) {
      stream.end();
      await Promise.race([
        closed,
        new Promise<void>((resolve) => {
          stream.once('end', resolve);
        }),
      ]);
      yield* ready.splice(0);
    }
  } finally {
    stream.destroy();
  }
  if (failure)
    throw new BrokenInput(
      failure.code === 'Z_BUF_ERROR' ? 'gzip data that ends early' : `damaged gzip data (${failure.message})`,
    );
}
