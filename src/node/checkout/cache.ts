import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { codeOf } from './files.ts';

/** Where results are kept between two calls of the command line, and of which code they are. */
export interface Cache {
  readonly folder: string;
  /** Digest of the code: what other code has computed is not used. */
  readonly code: string;
  /** Takes one line about a cache that cannot be used. The answer does not depend on it. */
  report(line: string): void;
}

/** First bytes of every file that we write, so that no other file is taken for one. */
const MAGIC = 'wiki-cache-1';

/** `<magic> <key> <digest of the payload>\n`, then the payload. */
const HEADER = new RegExp(`^${MAGIC} ([0-9a-f]{64}) ([0-9a-f]{64})\\n`);
const HEADER_LENGTH = MAGIC.length + 2 + 64 + 64 + 1;

/**
 * A value from the cache where it was made of the same inputs, else made now and kept for the next call.
 *
 * What is in a file is believed only where it is ours, whole and of this very key. A file that is damaged, belongs to
 * somebody else or cannot be read or written is reported in one line and ignored.
 *
 * @param name of the file; one per kind of value
 * @param inputs everything that decides the value, besides the code
 */
export async function keep<T>(
  cache: Cache | undefined,
  name: string,
  inputs: readonly string[],
  make: () => T | Promise<T>,
): Promise<T> {
  if (!cache) return make();
  const file = join(cache.folder, `${name}.bin`);
  const key = digestOf(JSON.stringify([cache.code, ...inputs]));
  try {
    const payload = await readPayload(file, key);
    // Its digest says that it is what we wrote for this key, so it has the type that was written.
    if (payload) return deserialize(payload) as T;
  } catch (error) {
    cache.report(`${file} is ignored: ${describe(error)}`);
    return make();
  }
  const value = await make();
  await write(file, key, serialize(value)).catch((error: unknown) => {
    cache.report(`${file} cannot be written: ${describe(error)}`);
  });
  return value;
}

/**
 * The payload of a file that was written for this key; nothing where there is no file, or one for another key.
 *
 * @throws Error for a file that is not ours or not whole; it is removed where that is possible, to be made anew
 */
async function readPayload(file: string, key: string): Promise<Buffer | undefined> {
  const found = await Promise.all([stat(file), readFile(file)]).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (!found) return undefined;
  const [{ uid }, bytes] = found;
  if (process.getuid && uid !== process.getuid()) throw new Error('it belongs to another user');
  const [, of, digest] = HEADER.exec(bytes.subarray(0, HEADER_LENGTH).toString('latin1')) ?? [];
  const payload = bytes.subarray(HEADER_LENGTH);
  if (digest !== digestOf(payload)) {
    await rm(file, { force: true }).catch(() => undefined);
    throw new Error('it is damaged');
  }
  return of === key ? payload : undefined;
}

/** Under a name of its own first, so that no other process ever reads half of it. */
async function write(file: string, key: string, payload: Buffer): Promise<void> {
  await mkdir(join(file, '..'), { recursive: true });
  const temporary = `${file}.${process.pid}.tmp`;
  const header = Buffer.from(`${MAGIC} ${key} ${digestOf(payload)}\n`, 'latin1');
  try {
    await writeFile(temporary, Buffer.concat([header, payload]), { flag: 'wx' });
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

function digestOf(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

function describe(error: unknown): string {
  return codeOf(error) ?? (error instanceof Error ? error.message : String(error));
}
