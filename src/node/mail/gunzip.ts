import { createGunzip, type Gunzip } from 'node:zlib';

/** An input broke off. What was read before is whole; the mail that was being read is not. */
export class BrokenInput extends Error {}

/** Why reading failed, in one word or sentence: `ENOENT`, or the message of the error. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}

/** Bytes as they arrive. */
export type Bytes = AsyncIterable<Uint8Array>;

/** Decompresses gzip, which is recognised by content and not by the name of the file. */
export async function* unzipped(source: Bytes): AsyncGenerator<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]();
  let start = Buffer.alloc(0);
  // The first piece from a pipe may be a single byte.
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
 * Feeds zlib one piece at a time. An error then comes after all output before it; a pipeline would discard what is
 * still in its buffers.
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
  // The callback of a write is never called for damaged data; the stream closes instead.
  const closed = waitFor(stream, 'close');
  try {
    for await (const piece of source) {
      await Promise.race([closed, write(stream, piece)]);
      yield* ready.splice(0);
      if (failure) break;
    }
    if (!failure) {
      const ended = waitFor(stream, 'end');
      stream.end();
      await Promise.race([closed, ended]);
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

function waitFor(stream: Gunzip, event: 'close' | 'end'): Promise<void> {
  return new Promise((resolve) => {
    stream.once(event, resolve);
  });
}

function write(stream: Gunzip, piece: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    stream.write(piece, () => {
      resolve();
    });
  });
}
