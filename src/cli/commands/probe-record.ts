import {
  NOTHING_PROBED,
  PROBED_PATH,
  type Probed,
  type RecordedName,
  type RecordedSight,
  type RecordedTree,
} from '../../core/content/claim/probed.ts';
import { keyOfProbe, addressOfProbe } from '../../core/content/claim/key.ts';
import type { Graph } from '../../core/content/graph/graph.ts';
import { nameOf } from '../../core/content/record/schema/touches.ts';
import { count } from '../../core/ground/text/count.ts';
import type { Project, Sighting } from '../../core/ground/vocabulary.ts';
import { saveProbed, today } from '../../node/checkout/content.ts';
import type { Context } from '../terminal/context.ts';
import type { TreeRun } from './probe-run.ts';

/**
 * Writes what was seen. What was seen of other releases stays, unless the probe has changed since, is gone, or no page
 * touches the name any more.
 */
export async function recordRuns(
  graph: Graph,
  runs: readonly TreeRun[],
  origin: string,
  context: Context,
): Promise<void> {
  const probed = runs.reduce((before, run) => addRun(before, run, origin), graph.probed ?? NOTHING_PROBED);
  const kept = { trees: probed.trees, entries: keepEntries(graph, probed), names: keepNames(graph, probed) };
  await saveProbed(context.root, kept);
  context.err(`${PROBED_PATH}: ${count(kept.entries.length, 'probe')} in ${count(kept.trees.length, 'source tree')}`);
}

function addRun(before: Probed, run: TreeRun, origin: string): Probed {
  const { project, release } = run.identity;
  const tree: RecordedTree = { project, release, origin, isPartial: run.isPartial, on: today() };
  const others = before.trees.filter((item) => item.project !== project || item.release !== release);
  const seen = new Map(before.seen);
  for (const { probe, sighting } of run.results)
    seen.set(keyOfProbe(probe), { ...seen.get(keyOfProbe(probe)), [release]: sighting });
  const names = new Map(before.names);
  for (const [name, files] of run.names ?? [])
    names.set(name, addCount(names.get(name), name, project, release, files));
  return { ...before, trees: [...others, tree], seen, names };
}

function addCount(
  entry: RecordedName | undefined,
  name: string,
  project: Project,
  release: string,
  files: number,
): RecordedName {
  return { ...entry, name, [project]: { ...entry?.[project], [release]: files } };
}

/** One entry for each probe that pages have now. */
function keepEntries({ decisions }: Graph, { seen }: Probed): RecordedSight[] {
  return decisions.flatMap(({ record }) =>
    record.probes.flatMap((probe) => {
      const key = keyOfProbe(probe);
      const found: Readonly<Record<string, Sighting>> | undefined = seen.get(key);
      return found ? [{ probe: addressOfProbe(record.id, probe.n), key, seen: found }] : [];
    }),
  );
}

function keepNames({ decisions }: Graph, { names }: Probed): Map<string, RecordedName> {
  const touched = new Set(
    decisions.flatMap(({ record: { touches } }) => [...touches.paths, ...touches.symbols].map(nameOf)),
  );
  return new Map([...names].filter(([name]) => touched.has(name)));
}
