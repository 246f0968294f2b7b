import { access, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { buildDiagram } from '../../core/show/diagram/diagram.ts';
import type { EmittedFile } from '../../core/publish/files/emitted-file.ts';
import { emitFiles } from '../../core/publish/files/files.ts';
import { listPictures } from '../../core/publish/files/pictures.ts';
import type { Graph } from '../../core/content/graph/graph.ts';
import { takePictures } from './pictures.ts';
import type { SiteUrl } from './site-url.ts';

const COLOURS = 'tokens.css';

const PICTURE_CACHE = resolve(__dirname, '../../../node_modules/.cache/wiki-pictures');

/** A file of the built site, as text or as bytes. */
interface OutputFile {
  readonly path: string;
  readonly contents: string | Uint8Array;
}

/**
 * Writes the files beside the pages and checks that every link of every diagram is answered by a file.
 *
 * @param outDir the folder into which the site engine has built its pages
 * @throws Error naming each decision and link that no file answers
 */
export async function emitSite(graph: Graph, outDir: string, site: SiteUrl): Promise<void> {
  const [colours, plain] = await Promise.all(
    [COLOURS, 'plain.css'].map((name) => readFile(resolve(__dirname, '../../css', name), 'utf8')),
  );
  const pictures = await takePictures(listPictures(graph, colours ?? ''), PICTURE_CACHE);
  await writeFiles(outDir, [
    ...emitFiles(graph, site),
    { path: '/plain.css', contents: `${colours}\n${plain}` },
    ...pictures.map(({ path, png }) => ({ path, contents: png })),
  ]);
  await checkDiagramLinks(graph, outDir);
}

/** Folder of generated files that are served unchanged, below `.docusaurus`; `docusaurus.config.ts` names it too. */
const STATIC_FOLDER = 'static';

/**
 * Writes the shards of the search index and removes those of an earlier run.
 *
 * @param generated the site engine's folder of generated files
 */
export async function writeSearch(generated: string, files: readonly EmittedFile[]): Promise<void> {
  const folder = join(generated, STATIC_FOLDER);
  await rm(folder, { recursive: true, force: true });
  await writeFiles(folder, files);
}

/**
 * Writes files below a folder.
 *
 * @throws before anything is written where a path leads out of the folder, or two files have one path. The rules over
 * the content refuse both; what is written from foreign text is nevertheless checked where it is written.
 */
export async function writeFiles(folder: string, files: readonly OutputFile[]): Promise<void> {
  const targets = new Set<string>();
  for (const { path } of files) {
    const below = relative(folder, join(folder, path));
    if (below === '' || below.split(sep)[0] === '..' || isAbsolute(below)) {
      throw new Error(`${path} would be written outside ${folder}`);
    }
    if (targets.has(below)) throw new Error(`${path} would be written twice below ${folder}`);
    targets.add(below);
  }
  for (const { path, contents } of files) {
    const target = join(folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, contents);
  }
}

async function checkDiagramLinks(graph: Graph, outDir: string): Promise<void> {
  const links = graph.decisions.flatMap((decision) =>
    buildDiagram(graph, decision).nodes.map(({ url }) => ({ url, id: decision.record.id })),
  );
  const broken = (
    await Promise.all(links.map(async (link) => ((await isAnswered(link.url, outDir)) ? [] : [link])))
  ).flat();
  if (broken.length > 0) {
    throw new Error(
      `diagram links that no file of the site answers:\n${broken.map(({ id, url }) => `${id}: ${url}`).join('\n')}`,
    );
  }
}

async function isAnswered(url: string, outDir: string): Promise<boolean> {
  if (/^https?:\/\//.test(url)) return true;
  const path = decodeURIComponent(url.replace(/#.*$/, ''));
  const candidates = path.endsWith('/') ? [`${path}index.html`] : [`${path}.html`, `${path}/index.html`];
  const found = await Promise.all(candidates.map((candidate) => exists(join(outDir, candidate))));
  return found.includes(true);
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
