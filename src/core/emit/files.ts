import { addresses } from '../address.ts';
import type { Graph } from '../graph/graph.ts';
import { formatDecisionText } from '../text/decision.ts';
import { formatThreadText } from '../text/thread.ts';
import { buildDecisionView } from '../view/decision.ts';
import { formatOpenSearch } from './search-files.ts';
import { formatMessageList, formatMessagePage, type Place } from './message-page.ts';
import { emitMoved } from './moved-page.ts';

/** A file of the built site. */
export interface EmittedFile {
  /** Below the site's root, with `/`. */
  readonly path: string;
  readonly contents: string;
}

/**
 * Files that stand beside the pages: text and data of each decision, text of each thread, a page per message, and what
 * answers at former addresses.
 *
 * They are no routes of the site engine, because each route costs every page some bytes.
 */
export function emitFiles(graph: Graph, place: Place): EmittedFile[] {
  return [
    ...graph.decisions.flatMap((decision) => [
      { path: addresses.decisionText(decision.record.id), contents: formatDecisionText(graph, decision, place.full) },
      { path: addresses.decisionData(decision.record.id), contents: `${JSON.stringify(buildDecisionView(graph, decision), undefined, 2)}\n` },
    ]),
    ...graph.threads.map((thread) => ({ path: addresses.threadText(thread.record.id), contents: formatThreadText(graph, thread, place.full) })),
    // The file's name is the Message-ID itself: a server decodes the address before it looks for a file.
    ...[...graph.messageById].map(([id, node]) => ({ path: `/m/${id}/index.html`, contents: formatMessagePage(graph, node, place) })),
    ...emitMoved(graph, place),
    { path: `${addresses.messages}index.html`, contents: formatMessageList(graph, place) },
    { path: addresses.openSearch, contents: formatOpenSearch(place.full) },
  ];
}
