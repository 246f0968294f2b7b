import { count } from '../../ground/text/count.ts';
import { formatRelease } from '../../ground/release.ts';
import { FINDINGS, wordsOf, type Finding, type Project } from '../../ground/vocabulary.ts';
import type { ProbeRecord } from '../../content/record/schema/probe.ts';
import type { Flips, ProbeResult } from './run.ts';

/** What the table calls each finding. The words of the matrix answer another question: is it so in this release? */
const WORDS: Readonly<Record<Finding, string>> = {
  holds: 'holds',
  differs: 'differs',
  gone: 'place gone',
  absent: 'not in this tree',
  'not-yet': 'does not apply',
  outside: 'holds outside its range',
  backport: 'backport',
  between: 'in between',
};

/** What deserves a reader's eye comes last in the table, next to the counts. */
const ORDER: readonly Finding[] = ['not-yet', 'absent', 'between', 'backport', 'holds', 'gone', 'outside', 'differs'];

/**
 * A table that a person reads: one line a probe with its place; where it does not hold, what stands there instead.
 *
 * @param head what was looked at, one line each
 */
export function formatRun(head: readonly string[], results: readonly ProbeResult[]): string {
  const rows = [...results].sort((a, b) => ORDER.indexOf(a.finding) - ORDER.indexOf(b.finding));
  const widths = [
    Math.max(0, ...rows.map(({ address }) => address.length)),
    Math.max(0, ...rows.map(({ finding }) => WORDS[finding].length)),
  ] as const;
  return [
    ...head,
    '',
    ...rows.flatMap((row) => formatRow(row, widths)),
    ...(rows.length > 0 ? [''] : []),
    formatCounts(results),
  ].join('\n');
}

function formatRow(row: ProbeResult, [addresses, words]: readonly [number, number]): string[] {
  const { address, finding, probe, at, met, isDenied } = row;
  const indent = ' '.repeat(addresses + words + 4);
  const says = `${address.padEnd(addresses)}  ${WORDS[finding].padEnd(words)}  ${probe.says}`;
  if (finding === 'absent' || finding === 'not-yet') return [says];
  const place = at === undefined ? '' : `${at.path}:${at.line}`;
  const why = isDenied || finding === 'gone' || finding === 'between' ? (met ?? '') : '';
  const where = [place, why].filter((text) => text !== '').join(': ');
  return [
    says,
    ...(where === '' ? [] : [indent + where]),
    ...(finding === 'outside' ? [`${indent}the page says ${describeRange(probe)}`] : []),
  ];
}

function formatCounts(results: readonly ProbeResult[]): string {
  const counts = wordsOf(FINDINGS).flatMap((finding) => {
    const number = results.filter((result) => result.finding === finding).length;
    return number > 0 ? [`${number} ${WORDS[finding]}`] : [];
  });
  return `${count(results.length, 'probe')}${counts.length > 0 ? `: ${counts.join(', ')}` : ''}`;
}

/** The releases of a probe: `Linux v6.9 to v7.0`, `Linux, from after v6.12, by v6.17`. */
export function describeRange({ project, from, until, stable = [] }: ProbeRecord): string {
  const mainline = `from ${formatRelease(project, from)}${until === undefined ? '' : ` until ${until}`}`;
  const series = stable.map((item) =>
    [item.from === undefined ? '' : `from ${item.from}`, item.until === undefined ? '' : `until ${item.until}`]
      .filter((text) => text !== '')
      .join(' '),
  );
  return [mainline, ...series].join('; in stable series ');
}

/** Where over a range each probe changes, and what of that the page does not say. */
export function formatFlips(project: Project, releases: readonly string[], flips: readonly Flips[]): string {
  const span = `${formatRelease(project, releases[0] ?? '')} to ${releases.at(-1) ?? ''}, ${count(releases.length, 'release')}`;
  return [
    span,
    '',
    ...flips.flatMap(({ address, probe, flips: changes, denied }) => [
      `${address}  ${probe.says}`,
      ...(changes.length === 0
        ? ['    holds in none of them']
        : changes.map((change) => `    ${describeFlip(change)}`)),
      ...(denied.length === 0
        ? []
        : [
            `    the page says ${describeRange(probe)}, which ${denied.join(', ')} ${denied.length === 1 ? 'denies' : 'deny'}`,
          ]),
    ]),
  ].join('\n');
}

function describeFlip({ release, after, holds }: Flips['flips'][number]): string {
  if (holds)
    return after === undefined
      ? `holds in ${release}, the first that was looked at`
      : `first holds in ${release}, after ${after}`;
  return after === undefined
    ? `does not hold in ${release}, the first that was looked at`
    : `holds no more in ${release}, last in ${after}`;
}
