import { compareReleases, isStable, readBound, seriesOf } from '../../ground/release.ts';
import type { Finding, Sighting } from '../../ground/vocabulary.ts';
import type { ProbeRecord } from '../record/schema/probe.ts';

/** What a page claims of a release: that a probe's statement is true of it, that it is not, or neither. */
export type Claim = 'true' | 'false' | 'open';

/**
 * What a probe claims of a release.
 *
 * Ranges are of mainline. A stable release is judged by the release that its series began with, unless the probe has a
 * range for that series. Between the two releases of `after A, by B` nothing is claimed.
 */
export function claimOf(probe: ProbeRecord, release: string): Claim {
  const own = ownSeries(probe, release);
  if (own) return isWithin(own, release) ? 'true' : 'false';
  return claimOfMainline(probe, seriesOf(probe.project, release));
}

type Series = NonNullable<ProbeRecord['stable']>[number];

/** The range that a probe has for the series of a stable release, if so. */
function ownSeries({ project, stable = [] }: ProbeRecord, release: string): Series | undefined {
  const series = seriesOf(project, release);
  return isStable(release)
    ? stable.find(({ from, until }) => seriesOf(project, from ?? until ?? '') === series)
    : undefined;
}

function isWithin({ from, until }: Series, release: string): boolean {
  const isFrom = from === undefined || compareReleases(from, release) <= 0;
  return isFrom && (until === undefined || compareReleases(release, until) <= 0);
}

function claimOfMainline({ project, from, until }: ProbeRecord, release: string): Claim {
  const start = readBound(project, from);
  const end = until === undefined ? undefined : readBound(project, until);
  if (!start) return 'open';
  if (compareReleases(release, start.by) < 0)
    return start.after !== undefined && compareReleases(release, start.after) > 0 ? 'open' : 'false';
  if (!end) return 'true';
  if (end.after === undefined) return compareReleases(release, end.by) <= 0 ? 'true' : 'false';
  if (compareReleases(release, end.after) <= 0) return 'true';
  return compareReleases(release, end.by) < 0 ? 'open' : 'false';
}

/** What it means for the page that a probe met this in a release. */
export function findingOf(probe: ProbeRecord, release: string, sighting: Sighting): Finding {
  const claim = claimOf(probe, release);
  if (sighting === 'absent') return 'absent';
  if (claim === 'open') return 'between';
  if (claim === 'true') return sighting;
  if (sighting !== 'holds') return 'not-yet';
  return isBackport(probe, release) ? 'backport' : 'outside';
}

/** A stable release may have what came into mainline later, if the page gives no range for its series. */
function isBackport(probe: ProbeRecord, release: string): boolean {
  const start = readBound(probe.project, probe.from);
  if (!start || !isStable(release) || ownSeries(probe, release)) return false;
  return compareReleases(seriesOf(probe.project, release), start.by) < 0;
}

/** True where the code denies what the page says. A place that is gone asks for a look, and denies nothing. */
export function isDenied(finding: Finding): boolean {
  return finding === 'differs' || finding === 'outside';
}
