import type { DecisionPage } from '../record/page.ts';
import type { SourceFile } from '../record/source.ts';
import { editPage } from './edit.ts';
import { buildMeaning, findChangedFields, type MeaningField } from './meaning.ts';
import { buildRevision, formatRecorded, recordedPath, type RecordedDecision } from './recorded.ts';

/** A decision in a checkout. */
export interface Revisable {
  readonly source: SourceFile;
  /** The same file, read. */
  readonly page: DecisionPage;
  /** Its recorded revisions; none before the first is recorded. */
  readonly recorded: RecordedDecision | undefined;
}

/** What a person asks `wiki revise` for. */
export type RevisionRequest =
  /** The next revision, with its line in the history; `anyway` also where no recorded field has changed. */
  | { readonly kind: 'next'; readonly change: string; readonly anyway: boolean }
  /** The page was checked again and is still right. */
  | { readonly kind: 'confirm' }
  /** The current revision is not published and is recorded again. */
  | { readonly kind: 'amend' }
  /** The page's revision, which has no recorded data. */
  | { readonly kind: 'record' };

/** Files to write, or why there are none. */
export type Revised =
  | {
      /** Id of the decision. */
      readonly id: string;
      /** The revision that the files have. */
      readonly revision: number;
      /** Recorded fields that differ from the last recorded revision. */
      readonly changed: readonly MeaningField[];
      /** What was done, in one line. */
      readonly says: string;
      /** New text of each file. */
      readonly files: readonly SourceFile[];
    }
  | { readonly met: string; readonly expected: string };

/**
 * Works out what a request writes: the page, the recorded revisions, or both.
 *
 * @param today the day of the revision, YYYY-MM-DD
 */
export function revise(item: Revisable, request: RevisionRequest, today: string): Revised {
  const { record } = item.page;
  const count = item.recorded?.revisions.length ?? 0;
  if (record.revision === count + 1) return recordPresent(item, request);
  if (record.revision !== count) {
    return {
      met: `revision ${record.revision} of ${record.id}, and ${count} recorded in ${recordedPath(record.id)}`,
      expected: 'as many as the history has; restore the committed file',
    };
  }
  if (request.kind === 'record')
    return {
      met: `${record.id} r${count}, which is recorded`,
      expected: 'what changed, in quotes, for the next revision; or --confirm, or --amend',
    };
  const changed = findChangedFields(
    item.recorded?.revisions.at(-1)?.fields ?? buildMeaning(record),
    buildMeaning(record),
  );
  if (request.kind === 'confirm') return confirm(item, changed, today);
  return request.kind === 'amend' ? amend(item, changed) : begin(item, request, changed, today);
}

/** A page that is one revision ahead of its data: a new page, or one whose history was edited by hand. */
function recordPresent(item: Revisable, { kind }: RevisionRequest): Revised {
  const { id, revision } = item.page.record;
  const files = [recordedFile(item, item.recorded?.revisions.length ?? 0)];
  const unused = kind === 'next' ? '; the history has its line already, so the text given was not used' : '';
  if (kind === 'confirm')
    return {
      met: `${id} r${revision} without recorded data`,
      expected: `\`npx wiki revise ${id}\` first, which records it`,
    };
  return { id, revision, changed: [], says: `revision ${revision} recorded${unused}`, files };
}

function begin(
  item: Revisable,
  { change, anyway }: RevisionRequest & { kind: 'next' },
  changed: readonly MeaningField[],
  today: string,
): Revised {
  const { id, revision, history } = item.page.record;
  if (changed.length === 0 && !anyway) return notChanged(id, revision);
  const last = history.at(-1)?.date ?? '';
  if (last > today)
    return { met: `revision ${revision} of ${last}, after today (${today})`, expected: 'a clock that is set right' };
  const begins = { revision: revision + 1, date: today, change };
  const text = editPage(item.source, item.page, { asOf: today, begins });
  if (text === undefined) return notEditable(item, `revision: ${begins.revision}, asOf and a line of history`);
  const revisions = [
    ...(item.recorded?.revisions ?? []),
    buildRevision(begins.revision, today, buildMeaning(item.page.record), item.page.record.arguments),
  ];
  return {
    id,
    revision: begins.revision,
    changed,
    says: `revision ${begins.revision}${changed.length === 0 ? '' : `: ${changed.join(', ')} changed`}`,
    files: [
      { path: item.source.path, text },
      { path: recordedPath(id), text: formatRecorded(id, revisions) },
    ],
  };
}

function notChanged(id: string, revision: number): Revised {
  return {
    met: `no recorded field changed since ${id} r${revision}`,
    expected:
      '--confirm, to say that the page is still right; ' +
      'or --anyway, for a revision that corrects something else, such as an attribution',
  };
}

function confirm(item: Revisable, changed: readonly MeaningField[], today: string): Revised {
  const { id, revision, asOf } = item.page.record;
  if (changed.length > 0) {
    return {
      met: `${changed.join(', ')} changed since ${id} r${revision} was recorded`,
      expected: `a new revision: \`npx wiki revise ${id} "<what changed>"\``,
    };
  }
  if (asOf === today)
    return { id, revision, changed, says: `revision ${revision} was confirmed today already`, files: [] };
  const text = editPage(item.source, item.page, { asOf: today });
  if (text === undefined) return notEditable(item, 'asOf');
  return {
    id,
    revision,
    changed,
    says: `revision ${revision} confirmed on ${today}`,
    files: [{ path: item.source.path, text }],
  };
}

function amend(item: Revisable, changed: readonly MeaningField[]): Revised {
  const { id, revision } = item.page.record;
  const isSame = changed.length === 0 && !hasNewNumbers(item);
  const what = changed.length === 0 ? 'the numbers of its arguments' : changed.join(', ');
  const says = isSame
    ? `revision ${revision} is recorded already, with the same fields`
    : `revision ${revision} recorded again: ${what} changed`;
  return { id, revision, changed, says, files: isSame ? [] : [recordedFile(item, revision - 1)] };
}

/** Arguments of a revision that is recorded again. A number that it had may have been cited: it stays recorded. */
function argumentsOf({ page: { record }, recorded }: Revisable): { n: number }[] {
  const before = recorded?.revisions.find(({ revision }) => revision === record.revision)?.arguments ?? [];
  return [...new Set([...record.arguments.map(({ n }) => n), ...before])].map((n) => ({ n }));
}

/** True where the page has arguments whose numbers its revision does not have. */
function hasNewNumbers(item: Revisable): boolean {
  return item.recorded?.revisions.at(-1)?.arguments?.length !== argumentsOf(item).length;
}

/** The file of revisions: the first `kept` recorded ones, then the page's own. */
function recordedFile(item: Revisable, kept: number): SourceFile {
  const { record } = item.page;
  const date = record.history.at(-1)?.date ?? record.asOf;
  const revisions = [
    ...(item.recorded?.revisions ?? []).slice(0, kept),
    buildRevision(record.revision, date, buildMeaning(record), argumentsOf(item)),
  ];
  return { path: recordedPath(record.id), text: formatRecorded(record.id, revisions) };
}

function notEditable({ source, page }: Revisable, lines: string): Revised {
  return {
    met: `${source.path}: front matter that cannot be edited in place`,
    expected: `${lines} edited by hand; then \`npx wiki revise ${page.record.id}\` records it`,
  };
}
