import type { Graph } from '../../content/graph/graph.ts';
import { anchors } from '../../content/graph/sources.ts';
import type { DecisionRecord } from '../../content/record/schema/decision.ts';
import { listChanges, type Change } from '../../content/revision/changes.ts';
import { optional } from '../../ground/optional.ts';
import { buildMeaning } from '../../content/revision/meaning.ts';

/** A revision as a page's history shows it. */
export interface HistoryEntry {
  readonly revision: number;
  readonly anchor: string;
  /** YYYY-MM-DD. */
  readonly date: string;
  /** What the editors say that it changed. */
  readonly change: string;
  /** Differences from the revision before; missing for the first one and where one of the two was not recorded. */
  readonly changes?: readonly Change[];
}

/** The changes from each recorded older revision to the current one, by number of the older one. */
export type ChangesSince = Readonly<Record<number, readonly Change[]>>;

/** The revisions of a decision, oldest first. */
export function buildHistory(graph: Graph, record: DecisionRecord): HistoryEntry[] {
  const revisions = graph.recorded.get(record.id)?.revisions ?? [];
  const fieldsOf = (wanted: number) => revisions.find(({ revision }) => revision === wanted)?.fields;
  return record.history.map(({ revision, date, change }) => {
    const [before, after] = [fieldsOf(revision - 1), fieldsOf(revision)];
    return {
      revision,
      anchor: anchors.revision(revision),
      date,
      change,
      ...optional('changes', before && after && listChanges(before, after)),
    };
  });
}

/** What the page of a decision shows to a reader who followed an address of an older revision. */
export function buildChangesSince(graph: Graph, record: DecisionRecord): ChangesSince {
  const now = buildMeaning(record);
  const older = (graph.recorded.get(record.id)?.revisions ?? []).filter(({ revision }) => revision < record.revision);
  return Object.fromEntries(older.map(({ revision, fields }) => [revision, listChanges(fields, now)]));
}
