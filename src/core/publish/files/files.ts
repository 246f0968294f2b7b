import { addresses } from '../../ground/address.ts';
import { messageFile } from '../../ground/message-id.ts';
import type { Graph } from '../../content/graph/graph.ts';
import { formatDecisionText } from '../../show/text/decision.ts';
import { formatThreadText } from '../../show/text/thread.ts';
import { formatProseText } from '../../show/text/prose.ts';
import { listProse } from '../../content/prose/list.ts';
import type { EmittedFile, Site } from './emitted-file.ts';
import { emitApi } from './api-files.ts';
import { formatDecisionFeed } from './decision-feed.ts';
import { formatLanguageModels, hasText } from './language-models.ts';
import { formatOpenSearch } from './search-files.ts';
import { formatMessageList, formatMessagePage } from './message-page.ts';
import { emitMoved } from './moved-page.ts';

/**
 * All files beside the pages: the text of each page, the records as data, a page for each message, feed and lists, and
 * the files at former addresses.
 *
 * They are not routes of the site engine, because each route costs every page about 80 bytes.
 */
export function emitFiles(graph: Graph, site: Site): EmittedFile[] {
  return [
    ...graph.decisions.map((decision) => ({
      path: addresses.decisionText(decision.record.id),
      contents: formatDecisionText(graph, decision, site.full),
    })),
    ...graph.threads.map((thread) => ({
      path: addresses.threadText(thread.record.id),
      contents: formatThreadText(graph, thread, site.full),
    })),
    ...listProse(graph)
      .filter(hasText)
      .map((page) => ({ path: addresses.proseText(page.url), contents: formatProseText(graph, page, site.full) })),
    ...emitApi(graph, site.full),
    { path: addresses.decisionFeed, contents: formatDecisionFeed(graph, site.full) },
    { path: addresses.languageModels, contents: formatLanguageModels(graph, site.full) },
    ...[...graph.messageById].map(([id, node]) => ({
      path: messageFile(id),
      contents: formatMessagePage(graph, node, site),
    })),
    ...emitMoved(graph, site),
    { path: `${addresses.messages}index.html`, contents: formatMessageList(graph, site) },
    { path: addresses.openSearch, contents: formatOpenSearch(site.full) },
  ];
}
