import { addresses } from '../../ground/address.ts';
import { formatMailbox } from '../read/addresses.ts';
import { findField } from '../read/located.ts';
import { readMessageIds } from '../read/header.ts';
import { nameAsWritten } from '../../ground/people.ts';
import { SITE_NAME } from '../../ground/site.ts';
import { toAscii } from '../../ground/text/ascii.ts';
import { stripForbidden, toPrintable } from '../../ground/text/printable.ts';
import { wrap } from '../../ground/text/wrap.ts';
import { STATUSES } from '../../ground/vocabulary.ts';
import { formatDay } from '../../ground/date.ts';
import { readMailDate } from '../read/date.ts';
import type { ReviewCheck } from './checks.ts';
import type { Patch } from './patch.ts';
import { foldList, foldText } from './fold.ts';
import { findAuthor, findRecipients, noteRecipients } from './recipients.ts';
import { continueQuote, findQuote } from './quote.ts';
import { isTouched, type Reason, type Review, type ReviewRow } from './review.ts';
import { WEIGHTS } from './weights.ts';

/** Decisions in one reply; a longer one is not read to its end. */
const MOST_DECISIONS = 3;

/** Questions of one decision in a reply. */
const MOST_CHECKS = 2;

/** Points of a reason that justifies a question. Without one as strong, the best decision alone is in the reply. */
const STRONG = WEIGHTS.file.points / 2;

/** A reply, the rows of the review that it leaves out, and what to know about its recipients, one line each. */
export interface Reply {
  readonly text: string;
  readonly omitted: readonly ReviewRow[];
  readonly notes: readonly string[];
}

/**
 * A draft of a reply to one patch: headers for `git send-email`, lines of the patch quoted, below each the questions
 * and their reasons, and the wiki's addresses last. It has 72 columns except for quotes and addresses, and passes
 * `wiki mail-lint`.
 *
 * Of a series, the patch with the highest score is answered.
 *
 * @param siteUrl public address of the site, without a trailing slash; without it decisions are named by their short
 *   forms alone
 * @returns nothing where no decision is touched
 */
export function formatReply(review: Review, siteUrl: string | undefined): Reply | undefined {
  const patch = choosePatch({ ...review, rows: review.rows.filter(isTouched) });
  if (!patch) return undefined;
  const touching = review.rows.filter(isTouched).flatMap((row) => {
    const here = row.reasons.filter(({ position }) => position.patch === patch);
    // A reviewer answers code rather than the commit message.
    const reason = here.find(({ position }) => position.file !== undefined) ?? here[0];
    return reason ? [{ row, reason }] : [];
  });
  const strong = touching.filter(({ row }) =>
    row.reasons.some(({ position, points: most }) => position.patch === patch && most >= STRONG),
  );
  const chosen = (strong.length > 0 ? strong : touching.slice(0, 1)).slice(0, MOST_DECISIONS);
  const text = [
    ...formatHeader(patch),
    '',
    ...formatBody(chosen, patch),
    ...chosen.flatMap(({ row }) => formatSource(row, siteUrl)),
  ].join('\n');
  return {
    text: `${text}\n`,
    omitted: review.rows.filter((row) => !chosen.some((other) => other.row === row)),
    notes: noteRecipients(patch.mail),
  };
}

interface Chosen {
  readonly row: ReviewRow;
  readonly reason: Reason;
}

/** The patch with the most points, of equal ones the first. A cover letter is chosen only if no code has any. */
function choosePatch({ rows, patches }: Review): Patch | undefined {
  const points = new Map<Patch, number>();
  for (const { reasons } of rows)
    for (const { position, points: more } of reasons)
      points.set(position.patch, (points.get(position.patch) ?? 0) + more);
  const hasCode = (patch: Patch): number => Number(patch.files.length > 0);
  return patches
    .filter((patch) => points.has(patch))
    .sort((a, b) => hasCode(b) - hasCode(a) || (points.get(b) ?? 0) - (points.get(a) ?? 0))[0];
}

