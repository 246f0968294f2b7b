import { addressOfProbe } from '../../content/claim/key.ts';
import { findingOf, isDenied } from '../../content/claim/claim.ts';
import type { DecisionNode } from '../../content/graph/graph.ts';
import type { ProbeRecord } from '../../content/record/schema/probe.ts';
import { optional } from '../../ground/optional.ts';
import type { Finding, Project } from '../../ground/vocabulary.ts';
import { observe, type Observation, type Source } from './observe.ts';

/** A probe with the decision that has it. */
export interface PlacedProbe {
  /** Its address: `CM-4#probe-2`. */
  readonly address: string;
  readonly decision: DecisionNode;
  readonly probe: ProbeRecord;
}

/** What running one probe over one tree gave. */
export interface ProbeResult extends PlacedProbe, Observation {
  /** What it means for the release whose claims were checked. */
  readonly finding: Finding;
  /** True where the code denies what the page says. */
  readonly isDenied: boolean;
}

/** The probes of some decisions about one project, in the order of pages. */
export function probesOf(decisions: readonly DecisionNode[], project: Project): PlacedProbe[] {
  return decisions.flatMap((decision) =>
    decision.record.probes
      .filter((probe) => probe.project === project)
      .map((probe) => ({ address: addressOfProbe(decision.record.id, probe.n), decision, probe })),
  );
}

/**
 * Runs probes over a tree.
 *
 * @param release whose claims the tree is held against
 */
export function runProbes(probes: readonly PlacedProbe[], source: Source, release: string): ProbeResult[] {
  return probes.map((placed) => {
    const observation = observe(placed.probe, source);
    const finding = findingOf(placed.probe, release, observation.sighting);
    return { ...placed, ...observation, finding, isDenied: isDenied(finding) };
  });
}

/** Where over a range of releases a probe changes. */
export interface Flips extends PlacedProbe {
  /** First release in which it holds after one in which it does not. */
  readonly flips: readonly { readonly release: string; readonly after?: string; readonly holds: boolean }[];
  /** Releases in which the page claims otherwise than what was seen. */
  readonly denied: readonly string[];
}

/** Joins what the probes gave over a range of releases, oldest first. */
export function findFlips(runs: readonly { release: string; results: readonly ProbeResult[] }[]): Flips[] {
  const [first] = runs;
  return (first?.results ?? []).map(({ address, decision, probe }, index) => {
    const seen = runs.flatMap(({ release, results }) => {
      const result = results[index];
      return result ? [{ release, holds: result.sighting === 'holds', result }] : [];
    });
    const flips = seen.flatMap(({ release, holds }, at) => {
      const before = seen[at - 1];
      return before?.holds === holds ? [] : [{ release, holds, ...optional('after', before?.release) }];
    });
    return {
      address,
      decision,
      probe,
      flips,
      denied: seen.filter(({ result }) => result.isDenied).map(({ release }) => release),
    };
  });
}
