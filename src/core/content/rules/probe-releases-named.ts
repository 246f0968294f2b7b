import { keyOfProbe } from '../claim/key.ts';
import { outcomesBacked } from '../claim/parts.ts';
import { treesOf, type Probed } from '../claim/probed.ts';
import type { Problem } from '../../ground/problem/problem.ts';
import { compareReleases, isNextRelease, readBound, seriesOf } from '../../ground/release.ts';
import type { DecisionPage } from '../record/page.ts';
import type { DecisionRecord } from '../record/schema/decision.ts';
import type { ProbeRecord } from '../record/schema/probe.ts';
import { problemAt, type Rule } from './rule.ts';

const probeWith = (source: string): string =>
  `probes: [{n: 1, says: The way is taken., project: linux, path: a.c, function: take, from: v6.8, backs: [holds]${source}}]`;

/** An exact release is one that somebody named, or that two trees next to each other show. */
export const probeReleasesNamed: Rule = {
  id: 'probe-releases-named',
  why: 'A first release that was read between two trees is a guess; then the page says between which.',
  wrong: { decision: probeWith('') },
  right: { decision: probeWith(', source: [{commit: 0123456789ab, project: linux, release: v6.8}]') },
  check({ pages, graph }) {
    return pages.flatMap((page) => (page.kind === 'decision' ? checkPage(page, graph.probed) : []));
  },
};

function checkPage(page: DecisionPage, probed: Probed): Problem[] {
  return page.record.probes.flatMap((probe, index) =>
    (['from', 'until'] as const)
      .filter((key) => !isNamed(page.record, probe, key, probed))
      .map((key) =>
        problemAt('probe-releases-named', page, ['probes', index, key], {
          met: `\`${key}: ${probe[key] ?? ''}\` of probe ${probe.n}, which no source names`,
          expected:
            'a `source` (commit or message) that names the release, an outcome with release and commit in `backs`, or `after <release>, by <release>`',
        }),
      ),
  );
}

function isNamed(record: DecisionRecord, probe: ProbeRecord, key: 'from' | 'until', probed: Probed): boolean {
  const text = probe[key];
  const bound = text === undefined ? undefined : readBound(probe.project, text);
  if (text === undefined || !bound || bound.after !== undefined) return true;
  if ((probe.source ?? []).some(({ commit, message }) => commit !== undefined || message !== undefined)) return true;
  // An outcome names the release in which something began; what ended before it was there until the release before.
  const outcomes = outcomesBacked(record, probe.backs).filter(({ commit }) => commit !== undefined);
  if (key === 'from' && outcomes.some(({ release }) => release === text)) return true;
  if (
    key === 'until' &&
    outcomes.some(({ release }) => release !== undefined && isNextRelease(probe.project, text, release))
  )
    return true;
  return isShown(probe, key, text, probed);
}

/** True where two recorded trees show it, and no release lies between them. */
function isShown(probe: ProbeRecord, key: 'from' | 'until', text: string, probed: Probed): boolean {
  const seen = probed.seen.get(keyOfProbe(probe)) ?? {};
  const holdsIn = treesOf(probed, probe.project)
    .filter(({ release }) => seen[release] === 'holds')
    .map(({ release }) => seriesOf(probe.project, release));
  const others = treesOf(probed, probe.project)
    .filter(({ release }) => seen[release] !== undefined && seen[release] !== 'holds')
    .map(({ release }) => seriesOf(probe.project, release));
  if (!holdsIn.some((release) => compareReleases(release, text) === 0)) return false;
  return others.some((release) =>
    key === 'from' ? isNextRelease(probe.project, release, text) : isNextRelease(probe.project, text, release),
  );
}
