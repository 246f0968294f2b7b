/**
 * `npm run bench:search`: how well and how fast the search finds, beside two others over the same built site.
 *
 * A measurement and no test. The queries and the pages that must win were written by somebody who had not seen the
 * search; `held-out.json` was not looked at while it was tuned. It needs a built site (`npm run build`) and installs
 * the compared searches into this folder.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { packSearch, readParts } from '../../src/core/search/index/build.ts';
import { openBrowser } from '../../src/node/browser/browser.ts';
import { loadChecked } from '../../src/node/checkout/content.ts';
import { sha256 } from '../../src/node/checkout/digest.ts';
import { buildFolder } from '../../src/node/site/build.ts';
import { serveSite } from '../../src/node/site/server.ts';
import { measureQuery, percentile, type Cost } from './browser.ts';
import { installPackages, openLunr, openOurs, openPagefind, type Engine } from './engines.ts';
import { EXACT_CLASSES, rankOf, scoreOf, type Query } from './score.ts';
import { growParts } from './synthetic.ts';

const ROOT = join(__dirname, '../..');
const SITE = buildFolder(ROOT);

/** Pages of the synthetic site. */
const PAGES = 2000;

/** `--show` prints each query of the open half that is not first; the other half is never printed. */
const SHOWS = process.argv.includes('--show');
const ONLY_OURS = process.argv.includes('--ours');

/** The manifest of the index inside a script, with the digest that names its folder. */
const MANIFEST = /"digest":"(\w+)".*"plainNames":/;

async function main(): Promise<void> {
  if (!existsSync(join(SITE, 'index.html'))) throw new Error('there is no built site; run `npm run build` first');
  const work = await mkdtemp(join(tmpdir(), 'wiki-bench-'));
  const browser = await openBrowser();
  try {
    const { graph } = await loadChecked(ROOT);
    const open = readQueries('queries.json');
    const heldOut = readQueries('held-out.json');
    const engines: Engine[] = [openOurs(graph)];
    if (!ONLY_OURS) {
      installPackages();
      engines.push(await openPagefind(SITE, work, browser), await openLunr(SITE, work));
    }
    for (const engine of engines) {
      await report(engine, open, heldOut);
      await engine.close();
    }
    await reportCost(browser, open, work);
  } finally {
    await browser.close();
    await rm(work, { recursive: true });
  }
}

function readQueries(name: string): Query[] {
  return JSON.parse(readFileSync(join(__dirname, name), 'utf8')) as Query[];
}

async function report(engine: Engine, open: readonly Query[], heldOut: readonly Query[]): Promise<void> {
  const ranked: { query: Query; rank: number | undefined; isOpen: boolean }[] = [];
  for (const query of [...open, ...heldOut])
    ranked.push({ query, rank: rankOf(await engine.find(query.query), query), isOpen: open.includes(query) });
  console.log(
    `\n## ${engine.name}\n\n| queries | number | MRR | first | in the first three |\n| --- | --- | --- | --- | --- |`,
  );
  const row = (name: string, some: typeof ranked): void => {
    const { queries, mrr, first, topThree } = scoreOf(some.map(({ rank }) => rank));
    console.log(`| ${name} | ${queries} | ${mrr.toFixed(3)} | ${percent(first)} | ${percent(topThree)} |`);
  };
  row('all', ranked);
  row(
    'tuned on',
    ranked.filter(({ isOpen }) => isOpen),
  );
  row(
    'held out',
    ranked.filter(({ isOpen }) => !isOpen),
  );
  row(
    'exact classes',
    ranked.filter(({ query }) => EXACT_CLASSES.includes(query.class)),
  );
  for (const name of [...new Set(ranked.map(({ query }) => query.class))])
    row(
      name,
      ranked.filter(({ query }) => query.class === name),
    );
  if (SHOWS)
    for (const { query, rank } of ranked.filter(({ isOpen, rank: found }) => isOpen && found !== 1))
      console.log(`rank ${rank ?? '-'}: ${query.query} [${query.class}] -> ${[query.wins].flat().join(' ')}`);
}

const COST_HEADINGS = [
  'site',
  'queries',
  'bytes to the first result, most',
  'median',
  'bytes fetched ahead after it',
  'ms for a key, 95th percentile',
  'median',
  'the same without a pause between keys',
  'median',
];

async function reportCost(
  browser: Awaited<ReturnType<typeof openBrowser>>,
  open: readonly Query[],
  work: string,
): Promise<void> {
  const samples = [...new Set(open.map((query) => query.class))]
    .flatMap((name) => open.filter((query) => query.class === name).slice(0, 2))
    .map(({ query }) => query);
  console.log(`\n## Cost in Chromium\n\n${formatRow(COST_HEADINGS)}\n${formatRow(COST_HEADINGS.map(() => '---'))}`);
  for (const [name, folder] of [
    ['today', SITE],
    [`${PAGES} pages, synthetic`, await growSite(work)],
  ] as const) {
    const served = await serveSite(folder, '/', 0);
    const costs: Cost[] = [];
    for (const query of samples) costs.push(await measureQuery(browser, served.address, query));
    await served.close();
    const [keys, rushed] = [costs.flatMap((cost) => cost.keys), costs.flatMap((cost) => cost.rushed)];
    const bytes = costs.map((cost) => cost.bytes);
    console.log(
      formatRow([
        name,
        String(samples.length),
        kilobytes(Math.max(...bytes)),
        kilobytes(percentile(bytes, 0.5)),
        kilobytes(countPrefetched(folder)),
        ...describeKeys(keys),
        ...describeKeys(rushed),
      ]),
    );
  }
}

/** Brotli-compressed bytes of the bundles of the index whose manifest is in the site's scripts. */
function countPrefetched(folder: string): number {
  const path = join(folder, 'search', MANIFEST.exec(readFileSync(findManifest(folder), 'utf8'))?.[1] ?? '');
  return readdirSync(path)
    .filter((name) => name.startsWith('ahead-'))
    .reduce((sum, name) => sum + brotliCompressSync(readFileSync(join(path, name))).length, 0);
}

function describeKeys(keys: readonly number[]): string[] {
  return [0.95, 0.5].map((share) => percentile(keys, share).toFixed(1));
}

function formatRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** The script that contains the manifest of the index as a text; nothing else there has these two keys. */
function findManifest(folder: string): string {
  const scripts = readdirSync(join(folder, 'assets/js'))
    .filter((name) => name.endsWith('.js'))
    .map((name) => join(folder, 'assets/js', name));
  const script = scripts.find((path) => MANIFEST.test(readFileSync(path, 'utf8')));
  if (script === undefined) throw new Error('no script of the built site contains the manifest of the search index');
  return script;
}

/** A copy of the site whose search has the index of a larger one. */
async function growSite(work: string): Promise<string> {
  const folder = join(work, 'grown');
  cpSync(SITE, folder, { recursive: true });
  const { graph } = await loadChecked(ROOT);
  const { manifest, shards } = packSearch(growParts(readParts(graph), PAGES), sha256);
  mkdirSync(join(folder, 'search', manifest.digest));
  for (const [name, shard] of Object.entries(shards))
    writeFileSync(join(folder, 'search', manifest.digest, `${name}.json`), JSON.stringify(shard));
  const bundle = findManifest(folder);
  const text = JSON.stringify(manifest).replaceAll('\\', '\\\\').replaceAll("'", "\\'");
  writeFileSync(
    bundle,
    readFileSync(bundle, 'utf8').replace(/JSON\.parse\('.*?'\)/s, () => `JSON.parse('${text}')`),
  );
  return folder;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
