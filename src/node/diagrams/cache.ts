import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMap } from '../../core/ground/canonical.ts';

/** A folder of finished drawings, one file per digest of the input: SVG, or a PNG as base64. */
export interface DrawingCache {
  /** The drawing of a digest; undefined where there is none or its file is damaged. */
  find(digest: string): Promise<string | undefined>;
  /** Writes a drawing under its digest; says once where that cannot be done, for the drawing itself is there. */
  keep(digest: string, svg: string): Promise<void>;
}

/** The digest that names a drawing: SHA-256, in hexadecimal, of everything that the drawing depends on. */
export function digestOf(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** A cache in `folder`, which is created when the first drawing is kept. */
export function createDrawingCache(folder: string): DrawingCache {
  const fileOf = (digest: string): string => join(folder, `${digest}.json`);
  let isReported = false;
  return {
    async find(digest) {
      const text = await readFile(fileOf(digest), 'utf8').catch(() => undefined);
      return text === undefined ? undefined : readDrawing(text);
    },
    async keep(digest, svg) {
      try {
        await write(folder, fileOf(digest), JSON.stringify({ digest: digestOf([svg]), svg }));
      } catch (error) {
        // The folder of another user, a read-only or a full disk: the next build draws again.
        if (!isReported) console.warn(`${folder} cannot be used as a cache (${describe(error)}); builds take longer`);
        isReported = true;
      }
    },
  };
}

/** Renaming is atomic: a reader finds a whole file or none. */
async function write(folder: string, file: string, text: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const temporary = `${file}.${randomUUID()}`;
  try {
    await writeFile(temporary, text);
    await rename(temporary, file);
  } finally {
    await rm(temporary, { force: true });
  }
}

function describe(error: unknown): string {
  return isMap(error) && typeof error.code === 'string' ? error.code : String(error);
}

// A truncated or edited file is ignored; its drawing is made again.
function readDrawing(text: string): string | undefined {
  try {
    const kept: unknown = JSON.parse(text);
    const { digest, svg } = isMap(kept) ? kept : {};
    return typeof svg === 'string' && digest === digestOf([svg]) ? svg : undefined;
  } catch {
    return undefined;
  }
}
