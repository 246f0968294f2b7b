import { checkContent, type Checked } from '../../core/content/check.ts';
import { formatProblem } from '../../core/ground/problem/format.ts';
import { findNearest } from '../../core/ground/problem/nearest.ts';
import type { Problem } from '../../core/ground/problem/problem.ts';
import { line } from '../../core/content/record/schema/common.ts';
import type { SourceFile } from '../../core/content/record/source.ts';
import { recordedPath } from '../../core/content/revision/recorded.ts';
import {
  revise as planRevision,
  type Revisable,
  type Revised,
  type RevisionRequest,
} from '../../core/content/revision/revise.ts';
import { loadContent } from '../../node/checkout/content.ts';
import { writeWhole } from '../../node/checkout/write.ts';
import { readArguments, UsageError } from '../terminal/arguments.ts';
import { EXIT, type Context } from '../terminal/context.ts';
import { readDecisionId } from './find-decision.ts';

const OPTIONS = {
  'all-new': { type: 'boolean' },
  confirm: { type: 'boolean' },
  amend: { type: 'boolean' },
  anyway: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

/** A checked command line. */
interface Asked {
  /** Missing with `--all-new`. */
  readonly id?: string;
  readonly request: RevisionRequest;
  readonly json: boolean;
}

interface Checkout extends Checked {
  readonly root: string;
  readonly files: readonly SourceFile[];
  readonly today: string;
}

/** `wiki revise <decision id> "<what changed>"`: the next revision, with its line in the history and its data. */
export async function revise(args: string[], context: Context): Promise<number> {
  const { id, request, json } = readAsked(args);
  const files = await loadContent(context.root);
  const today = new Date().toISOString().slice(0, 10);
  const checkout: Checkout = { root: context.root, files, today, ...checkContent(files, today) };
  const faults = checkout.problems.filter((problem) => problem.rule !== 'revisions-recorded');
  const found = id === undefined ? findNew(checkout) : findOne(id, checkout);
  if (typeof found === 'string') {
    context.err(found);
    return EXIT.problems;
  }
  const isOf = ({ file }: Problem, { source, page }: Revisable): boolean =>
    file === source.path || file === recordedPath(page.record.id);
  const faulty = id === undefined ? faults : faults.filter((problem) => found.some((item) => isOf(problem, item)));
  for (const problem of faulty) context.err(formatProblem(problem));
  const sound = found.filter((item) => !faulty.some((problem) => isOf(problem, item)));
  const results = sound.map((item) => planRevision(item, request, today));
  const wrong = [...findRefused(results), ...findFresh(checkout, results)];
  for (const problem of wrong)
    context.err(
      `${'rule' in problem ? formatProblem(problem) : `met ${problem.met}; expected ${problem.expected}`}; nothing was written`,
    );
  if (wrong.length === 0)
    await writeWhole(filesOf(results).map(({ path, text }) => ({ path: `${context.root}/${path}`, text })));
  const failed = wrong.length > 0 || faulty.length > 0;
  if (json) context.out(JSON.stringify(wrong.length > 0 ? [] : results.map(toRow), undefined, 2));
  else if (wrong.length === 0 && !(failed && results.length === 0)) context.out(formatText(results, id === undefined));
  return failed ? EXIT.problems : EXIT.fine;
}

function readAsked(args: string[]): Asked {
  const { values, positionals } = readArguments(args, OPTIONS, [0, 2]);
  const [id, change] = positionals;
  const modes = (['all-new', 'confirm', 'amend'] as const).filter((name) => values[name]);
  if (modes.length > 1)
    throw new UsageError(`met ${modes.map((name) => `--${name}`).join(' and ')}, expected one of them`);
  if (modes.length > 0 && (change !== undefined || values.anyway))
    throw new UsageError(`met --${modes[0] ?? ''} with a new revision, expected one of the two`);
  const json = values.json ?? false;
  if (values['all-new']) {
    if (id !== undefined) throw new UsageError(`met --all-new and \`${id}\`, expected one of them`);
    return { request: { kind: 'record' }, json };
  }
  if (id === undefined) throw new UsageError('met no decision, expected its id, such as CM-1, or --all-new');
  if (values.confirm) return { id, request: { kind: 'confirm' }, json };
  if (values.amend) return { id, request: { kind: 'amend' }, json };
  if (change === undefined) {
    if (values.anyway) throw new UsageError('met --anyway without a text, expected what changed, in quotes');
    return { id, request: { kind: 'record' }, json };
  }
  return { id, request: { kind: 'next', change: readChange(change), anyway: values.anyway ?? false }, json };
}

/** The line of the history: one line, so that every form of the page can show it as one. */
function readChange(given: string): string {
  const result = line.safeParse(given);
  if (result.success) return result.data;
  throw new UsageError(
    `met ${given.trim() === '' ? 'an empty text' : given.includes('\n') ? 'a text of several lines' : `a text of ${given.length} characters`} for what changed, expected ${result.error.issues.map(({ message }) => message).join(', ')}`,
  );
}

function findOne(given: string, { graph, files, problems }: Checkout): Revisable[] | string {
  const id = readDecisionId(given);
  const decision = graph.decisionById.get(id);
  if (decision) return [toRevisable(decision.page, graph, files)];
  const former = graph.formerDecisions.get(id);
  if (former) return `\`${id}\` was merged into ${former.record.id}; expected \`${former.record.id}\``;
  const known = [...graph.decisionById.keys()];
  const nearest = findNearest(id, known);
  const faulty = problems.filter(({ rule }) => rule !== 'revisions-recorded').map(formatProblem);
  return [
    ...(faulty.length === 0 ? [] : ['pages with problems, of which one may be meant:', ...faulty]),
    `no decision \`${given}\`; expected one of ${known.join(', ') || '(none yet)'}${nearest === undefined ? '' : `; nearest known: \`${nearest}\``}`,
  ].join('\n');
}

function findNew({ graph, files }: Checkout): Revisable[] {
  return [...graph.decisionById.values()]
    .filter(({ record }) => !graph.recorded.has(record.id))
    .map(({ page }) => toRevisable(page, graph, files));
}

function toRevisable(page: Revisable['page'], graph: Checked['graph'], files: readonly SourceFile[]): Revisable {
  const source = files.find(({ path }) => path === page.file);
  if (!source) throw new Error(`${page.file} was read and is gone`);
  return { source, page, recorded: graph.recorded.get(page.record.id) };
}

function findRefused(results: readonly Revised[]): { met: string; expected: string }[] {
  return results.flatMap((result) => ('met' in result ? [result] : []));
}

function filesOf(results: readonly Revised[]): SourceFile[] {
  return results.flatMap((result) => ('files' in result ? result.files : []));
}

/** Problems that the written files would have and that were not there before. */
function findFresh({ files, today, problems }: Checkout, results: readonly Revised[]): Problem[] {
  const written = filesOf(results);
  const paths = new Set(written.map(({ path }) => path));
  const before = new Set(problems.map(({ rule, file, met }) => `${rule}\n${file}\n${met}`));
  return checkContent([...files.filter(({ path }) => !paths.has(path)), ...written], today).problems.filter(
    ({ rule, file, met }) => paths.has(file) && !before.has(`${rule}\n${file}\n${met}`),
  );
}

function toRow(result: Revised): object {
  return 'files' in result
    ? { id: result.id, revision: result.revision, changed: result.changed, files: result.files.map(({ path }) => path) }
    : result;
}

function formatText(results: readonly Revised[], all: boolean): string {
  if (results.length === 0 && all) return 'every decision has recorded data';
  return results
    .flatMap((result) =>
      'files' in result ? [`${result.id}: ${result.says}`, ...result.files.map(({ path }) => `  ${path}`)] : [],
    )
    .join('\n');
}
