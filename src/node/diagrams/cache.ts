import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A folder of finished drawings, one file per digest of what they were made from. */
export interface DrawingCache {
  find(digest: string): Promise<string | undefined>;
  keep(digest: string, svg: string): Promise<void>;
}

/** The digest that names a drawing: of everything it depends on. */
export function digestOf(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** A cache in `folder`, which is made when the first drawing is kept. */
export function createDrawingCache(folder: string): DrawingCache {
  const fileOf = (digest: string): string => join(folder, `${digest}.json`);
  return {
    async find(digest) {
      const text = await readFile(fileOf(digest), 'utf8').catch(() => undefined);
      return text === undefined ? undefined : readDrawing(text);
    },
    async keep(digest, svg) {
      await mkdir(folder, { recursive: true });
      // Renaming is atomic, so that a reader meets a whole file or none.
      const temporary = `${fileOf(digest)}.${randomUUID()}`;
      try {
        await writeFile(temporary, JSON.stringify({ digest: digestOf([svg]), svg }));
        await rename(temporary, fileOf(digest));
      } finally {
        await rm(temporary, { force: true });
      }
    },
  };
}

// A file that was cut short or edited is no drawing; it is made again.
function readDrawing(text: string): string | undefined {
  try {
    const { digest, svg } = JSON.parse(text) as { digest?: unknown; svg?: unknown };
    return typeof svg === 'string' && digest === digestOf([svg]) ? svg : undefined;
  } catch {
    return undefined;
  }
}
