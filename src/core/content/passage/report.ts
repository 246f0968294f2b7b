import { stringify } from 'yaml';
import { wordsOf } from '../../ground/vocabulary.ts';
import type { Evidence } from '../record/schema/evidence.ts';
import type { Verification, VerificationState } from './verify.ts';

const LABELS = {
  verified: 'verified',
  crossing: 'crosses quoting levels',
  changed: 'changed',
  'not-found': 'not found',
  ambiguous: 'not unique',
  'no-copy': 'no copy at hand',
} as const satisfies Readonly<Record<VerificationState, string>>;

/** True where a locator is wrong; without a copy that is unknown. */
export function isFailure({ state }: Verification): boolean {
  return state === 'crossing' || state === 'changed' || state === 'not-found' || state === 'ambiguous';
}

/** Each locator that was not verified, with its position and both readings where they differ; then the counts. */
export function formatVerifications(results: readonly Verification[]): string {
  const failures = results.filter(({ state }) => state !== 'verified').flatMap(formatOne);
  const counts = wordsOf(LABELS).flatMap((state) => {
    const count = results.filter((result) => result.state === state).length;
    return count > 0 || state === 'verified' ? [`${count} ${LABELS[state]}`] : [];
  });
  return [...failures, counts.join(', ')].join('\n');
}

function formatOne(result: Verification): string[] {
  const { file, line, decision, anchor, message, passage, state, copy, reading, levels, nearest } = result;
  const where = copy ? ` in ${copy.from}` : '';
  return [
    `${file}:${line}: ${LABELS[state]}: ${decision} ${anchor} <${message}>${where}`,
    ...(state === 'changed' || state === 'not-found'
      ? [`  page says  "${passage.start}" to "${passage.end}", sha256 ${passage.sha256}`]
      : []),
    ...(levels
      ? [
          `  "${passage.start}" to "${passage.end}" has lines of levels ${levels.join(' and ')}; ` +
            'expected one level, and therefore the words of one person: `wiki locate` finds such ends',
        ]
      : []),
    ...(reading ? [`  copy says  "${reading.text}", sha256 ${reading.sha256}`] : []),
    ...(nearest === undefined ? [] : [`  nearest    "${nearest}"`]),
  ];
}

/** An evidence item as YAML, ready to be pasted into a record. */
export function formatEvidenceItem(item: Evidence): string {
  return stringify([item], { lineWidth: 0 }).trimEnd();
}
