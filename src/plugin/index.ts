import type { LoadContext, Plugin } from '@docusaurus/types';
import type { Graph } from '../core/graph/graph.ts';
import { compareProblems, type Problem } from '../core/problem/problem.ts';
import { formatReport } from '../core/problem/format.ts';
import { loadChecked } from '../node/content.ts';
import { readSiteUrl } from '../node/site-url.ts';
import { PLUGIN_NAME, dataFile } from './data.ts';
import { checkDrawings, closeRenderer, renderWays } from '../node/diagrams/content.ts';
import { emitSite } from '../node/emit-site.ts';
import { buildPageData } from '../core/view/page-data.ts';

/**
 * The adapter between the records and the site engine: load and check, hand data to pages, write files after the
 * build. Everything it does is a function elsewhere.
 *
 * Content is checked here, before any other plugin looks at it, so that a bad record is told in our words and not
 * by whatever stumbles over it first.
 */
export default async function wikiPlugin({ siteDir }: LoadContext): Promise<Plugin<Graph>> {
  const site = readSiteUrl(process.env);
  let first: Graph | undefined = await loadGraph(siteDir);
  return {
    name: PLUGIN_NAME,
    getPathsToWatch: () => ['docs/**/*.md', 'blog/**/*.md'],
    async loadContent() {
      const graph = first ?? (await loadGraph(siteDir));
      // Live reload loads again; the first load is the one made above.
      first = undefined;
      return graph;
    },
    async contentLoaded({ content: graph, actions }) {
      const ways = await renderWays(graph, site.baseUrl);
      await closeRenderer();
      const pieces = buildPageData(graph, ways, site.full);
      await Promise.all([...pieces].map(([name, data]) => actions.createData(dataFile(name), JSON.stringify(data))));
    },
    async postBuild({ outDir, content: graph }) {
      await closeRenderer();
      await emitSite(graph, outDir, site);
    },
  };
}

/** @throws Error whose message is the whole report, when the content has problems */
async function loadGraph(siteDir: string): Promise<Graph> {
  const { graph, problems } = await loadChecked(siteDir);
  const all: Problem[] = [...problems, ...(await checkDrawings(graph))].sort(compareProblems);
  if (all.length > 0) throw contentError(all);
  return graph;
}

/** The report alone: a trace into our code would bury what the writer has to mend. */
function contentError(problems: readonly Problem[]): Error {
  const error = new Error(`the content has problems\n${formatReport(problems)}`);
  error.stack = error.message;
  return error;
}
