import type { DecisionPage } from '../../core/content/record/page.ts';
import { comparePages, type PartChange } from '../../core/content/compare/compare.ts';
import { MARKS, type Mark } from '../../core/content/compare/marks.ts';
import { count } from '../../core/ground/text/count.ts';
import { GitError } from '../../node/git/git-run.ts';
import { loadRevision } from '../../node/checkout/page-versions.ts';
import { UsageError } from '../terminal/arguments.ts';
import type { Values } from '../terminal/command.ts';
import { EXIT, type Context } from '../terminal/context.ts';
import { findDecision } from './content.ts';
import type { COMPARE } from './rows/reading.ts';

/** Lists what a page lost and gained between two of its revisions. */
export async function run({ id, from, to, json }: Values<typeof COMPARE>, context: Context): Promise<number> {
  const wanted = [readVersion(from), readVersion(to)] as const;
  const found = await findDecision(id, context);
  if (!found) return EXIT.problems;
  const { page, record } = found.decision;
  const versions: DecisionPage[] = [];
  try {
    for (const version of wanted) {
      const old = version === 'now' ? page : await loadRevision(context.root, page.file, version);
      if (old) versions.push(old);
      else
        context.err(`no commit has revision ${version} of ${record.id}; expected one up to ${record.revision}, or now`);
    }
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    context.err(error.message);
    return EXIT.usage;
  }
  const [before, after] = versions;
  if (!before || !after) return EXIT.usage;
  const changes = comparePages(before, after);
  context.out(json ? JSON.stringify(changes, undefined, 2) : formatChanges(record.id, changes));
  return EXIT.fine;
}

/** @throws UsageError for what is neither a revision nor `now` */
function readVersion(given: string): number | 'now' {
  if (given === 'now') return given;
  const [, digits] = /^r?([1-9]\d{0,2})$/.exec(given) ?? [];
  if (digits === undefined) throw new UsageError(`met revision \`${given}\`, expected a number such as 1, or now`);
  return Number(digits);
}

function formatChanges(id: string, changes: readonly PartChange[]): string {
  return [
    ...changes.flatMap((change) => formatChange(id, change)),
    `${count(changes.length, 'part')} of ${id} ${changes.length === 1 ? 'differs' : 'differ'}`,
  ].join('\n');
}

function formatChange(id: string, { part, only, lost, added, words }: PartChange): string[] {
  return [
    `${id} ${part}${only === undefined ? '' : only === 'before' ? ': gone' : ': new'}`,
    ...formatMarks('lost', lost),
    ...formatMarks('added', added),
    ...words.map(({ field, before, after }) => `  ${field}: ${before || 'none'} -> ${after || 'none'}`),
  ];
}

/** One line a kind, each mark as often as it was lost or added. */
function formatMarks(what: string, marks: readonly Mark[]): string[] {
  const kinds = [...new Set(marks.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const texts = marks.filter((mark) => mark.kind === kind).map(({ text }) => text);
    return `  ${what} ${MARKS[kind].label}: ${texts.join(', ')}`;
  });
}
