import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import type { Graph } from '../../src/core/content/graph/graph.ts';
import { buildSearchFiles } from '../../src/core/search/index/build.ts';
import { openFiles } from '../../src/core/search/index/open.ts';
import { search } from '../../src/core/search/query/query.ts';
import { sha256 } from '../../src/node/checkout/digest.ts';
import { serveSite } from '../../src/node/site/server.ts';

/** A search under comparison: addresses of its results, best first, without anchors. */
export interface Engine {
  readonly name: string;
  find(query: string): Promise<string[]>;
  close(): Promise<void>;
}

/** Results of each query that are scored. */
const DEPTH = 20;

/** Packages of the compared searches, in a folder of their own: nothing of the site needs them. */
const PACKAGES = join(__dirname, 'node_modules');

/** This search, through the functions that the site's dialog, its page and the command line use. */
export function openOurs(graph: Graph): Engine {
  const index = openFiles(buildSearchFiles(graph, sha256));
  return {
    name: 'this search',
    find: async (query) => (await search(index, query, DEPTH)).hits.map(({ url }) => url),
    close: () => Promise.resolve(),
  };
}

interface PagefindIndex {
  addDirectory(options: { path: string }): Promise<unknown>;
  writeFiles(options: { outputPath: string }): Promise<unknown>;
}
interface Pagefind {
  createIndex: (options: { rootSelector: string }) => Promise<{ index?: PagefindIndex }>;
}

/** Pagefind with its own settings over the main part of every page, queried in a browser as on a site. */
export async function openPagefind(site: string, work: string, browser: Browser): Promise<Engine> {
  const folder = join(work, 'pagefind-site');
  cpSync(site, folder, { recursive: true });
  const { createIndex } = (await import(pathToFileURL(join(PACKAGES, 'pagefind/lib/index.js')).href)) as Pagefind;
  const { index } = await createIndex({ rootSelector: 'main' });
  if (!index) throw new Error('Pagefind made no index');
  await index.addDirectory({ path: folder });
  await index.writeFiles({ outputPath: join(folder, 'pagefind') });
  const served = await serveSite(folder, '/', 0);
  const page = await browser.newPage();
  await page.goto(served.address);
  return {
    name: 'Pagefind 1.5.2',
    find: (query) =>
      page.evaluate(
        async ([text, depth, module]) => {
          const pagefind = (await import(module)) as {
            search(query: string): Promise<{ results: { data(): Promise<{ url: string }> }[] }>;
          };
          const { results } = await pagefind.search(text);
          return (await Promise.all(results.slice(0, depth).map((result) => result.data()))).map(({ url }) => url);
        },
        [query, DEPTH, `${served.address}pagefind/pagefind.js`] as const,
      ),
    async close() {
      await page.close();
      await served.close();
    },
  };
}

interface LunrHit {
  readonly url: string;
}
type LunrAdapter = new (
  documents: unknown,
  index: unknown,
  base: string,
  most: number,
) => { search(query: string): Promise<LunrHit[]> };
type LunrPlugin = (context: object, options: object) => { postBuild(props: object): Promise<void> };

/** A stock local-search plug-in: its own indexer over the built site, queried through its own adapter. */
export async function openLunr(site: string, work: string): Promise<Engine> {
  const folder = join(work, 'lunr-site');
  cpSync(site, folder, { recursive: true });
  const load = createRequire(__filename);
  const plugin = (load(join(PACKAGES, 'docusaurus-lunr-search')) as LunrPlugin)({}, {});
  await plugin.postBuild({ routesPaths: listRoutes(folder), outDir: folder, baseUrl: '/', plugins: [] });
  const adapter = readFileSync(
    join(PACKAGES, 'docusaurus-lunr-search/src/theme/SearchBar/lunar-search.js'),
    'utf8',
  ).replace('"@generated/lunr.client"', JSON.stringify(pathToFileURL(join(PACKAGES, 'lunr/lunr.js')).href));
  const module = join(work, 'lunr-adapter.mjs');
  writeFileSync(module, adapter);
  const { default: Adapter } = (await import(pathToFileURL(module).href)) as { default: LunrAdapter };
  const { searchDocs } = JSON.parse(readFileSync(join(folder, 'search-doc.json'), 'utf8')) as { searchDocs: unknown };
  const searcher = new Adapter(
    searchDocs,
    JSON.parse(readFileSync(join(folder, 'lunr-index.json'), 'utf8')),
    '/',
    DEPTH,
  );
  return {
    name: 'docusaurus-lunr-search 3.6.1',
    // A query that its grammar refuses finds nothing, as in its own search bar.
    find: (query) =>
      searcher.search(query).then(
        (hits) => hits.map(({ url }) => url),
        () => [],
      ),
    close: () => Promise.resolve(),
  };
}

/** Routes of the site engine. Pages of messages are none, and no plug-in gets them. */
function listRoutes(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.html') && statSync(join(folder, name)).isFile(),
  );
  return files
    .map(
      (name) =>
        `/${relative('.', name)
          .split(sep)
          .join('/')
          .replace(/(?:\/index)?\.html$/, '')}`,
    )
    .filter((route) => !route.startsWith('/m/'));
}

/** Installs the compared searches where that has not been done. */
export function installPackages(): void {
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: __dirname, stdio: 'inherit' });
  if (status !== 0) throw new Error('the compared searches could not be installed; see above');
  mkdirSync(PACKAGES, { recursive: true });
}
