import logger from '@docusaurus/logger';
import type { HtmlTagObject, LoadContext, Plugin } from '@docusaurus/types';
import { addresses } from '../core/ground/address.ts';
import { emitSearch } from '../core/publish/files/search-files.ts';
import { SITE_NAME } from '../core/ground/site.ts';
import type { Graph } from '../core/content/graph/graph.ts';
import { compareProblems, type Problem } from '../core/ground/problem/problem.ts';
import { stripForbidden } from '../core/ground/text/printable.ts';
import { formatReport } from '../core/ground/problem/format.ts';
import { PUBLISHING_RULES } from '../core/publish/promise/addresses.ts';
import { checkAnswered } from '../node/checkout/addresses.ts';
import { loadChecked } from '../node/checkout/content.ts';
import { sha256 } from '../node/checkout/digest.ts';
import { readSearchService } from '../node/algolia/environment.ts';
import { readSiteUrl, type SiteUrl } from '../node/site/site-url.ts';
import { PLUGIN_NAME, dataFile } from './page-data.ts';
import { chooseSearchClient } from './search-client.ts';
import { checkDiagrams, closeRenderer, renderDecisionDiagrams } from '../node/diagrams/site-diagrams.ts';
import { guardBuild } from '../node/site/build.ts';
import { emitSite, writeSearch } from '../node/site/emit-site.ts';
import { buildPageData } from '../core/show/page-data.ts';

/**
 * The adapter between the records and the site engine: it loads and checks the content, writes data for pages, and
 * writes files after the build. Everything it does is a function elsewhere.
 *
 * The content is checked here, before any other plugin reads it: a bad record is reported with file, line and what was
 * expected, and not by an error of the plugin that reads it first.
 *
 * @throws Error with the whole report when the content has problems
 */
export default async function wikiPlugin({
  siteDir,
  generatedFilesDir,
  outDir: buildDir,
}: LoadContext): Promise<Plugin<Graph>> {
  // The site engine says so to all that it starts. Live reload and its other commands write no site.
  const guard = process.env.NODE_ENV === 'production' ? guardBuild(siteDir, buildDir) : undefined;
  const site = readSiteUrl(process.env);
  const service = readSearchService(process.env);
  let firstLoad: Graph | undefined = await loadGraph(siteDir);
  return {
    name: PLUGIN_NAME,
    getPathsToWatch: () => ['docs/**/*.md', 'docs/revisions/*.json', 'blog/**/*.md'],
    async loadContent() {
      const graph = firstLoad ?? (await loadGraph(siteDir));
      // Live reload loads again; the first time, the content checked above is used.
      firstLoad = undefined;
      return graph;
    },
    async contentLoaded({ content: graph, actions }) {
      const search = emitSearch(graph, sha256);
      await writeSearch(generatedFilesDir, search.files);
      const data = new Map<string, unknown>([...(await drawPageData(graph, site)), ['search', search.manifest]]);
      if (service) data.set('algolia', service);
      await Promise.all([...data].map(([name, piece]) => actions.createData(dataFile(name), JSON.stringify(piece))));
    },
    injectHtmlTags: () => ({ headTags: headTags(site) }),
    configureWebpack: (config) => chooseSearchClient(config, siteDir, service !== undefined),
    getClientModules: () => ['../components/SearchHighlight/index.ts'],
    async postBuild({ outDir, content: graph }) {
      await closeRenderer();
      await emitSite(graph, outDir, site);
      await checkAnswered(siteDir, outDir);
      guard?.complete();
    },
  };
}

/** Every piece of data that a page imports, by name, with its diagrams drawn. */
async function drawPageData(graph: Graph, { baseUrl }: SiteUrl): Promise<Map<string, unknown>> {
  const diagrams = await renderDecisionDiagrams(graph, baseUrl);
  await closeRenderer();
  return buildPageData(graph, diagrams);
}

/** Links in the head of every page: the search of a browser, the feed of decisions. */
function headTags({ baseUrl }: SiteUrl): HtmlTagObject[] {
  const openSearch = {
    rel: 'search',
    type: 'application/opensearchdescription+xml',
    title: SITE_NAME,
    href: baseUrl + addresses.openSearch.slice(1),
  };
  const feed = {
    rel: 'alternate',
    type: 'application/atom+xml',
    title: `${SITE_NAME}: decisions`,
    href: baseUrl + addresses.decisionFeed.slice(1),
  };
  return [openSearch, feed].map((attributes) => ({ tagName: 'link', attributes }));
}

/** @throws Error whose message is the whole report, when the content has problems */
async function loadGraph(siteDir: string): Promise<Graph> {
  const { graph, problems } = await loadChecked(siteDir);
  const all: Problem[] = [...problems, ...(await checkDiagrams(graph))].sort(compareProblems);
  // A writer sees the page in live reload first; what is required for publishing is only a warning there.
  const isDraft = process.env.NODE_ENV === 'development';
  const isWarning = ({ rule }: Problem): boolean => isDraft && PUBLISHING_RULES.has(rule);
  const warnings = all.filter(isWarning);
  const errors = all.filter((problem) => !isWarning(problem));
  if (warnings.length > 0) logger.warn(`to be fixed before publication\n${stripForbidden(formatReport(warnings))}`);
  if (errors.length > 0) throw contentError(errors);
  return graph;
}

/** An error that prints only the report: a stack trace would bury what the writer has to fix. */
function contentError(problems: readonly Problem[]): Error {
  const error = new Error(`the content has problems\n${stripForbidden(formatReport(problems))}`);
  error.stack = error.message;
  return error;
}
