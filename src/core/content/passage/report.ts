import { stringify } from 'yaml';
import { wordsOf } from '../../ground/vocabulary.ts';
import type { Evidence } from '../record/schema/evidence.ts';
import { toPrintable } from '../../ground/text/printable.ts';
import type { Coverage, DecisionCoverage } from './coverage.ts';
import type { HeaderDifference, HeaderField } from './headers.ts';
import { EXPECTED_SUBSTANCE } from './substance.ts';
import type { Verification, VerificationState } from './verify.ts';

const LABELS = {
  verified: 'verified',
  slight: 'without a statement',
  crossing: 'crosses quoting levels',
  changed: 'changed',
  'not-found': 'not found',
  ambiguous: 'not unique',
  'no-copy': 'no copy at hand',
} as const satisfies Readonly<Record<VerificationState, string>>;

/** True where a locator is wrong; without a copy that is unknown. */
export function isFailure({ state }: Verification): boolean {
  return state !== 'verified' && state !== 'no-copy';
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
  const { file, line, decision, anchor, message, passage, state, copy, fault, reading, levels, nearest } = result;
  const where = copy ? ` in ${copy.from}` : '';
  return [
    `${file}:${line}: ${LABELS[state]}: ${decision} ${anchor} <${message}>${where}`,
    ...(state === 'changed' || state === 'not-found'
      ? [`  page says  "${passage.start}" to "${passage.end}", sha256 ${passage.sha256}`]
      : []),
    ...(fault === undefined
      ? []
      : [`  "${passage.start}" to "${passage.end}" ${fault}; expected ${EXPECTED_SUBSTANCE}`]),
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

/** What a field of a record is called, for messages to people. */
const FIELD_LABELS = {
  from: 'sender',
  date: 'date',
  subject: 'subject',
  inReplyTo: 'parent',
} as const satisfies Readonly<Record<HeaderField, string>>;

/** Each field in which a page and a mail disagree, with both readings. */
export function formatHeaders(differences: readonly HeaderDifference[]): string[] {
  return differences.flatMap(({ file, line, message, field, page, mail, from }) => [
    `${file}:${line}: another ${FIELD_LABELS[field]}: <${message}> in ${from}`,
    `  page says  ${page === undefined ? 'nothing' : toPrintable(page, 300)}`,
    `  mail says  ${toPrintable(mail, 300)}`,
  ]);
}

const COLUMNS = [
  ['references', 'references'],
  ['atHand', 'at hand'],
  ['withPassage', 'with a passage'],
  ['found', 'found word for word'],
] as const satisfies readonly (readonly [keyof Coverage, string])[];

/** Coverage as a table, one line a decision and one for all. */
export function formatCoverage(decisions: readonly DecisionCoverage[], all: Coverage): string[] {
  const first = Math.max(...decisions.map(({ decision }) => decision.length), 'all'.length);
  const row = (name: string, cell: (key: keyof Coverage, label: string) => string): string =>
    [name.padEnd(first), ...COLUMNS.map(([key, label]) => cell(key, label).padStart(label.length))].join('  ');
  return [
    row('', (_, label) => label),
    ...decisions.map((coverage) => row(coverage.decision, (key) => String(coverage[key]))),
    row('all', (key) => String(all[key])),
  ];
}

/** An evidence item as YAML, ready to be pasted into a record. */
export function formatEvidenceItem(item: Evidence): string {
  return stringify([item], { lineWidth: 0 }).trimEnd();
}
