import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { buildDiagram } from '../core/diagram/diagram.ts';
import { emitFiles } from '../core/emit/files.ts';
import type { Graph } from '../core/graph/graph.ts';
import type { SiteUrl } from './site-url.ts';

const STYLES = ['tokens.css', 'plain.css'];

/** Writes what stands beside the pages and checks that every link of every diagram is answered by a file. */
export async function emitSite(graph: Graph, outDir: string, site: SiteUrl): Promise<void> {
  const styles = await Promise.all(STYLES.map((name) => readFile(resolve(__dirname, '../css', name), 'utf8')));
  const files = [...emitFiles(graph, site), { path: '/plain.css', contents: styles.join('\n') }];
  for (const { path, contents } of files) {
    const target = join(outDir, path);
    // A Message-ID is foreign text; one with `..` in it must not write outside the site.
    if (relative(outDir, target).startsWith('..')) throw new Error(`${path} would be written outside ${outDir}`);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, contents);
  }
  await checkDiagramLinks(graph, outDir);
}

async function checkDiagramLinks(graph: Graph, outDir: string): Promise<void> {
  const links = graph.decisions.flatMap((decision) =>
    buildDiagram(graph, decision).nodes.map(({ url }) => ({ url, id: decision.record.id })));
  const broken = (await Promise.all(links.map(async (link) => ((await isAnswered(link.url, outDir)) ? [] : [link])))).flat();
  if (broken.length > 0) {
    throw new Error(`diagram links that no file of the site answers:\n${broken.map(({ id, url }) => `${id}: ${url}`).join('\n')}`);
  }
}

async function isAnswered(url: string, outDir: string): Promise<boolean> {
  if (/^https?:\/\//.test(url)) return true;
  const path = decodeURIComponent(url.replace(/#.*$/, ''));
  const candidates = path.endsWith('/') ? [`${path}index.html`] : [`${path}.html`, `${path}/index.html`];
  const found = await Promise.all(candidates.map((candidate) => access(join(outDir, candidate)).then(() => true, () => false)));
  return found.includes(true);
}
