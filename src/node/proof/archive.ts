import { createWriteStream } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';
import { emitProof } from '../../core/publish/files/proof.ts';
import type { Graph } from '../../core/content/graph/graph.ts';

/** Name of the folder that the archive unpacks to. */
const FOLDER = 'gpu-passthrough-proof';

/** The verifier, below the checkout. It is read as text, from where it is also when this code is in a bundle. */
const VERIFIER = 'src/node/proof/verifier.mjs';

/**
 * Writes the proof as one .tar.gz. The same content gives the same bytes, on any day; an interrupted run leaves
 * no half archive.
 *
 * @param root the checkout that has the verifier
 * @param target the file to write
 */
export async function writeProof(root: string, graph: Graph, target: string): Promise<void> {
  const verifier = await readFile(join(root, VERIFIER), 'utf8');
  const archive = pack();
  for (const { path, contents } of emitProof(graph, verifier)) {
    archive.entry({ name: `${FOLDER}/${path}`, mtime: new Date(0), mode: 0o644 }, contents);
  }
  archive.finalize();
  const temporary = `${target}.${process.pid}.tmp`;
  try {
    await pipeline(archive, createGzip({ level: 9 }), createWriteStream(temporary));
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
