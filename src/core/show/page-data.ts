import { archiveUrl } from '../ground/address.ts';
import { buildDiagram } from './diagram/diagram.ts';
import { formatEdges } from './diagram/mermaid.ts';
import type { DecisionNode, Graph } from '../content/graph/graph.ts';
import { sourcesOf } from '../content/graph/sources.ts';
import { buildDecisionView, type DecisionView } from './view/decision.ts';
import { listCoverage } from './view/coverage.ts';
import { readGlossary } from '../content/prose/glossary.ts';
import { buildChangesSince, type ChangesSince } from './view/history.ts';
import { listPeople } from './view/indexes/people.ts';
import { listCrossRelations } from './view/indexes/relations.ts';
import { listReleases } from './view/indexes/releases.ts';
import { buildTimeline } from './view/indexes/timeline.ts';
import { listTouched } from './view/indexes/touched.ts';
import { listRules } from './view/rules.ts';
import { buildThreadView, type ThreadView } from './view/thread.ts';
import { buildTopicView, buildTopicViews, listNewest, type DecisionRow, type TopicView } from './view/topic.ts';
import { TOPICS, wordsOf } from '../ground/vocabulary.ts';

/** Data of a decision's page. */
export interface DecisionData {
  readonly view: DecisionView;
  /** The diagram: as a drawing, empty where none was made, and as the list of its edges. */
  readonly way: { readonly svg: string; readonly edges: readonly string[] };
  /** Shown to a reader who followed an address with `?r=` of an older revision. */
  readonly since: ChangesSince;
  /** Archive addresses of the threads that it rests on; see {@link listDiscussions}. */
  readonly discussions: readonly string[];
}

/** Data of the home page. */
export interface HomeData {
  readonly topics: readonly TopicView[];
  readonly newest: readonly DecisionRow[];
  readonly counts: { readonly decisions: number; readonly threads: number; readonly messages: number };
}

/** Data of the list of threads. */
export type ThreadListData = readonly Pick<
  ThreadView,
  'id' | 'url' | 'title' | 'subject' | 'span' | 'count' | 'readInFull'
>[];

/** Newest decisions that the home page lists. */
const NEWEST = 6;

/**
 * The data of all pages, by the name under which a page imports it. A page loads only its own.
 *
 * @param ways the drawings of decisions, as SVG by id
 */
export function buildPageData(graph: Graph, ways: ReadonlyMap<string, string>): Map<string, unknown> {
  return new Map<string, unknown>([
    ...graph.decisions.map((decision): [string, DecisionData] => [
      `decision-${decision.record.id}`,
      buildDecisionData(graph, decision, ways),
    ]),
    ...graph.threads.map((thread): [string, ThreadView] => [
      `thread-${thread.record.id}`,
      buildThreadView(graph, thread),
    ]),
    ...wordsOf(TOPICS).map((topic): [string, TopicView] => [`topic-${topic}`, buildTopicView(graph, topic)]),
    ['threads', listThreads(graph)],
    ['glossary', readGlossary(graph)],
    ['rules', listRules()],
    ['coverage', listCoverage(graph)],
    ['people', listPeople(graph)],
    ['identifiers', listTouched(graph)],
    ['releases', listReleases(graph)],
    ['timeline', buildTimeline(graph)],
    ['indexes', listCrossRelations(graph)],
    ['home', buildHome(graph)],
  ]);
}

function buildDecisionData(graph: Graph, decision: DecisionNode, ways: ReadonlyMap<string, string>): DecisionData {
  return {
    view: buildDecisionView(graph, decision),
    way: { svg: ways.get(decision.record.id) ?? '', edges: formatEdges(buildDiagram(graph, decision)) },
    since: buildChangesSince(graph, decision.record),
    discussions: listDiscussions(graph, decision),
  };
}

/** Archive addresses of the threads that a decision rests on: for each, its first message that an archive has. */
export function listDiscussions(graph: Graph, { record }: DecisionNode): string[] {
  const threads = sourcesOf(record).flatMap(
    ({ evidence }) => graph.messageById.get(evidence.message ?? '')?.thread ?? [],
  );
  return [...new Set(threads)].flatMap((thread) =>
    thread.record.messages.flatMap(({ id }) => archiveUrl(id) ?? []).slice(0, 1),
  );
}

function listThreads(graph: Graph): ThreadListData {
  return graph.threads.map((thread) => {
    const { id, url, title, subject, span, count, readInFull } = buildThreadView(graph, thread);
    return { id, url, title, subject, span, count, readInFull };
  });
}

function buildHome(graph: Graph): HomeData {
  return {
    topics: buildTopicViews(graph),
    newest: listNewest(graph, NEWEST),
    counts: { decisions: graph.decisions.length, threads: graph.threads.length, messages: graph.messageById.size },
  };
}
