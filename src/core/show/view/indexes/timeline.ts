import { addresses } from '../../../ground/address.ts';
import { spanOf, type Graph } from '../../../content/graph/graph.ts';
import { PROJECTS, TOPICS, type Project, wordsOf } from '../../../ground/vocabulary.ts';
import { dayOf } from '../../../ground/date.ts';
import { formatRelease } from '../../../ground/release.ts';
import { readReleaseDays } from './release-days.ts';
import { compareReleases, releaseAnchor } from './releases.ts';

/** One row of the timeline. */
interface TimelineRow {
  /** A day, YYYY-MM-DD, after `about` where it is an estimate; empty where it is not known. */
  readonly when: string;
  readonly kind: 'thread' | 'release';
  readonly title: string;
  readonly url: string;
  readonly topics: readonly string[];
  /** Decisions that rest on the thread, or of which something landed in the release. */
  readonly decisions: readonly { readonly id: string; readonly url: string }[];
}

/** The timeline of all topics. */
export interface TimelineView {
  /** Oldest first. */
  readonly rows: readonly TimelineRow[];
  /** Releases in which something landed and whose day is not known. */
  readonly undated: readonly Pick<TimelineRow, 'title' | 'url' | 'decisions'>[];
}

/** A row with the time by which it is sorted. */
interface DatedRow {
  readonly row: TimelineRow;
  /** Milliseconds since 1970; `undefined` where the day is not known. */
  readonly at: number | undefined;
}

/** All threads, by the day of the first message, and all releases in which something landed, by their day. */
export function buildTimeline(graph: Graph): TimelineView {
  const days = readReleaseDays(graph);
  const all = [
    ...graph.threads.map((thread) => toThreadRow(graph, thread.record)),
    ...wordsOf(PROJECTS).flatMap((project) => toReleaseRows(graph, project, days)),
  ];
  return {
    rows: all
      .flatMap(({ at, row }) => (at === undefined ? [] : [{ at, row }]))
      .sort((a, b) => a.at - b.at)
      .map(({ row }) => row),
    undated: all.flatMap(({ at, row }) => (at === undefined ? [row] : [])),
  };
}

function toThreadRow(graph: Graph, record: Graph['threads'][number]['record']): DatedRow {
  const { first } = spanOf(record);
  const note = record.messages.find(({ date }) => date === first)?.dateNote;
  const ids = new Set(
    record.messages.flatMap(({ id }) => (graph.usesOf.get(id) ?? []).map(({ decision }) => decision.record.id)),
  );
  return {
    at: Date.parse(first),
    row: {
      when: `${note === undefined ? '' : 'about '}${dayOf(first)}`,
      kind: 'thread',
      title: record.title,
      url: addresses.thread(record.id),
      topics: record.topics.map((topic) => TOPICS[topic].label),
      decisions: linkDecisions(graph, ids),
    },
  };
}

function toReleaseRows(graph: Graph, project: Project, days: ReadonlyMap<string, string>): DatedRow[] {
  const landed = graph.decisions.flatMap(({ record, topic }) =>
    record.outcome.flatMap((outcome) =>
      outcome.project === project && outcome.release !== undefined
        ? [{ release: outcome.release, id: record.id, topic }]
        : [],
    ),
  );
  const releases = [...new Set(landed.map(({ release }) => release))].sort(compareReleases);
  return releases.map((release) => {
    const own = landed.filter((item) => item.release === release);
    const topics = new Set(own.map(({ topic }) => topic));
    const name = formatRelease(project, release);
    const day = days.get(name);
    return {
      at: day === undefined ? undefined : Date.parse(day),
      row: {
        when: day ?? '',
        kind: 'release',
        title: `${name}: what landed`,
        url: `${addresses.releases}#${releaseAnchor(project, release)}`,
        topics: wordsOf(TOPICS)
          .filter((topic) => topics.has(topic))
          .map((topic) => TOPICS[topic].label),
        decisions: linkDecisions(graph, new Set(own.map(({ id }) => id))),
      },
    };
  });
}

/** Links to decisions, in the order of the site. */
function linkDecisions(graph: Graph, ids: ReadonlySet<string>): TimelineRow['decisions'] {
  return graph.decisions
    .filter(({ record }) => ids.has(record.id))
    .map(({ record: { id } }) => ({ id, url: addresses.decision(id) }));
}
