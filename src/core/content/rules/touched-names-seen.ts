import type { Problem } from '../../ground/problem/problem.ts';
import { formatRelease } from '../../ground/release.ts';
import { findNearest } from '../../ground/problem/nearest.ts';
import { wordsOf, PROJECTS, type Project } from '../../ground/vocabulary.ts';
import type { Probed, RecordedName } from '../claim/probed.ts';
import type { DecisionPage } from '../record/page.ts';
import type { DecisionRecord } from '../record/schema/decision.ts';
import { nameOf, type TouchedName } from '../record/schema/touches.ts';
import { problemAt, type Rule } from './rule.ts';

const touching = (symbol: string): string => `touches: {paths: [], symbols: [${symbol}], subjects: []}`;
const RECORDED = `
trees: [{project: linux, release: v6.9, origin: made for this sample, isPartial: false, on: 2020-01-01}]
seen: []
names: [{name: take_way, linux: {v6.9: 0}}, {name: the_way, linux: {v6.9: 2}}]`;

/** Names that a decision touches are in a source tree, or the page says why they are in none. */
export const touchedNamesSeen: Rule = {
  id: 'touched-names-seen',
  why: 'A patch is matched by these names; one that is misspelt or was renamed matches nothing, and nobody notices.',
  wrong: { decision: touching('take_way'), probed: RECORDED },
  right: { decision: touching('the_way, {name: take_way, only: posted}'), probed: RECORDED },
  check({ pages, graph }) {
    return pages.flatMap((page) => (page.kind === 'decision' ? checkPage(page, graph.probed) : []));
  },
};

function checkPage(page: DecisionPage, probed: Probed): Problem[] {
  return (['paths', 'symbols'] as const).flatMap((kind) =>
    page.record.touches[kind].flatMap((touched, index) => {
      const problem = checkName(touched, page.record, kind, probed);
      return problem ? [problemAt('touched-names-seen', page, ['touches', kind, index], problem)] : [];
    }),
  );
}

function checkName(
  touched: TouchedName,
  { touches }: DecisionRecord,
  kind: 'paths' | 'symbols',
  probed: Probed,
): (Pick<Problem, 'met' | 'expected'> & { nearest?: string | undefined }) | undefined {
  const name = nameOf(touched);
  const { only, now } = typeof touched === 'string' ? {} : touched;
  const listed = touches[kind].map(nameOf);
  if (now !== undefined && !listed.includes(now))
    return {
      met: `\`${name}\`, now \`${now}\``,
      expected: `\`${now}\` in the same list`,
      nearest: findNearest(now, listed),
    };
  const entry = probed.names.get(name);
  if (!entry) return undefined;
  const found = findRelease(entry);
  if (found === undefined && only === undefined)
    return {
      met: `\`${name}\`, which is in no recorded source tree`,
      expected: 'its name in a release, or `only` saying why no tree has it',
    };
  return found !== undefined && only !== undefined
    ? { met: `\`${name}\` with \`only: ${only}\`, which is in ${found}`, expected: 'the name without `only`' }
    : undefined;
}

/** A release that has a name, the first that is found. */
function findRelease(entry: RecordedName): string | undefined {
  for (const project of wordsOf(PROJECTS)) {
    const release = releaseWith(entry, project);
    if (release !== undefined) return formatRelease(project, release);
  }
  return undefined;
}

function releaseWith(entry: RecordedName, project: Project): string | undefined {
  return Object.entries(entry[project] ?? {}).find(([, files]) => files > 0)?.[0];
}
