import { placeKeysOf } from '../../core/content/record/schema/probe.ts';
import { optional } from '../../core/ground/optional.ts';
import { describeRange } from '../../core/probe/run/report.ts';
import type { Flips, ProbeResult } from '../../core/probe/run/run.ts';
import type { TreeRun } from './probe-run.ts';

/** One tree's results as JSON: the tree, one item a probe, and the names where they were counted. */
export function toRunJson({ identity, label, isPartial, claimsOf, results, names }: TreeRun): string {
  const tree = { ...identity, label, isPartial, claimsOf };
  const counted = names && { names: Object.fromEntries(names) };
  return JSON.stringify({ tree, probes: results.map(toItem), ...counted }, undefined, 2);
}

function toItem({ address, decision, probe, sighting, finding, isDenied, at, met }: ProbeResult): object {
  const [kind] = placeKeysOf(probe);
  return {
    probe: address,
    decision: decision.record.id,
    says: probe.says,
    place: { path: probe.path, ...optional('kind', kind), ...optional('name', kind && probe[kind]) },
    range: describeRange(probe),
    sighting,
    finding,
    isDenied,
    ...optional('path', at?.path),
    ...optional('line', at?.line),
    ...optional('met', met),
  };
}

/** Where each probe changes over a range, as JSON. */
export function toFlipJson(releases: readonly string[], flips: readonly Flips[]): string {
  const probes = flips.map(({ address, decision, probe, flips: changes, denied }) => ({
    probe: address,
    decision: decision.record.id,
    says: probe.says,
    range: describeRange(probe),
    flips: changes,
    denied,
  }));
  return JSON.stringify({ releases, probes }, undefined, 2);
}
