import { addresses } from '../../../ground/address.ts';
import { spanOf, type Graph } from '../../../content/graph/graph.ts';
import { PROJECTS, TOPICS, type Project, wordsOf } from '../../../ground/vocabulary.ts';
import { dayOf } from '../../../ground/date.ts';
import { formatRelease } from '../../../ground/release.ts';
import { readReleaseDays } from './release-days.ts';
import { compareReleases, releaseAnchor } from './releases.ts';

/** One row of the timeline of everything. */
export interface TimelineRow {
  /** A day, or about a day. */
  readonly when: string;
  readonly kind: 'thread' | 'release';
  readonly title: string;
  readonly url: string;
  readonly topics: readonly string[];
  /** Decisions that rest on the thread, or that the release carries something of. */
  readonly decisions: readonly { readonly id: string; readonly url: string }[];
}

export interface TimelineView {
  /** Oldest first. */
  readonly rows: readonly TimelineRow[];
  /** Releases in which something landed and whose day is not known. */
  readonly undated: readonly Pick<TimelineRow, 'title' | 'url' | 'decisions'>[];
}

interface Dated {
  readonly row: TimelineRow;
  /** Milliseconds; nothing where the day is not known. */
  readonly at: number | undefined;
}

/** Every thread at its first message and every release in which something landed at the day on which it came out. */
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

function toThreadRow(graph: Graph, record: Graph['threads'][number]['record']): Dated {
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

function toReleaseRows(graph: Graph, project: Project, days: ReadonlyMap<string, string>): Dated[] {
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

/** In the site's order of decisions, whatever the order in which they were met. */
function linkDecisions(graph: Graph, ids: ReadonlySet<string>): TimelineRow['decisions'] {
  return graph.decisions
    .filter(({ record }) => ids.has(record.id))
    .map(({ record: { id } }) => ({ id, url: addresses.decision(id) }));
}
