import logger from '@docusaurus/logger';
import type { LoadContext, Plugin } from '@docusaurus/types';
import { addresses } from '../core/ground/address.ts';
import { emitSearch } from '../core/publish/files/search-files.ts';
import { SITE_NAME } from '../core/ground/site.ts';
import type { Graph } from '../core/content/graph/graph.ts';
import { compareProblems, type Problem } from '../core/ground/problem/problem.ts';
import { formatReport } from '../core/ground/problem/format.ts';
import { PUBLISHING_RULES } from '../core/publish/promise/addresses.ts';
import { checkAnswered } from '../node/checkout/addresses.ts';
import { loadChecked } from '../node/checkout/content.ts';
import { sha256 } from '../node/checkout/digest.ts';
import { readSearchService } from '../node/algolia/environment.ts';
import { readSiteUrl } from '../node/site/site-url.ts';
import { PLUGIN_NAME, dataFile } from './data.ts';
import { chooseSearchClient } from './search-client.ts';
import { checkDiagrams, closeRenderer, renderDecisionDiagrams } from '../node/diagrams/site-diagrams.ts';
import { emitSite, writeSearch } from '../node/site/emit-site.ts';
import { buildPageData } from '../core/show/page-data.ts';

/**
 * The adapter between the records and the site engine: load and check, hand data to pages, write files after the
 * build. Everything it does is a function elsewhere.
 *
 * Content is checked here, before any other plugin looks at it, so that a bad record is told in our words and not
 * by whatever stumbles over it first.
 */
export default async function wikiPlugin({ siteDir, generatedFilesDir }: LoadContext): Promise<Plugin<Graph>> {
  const site = readSiteUrl(process.env);
  const service = readSearchService(process.env);
  let first: Graph | undefined = await loadGraph(siteDir);
  return {
    name: PLUGIN_NAME,
    getPathsToWatch: () => ['docs/**/*.md', 'docs/revisions/*.json', 'blog/**/*.md'],
    async loadContent() {
      const graph = first ?? (await loadGraph(siteDir));
      // Live reload loads again; the first load is the one made above.
      first = undefined;
      return graph;
    },
    async contentLoaded({ content: graph, actions }) {
      const ways = await renderDecisionDiagrams(graph, site.baseUrl);
      await closeRenderer();
      const pieces = buildPageData(graph, ways);
      const search = emitSearch(graph, sha256);
      await writeSearch(generatedFilesDir, search.files);
      const data = [
        ...pieces,
        ['search', search.manifest] as const,
        ...(service ? [['algolia', service] as const] : []),
      ];
      await Promise.all(data.map(([name, piece]) => actions.createData(dataFile(name), JSON.stringify(piece))));
    },
    injectHtmlTags: () => ({
      headTags: [
        {
          rel: 'search',
          type: 'application/opensearchdescription+xml',
          title: SITE_NAME,
          href: site.baseUrl + addresses.openSearch.slice(1),
        },
        {
          rel: 'alternate',
          type: 'application/atom+xml',
          title: `${SITE_NAME}: decisions`,
          href: site.baseUrl + addresses.decisionFeed.slice(1),
        },
      ].map((attributes) => ({ tagName: 'link', attributes })),
    }),
    configureWebpack: (config) => chooseSearchClient(config, siteDir, service !== undefined),
    getClientModules: () => ['../components/SearchHighlight/index.ts'],
    async postBuild({ outDir, content: graph }) {
      await closeRenderer();
      await emitSite(graph, outDir, site);
      await checkAnswered(siteDir, outDir);
    },
  };
}

/** @throws Error whose message is the whole report, when the content has problems */
async function loadGraph(siteDir: string): Promise<Graph> {
  const { graph, problems } = await loadChecked(siteDir);
  const all: Problem[] = [...problems, ...(await checkDiagrams(graph))].sort(compareProblems);
  // Who is writing sees the page; what publishing asks for comes when it is done.
  const isDraft = process.env.NODE_ENV === 'development';
  const isLater = ({ rule }: Problem): boolean => isDraft && PUBLISHING_RULES.has(rule);
  const later = all.filter(isLater);
  const now = all.filter((problem) => !isLater(problem));
  if (later.length > 0) logger.warn(`before this is published\n${formatReport(later)}`);
  if (now.length > 0) throw contentError(now);
  return graph;
}

/** The report alone: a trace into our code would bury what the writer has to mend. */
function contentError(problems: readonly Problem[]): Error {
  const error = new Error(`the content has problems\n${formatReport(problems)}`);
  error.stack = error.message;
  return error;
}
