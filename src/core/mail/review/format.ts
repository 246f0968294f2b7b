import { addresses } from '../../ground/address.ts';
import { optional } from '../../ground/optional.ts';
import { STATUSES } from '../../ground/vocabulary.ts';
import { formatHold } from '../../ground/release.ts';
import { toPrintable } from '../../ground/text/printable.ts';
import { count } from '../../ground/text/count.ts';
import { wrap } from '../../ground/text/wrap.ts';
import type { LookedFor } from './matches.ts';
import { isTouched, type Reason, type Review, type ReviewRow } from './review.ts';
import type { ProbeHit } from './probes/hits.ts';
import { WEIGHTS } from './weights.ts';

/** Reasons that are shown of a decision; `--json` has all. */
const SHOWN_REASONS = 6;

/** Questions that are shown of a decision. */
const SHOWN_CHECKS = 3;

/** A review as text for a terminal. */
export function formatReview({ rows, lookedFor, notes }: Review): string {
  return [formatCount(rows), formatLookedFor(lookedFor), ...notes, ...rows.flatMap(formatRow)].join('\n');
}

function formatCount(rows: readonly ReviewRow[]): string {
  const count = rows.filter(isTouched).length;
  const others = rows.length - count;
  const touched =
    count === 0 ? 'no decision is touched' : count === 1 ? '1 decision is touched' : `${count} decisions are touched`;
  if (others === 0) return touched;
  return `${touched}; ${others === 1 ? '1 names' : `${others} name`} files of which not a line changes`;
}

/** What was searched, in one line. */
export function formatLookedFor({ patches, files, identifiers, commits, messages, subjects }: LookedFor): string {
  const subject =
    subjects.length === 1
      ? [`the subject \`${toPrintable(subjects[0] ?? '', 100)}\``]
      : subjects.length > 1
        ? [`${subjects.length} subjects`]
        : [];
  const things = [
    count(files, 'path'),
    count(identifiers, 'identifier'),
    count(commits, 'commit'),
    count(messages, 'Message-ID'),
    ...subject,
  ];
  return `looked in ${count(patches, 'patch', 'patches')} for ${things.join(', ')}`;
}

function formatRow({ decision: { record }, reasons, checks, successors }: ReviewRow): string[] {
  const holds = record.holds.map(formatHold).join('; ');
  const hidden = reasons.length - SHOWN_REASONS;
  return [
    '',
    `${record.id} r${record.revision}: ${record.title} [${STATUSES[record.status].label}]`,
    `  ${addresses.decision(record.id)}`,
    ...successors.map(
      (next) => `  superseded by ${next.record.id}: ${next.record.title}, ${addresses.decision(next.record.id)}`,
    ),
    ...(holds === '' ? [] : wrap(holds, '  Holds: ')),
    ...reasons.slice(0, SHOWN_REASONS).map((reason) => `  ${formatReason(reason)}`),
    ...(hidden > 0 ? [`  and ${count(hidden, 'reason')} more`] : []),
    ...checks
      .slice(0, SHOWN_CHECKS)
      .flatMap(({ n, ask, because }) => [...wrap(ask, `  ${n}. `), ...wrap(because, '     ')]),
    ...(checks.length > SHOWN_CHECKS ? [`  ${checks.length - SHOWN_CHECKS} more to ask there`] : []),
  ];
}

/** ``0001.patch:31: adds `name` ``; editors recognise the position. */
function formatReason({ kind, what, through, position, isFromStat, probed }: Reason): string {
  const by = through === undefined ? '' : ` (${toPrintable(through)})`;
  const source = isFromStat === true ? ', by the diffstat' : '';
  const says = WEIGHTS[kind].says.replace('ID', probed?.probe.id ?? '');
  const probe = probed ? formatProbed(probed) : '';
  return `${position.patch.mail.file}:${position.line}: ${says} \`${toPrintable(what, 100)}\`${by}${source}${probe}`;
}

/** `` (probe 2): removes `name` ``, behind the place that the probe speaks of. */
function formatProbed({ probe, found }: ProbeHit): string {
  const number = ` (probe ${probe.n}${probe.isOver ? ', whose releases are over' : ''})`;
  return found ? `${number}: ${found.change} \`${toPrintable(found.text, 100)}\`` : number;
}

/** A review as data for `--json`: rows, the highest score first. */
export function toReviewRows({ rows }: Review): object[] {
  return rows.map(({ decision: { record }, score, reasons, checks, successors }) => ({
    id: record.id,
    title: record.title,
    url: addresses.decision(record.id),
    status: record.status,
    score,
    holds: record.holds.map(formatHold),
    supersededBy: successors.map((next) => next.record.id),
    reasons: reasons.map(({ kind, what, through, position, probed }) => ({
      kind,
      what,
      ...optional('through', through),
      ...optional('probe', probed?.probe.name),
      ...(probed?.found && { change: probed.found.change, found: probed.found.text }),
      file: position.patch.mail.file,
      line: position.line,
    })),
    checks,
  }));
}
