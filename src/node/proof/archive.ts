import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';
import { emitProof } from '../../core/publish/files/proof.ts';
import type { Graph } from '../../core/content/graph/graph.ts';

/** Name of the folder that the archive unpacks to. */
const FOLDER = 'gpu-passthrough-proof';

/** The verifier, below the checkout. It is read as text, from where it is also when this code is in a bundle. */
const VERIFIER = 'src/node/proof/verifier.mjs';

/**
 * The proof as one .tar.gz. The same content gives the same bytes, on any day.
 *
 * @param root the checkout that has the verifier
 */
export async function packProof(root: string, graph: Graph): Promise<Buffer> {
  const verifier = await readFile(join(root, VERIFIER), 'utf8');
  const archive = pack();
  for (const { path, contents } of emitProof(graph, verifier)) {
    archive.entry({ name: `${FOLDER}/${path}`, mtime: new Date(0), mode: 0o644 }, contents);
  }
  archive.finalize();
  return buffer(archive.pipe(createGzip({ level: 9 })));
}
