import { findingOf } from '../claim/claim.ts';
import { keyOfProbe } from '../claim/key.ts';
import { treesOf, type Probed } from '../claim/probed.ts';
import { listFew } from '../../ground/text/count.ts';
import { PROJECTS, type Finding } from '../../ground/vocabulary.ts';
import type { Problem } from '../../ground/problem/problem.ts';
import type { DecisionPage } from '../record/page.ts';
import type { ProbeRecord } from '../record/schema/probe.ts';
import { problemAt, type Rule } from './rule.ts';

const probeFrom = (from: string): string =>
  `probes: [{n: 1, says: The way is taken., project: linux, path: a.c, function: take, has: {call: way}, from: ${from}, backs: [holds]}]`;

/** What the rule's samples were run over: the way is taken in v6.12 and not in v6.9. */
const RECORDED = `
trees:
  - {project: linux, release: v6.9, origin: made for this sample, isPartial: false, on: 2020-01-01}
  - {project: linux, release: v6.12, origin: made for this sample, isPartial: false, on: 2020-01-01}
seen: [{probe: 'CM-1#probe-1', key: KEY, seen: {v6.9: differs, v6.12: holds}}]
names: []`;

/** Limit of releases that one problem names. */
const MAX_NAMED = 4;

/** No page claims of code what a recorded source tree denies. */
export const probesAgree: Rule = {
  id: 'probes-agree',
  why: 'A statement about code is believed because somebody ran it; where the code says otherwise, the page is wrong.',
  wrong: { decision: probeFrom('v6.9'), probed: RECORDED },
  right: { decision: probeFrom("'after v6.9, by v6.12'"), probed: RECORDED },
  check({ pages, graph }) {
    return pages.flatMap((page) => (page.kind === 'decision' ? checkPage(page, graph.probed) : []));
  },
};

function checkPage(page: DecisionPage, probed: Probed): Problem[] {
  return page.record.probes.flatMap((probe, index) => {
    const denials = [
      describeDenial(probe, 'differs', 'is not so in', probed),
      describeDenial(probe, 'outside', 'is so already or still in', probed),
    ].filter((text) => text !== undefined);
    if (denials.length === 0) return [];
    return [
      problemAt('probes-agree', page, ['probes', index, 'from'], {
        met: `probe ${probe.n} \`${probe.says}\`, which ${denials.join(', and ')}`,
        expected: 'a statement and releases that agree with every recorded tree; `wiki probe` shows where they do not',
      }),
    ];
  });
}

/** The recorded releases that deny a probe in one way, after words that say in which. */
function describeDenial(probe: ProbeRecord, denial: Finding, words: string, probed: Probed): string | undefined {
  const seen = probed.seen.get(keyOfProbe(probe)) ?? {};
  const releases = treesOf(probed, probe.project).flatMap(({ release }) => {
    const sighting = seen[release];
    return sighting !== undefined && findingOf(probe, release, sighting) === denial ? [release] : [];
  });
  if (releases.length === 0) return undefined;
  return `${words} ${PROJECTS[probe.project].label} ${listFew(releases, MAX_NAMED)}`;
}