/** Header lines of a draft. X-Draft names the fields that the patch does not give and the sender has to add. */
function formatHeader({ mail, subject }: Patch): string[] {
  const [id] = readMessageIds(findField(mail, 'message-id') ?? '');
  const { to, cc } = findRecipients(mail);
  const references = [...readMessageIds(findField(mail, 'references') ?? ''), ...(id === undefined ? [] : [id])].map(
    (other) => `<${clean(other)}>`,
  );
  const missing = [
    ...(to.length === 0 ? ['To'] : []),
    ...(subject === undefined ? ['Subject'] : []),
    ...(id === undefined ? ['In-Reply-To'] : []),
  ];
  const toFillIn = missing.length === 0 ? '' : `; ${missing.join(', ')} to be filled in`;
  const about = subject === undefined ? '' : clean(subject.text).replace(/^(?:re:\s*)+/i, '');
  return [
    ...foldList('To', to.map(formatMailbox)),
    ...foldList('Cc', cc.map(formatMailbox)),
    ...foldText('Subject', `Re: ${about === '' ? '(subject of the patch)' : about}`),
    ...(id === undefined
      ? []
      : [...foldText('In-Reply-To', `<${clean(id)}>`), `References: ${references.join('\n ')}`]),
    ...foldText('X-Draft', `by wiki review; read it, cut it, make it yours${toFillIn}`),
  ];
}

/** A header value on one line, without control characters and bidirectional controls. */
function clean(value: string): string {
  return stripForbidden(value.replace(/[\p{Cc}\u2028\u2029]+/gu, ' '))
    .replace(/\s+/g, ' ')
    .trim();
}

/** The answers in the order of the lines that they answer; several answers to one quote follow it together. */
function formatBody(chosen: readonly Chosen[], patch: Patch): string[] {
  const answers = chosen
    .map((item) => ({ ...item, quote: findQuote(item.reason.position) }))
    .sort((a, b) => a.reason.position.line - b.reason.position.line);
  const lines = answers.flatMap(({ row, quote, reason }, index) => {
    const quoted = continueQuote(quote, answers[index - 1]?.quote);
    return [...quoted, ...(quoted.length > 0 ? [''] : []), ...formatQuestions(row, reason)];
  });
  return lines[0]?.startsWith('>') ? [...formatAttribution(patch), ...lines] : lines;
}

function formatAttribution({ mail }: Patch): string[] {
  const author = findAuthor(mail);
  if (author === undefined) return [];
  const date = readMailDate(findField(mail, 'date') ?? '');
  const person = toPrintable(author.name === '' ? author.address : nameAsWritten(author.name));
  return [`${date === undefined ? '' : `On ${formatDay(date)}, `}${person} wrote:`];
}

function formatQuestions({ decision: { record }, checks, successors }: ReviewRow, reason: Reason): string[] {
  const touched = checks.filter((check) => check.touched.length > 0).slice(0, MOST_CHECKS);
  const asked = touched.length > 0 ? touched : checks.slice(0, 1);
  const by = successors.map((next) => next.record.id).join(', ');
  const superseded = by === '' ? [] : [...wrap(`${record.id} is superseded by ${by}, so this may have changed.`), ''];
  const about =
    reason.kind === 'message' || reason.kind === 'thread'
      ? [...wrap(`This continues a discussion that ${record.id} rests on.`), '']
      : [];
  // An open question that was only just begun has nothing to ask yet; the patch concerns it all the same.
  const open = asked.length > 0 ? [] : [...wrap(toAscii(`This concerns an open question: ${record.question}`)), ''];
  return [...about, ...superseded, ...open, ...asked.flatMap((check) => formatQuestion(check, record))];
}

function formatQuestion(
  { n, ask, because }: ReviewCheck,
  { id, revision }: { id: string; revision: number },
): string[] {
  return [...wrap(toAscii(ask)), ...wrap(toAscii(`${because} (${id} r${revision}, check ${n})`)), ''];
}

function formatSource({ decision: { record } }: ReviewRow, siteUrl: string | undefined): string[] {
  return [
    ...wrap(
      toAscii(`${SITE_NAME}, ${record.id} r${record.revision} (${STATUSES[record.status].label}): ${record.title}`),
    ),
    ...(siteUrl === undefined ? [] : [siteUrl + addresses.decisionAt(record.id, record.revision)]),
  ];
}
