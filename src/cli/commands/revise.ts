import { checkContent } from '../../core/content/check.ts';
import type { Graph } from '../../core/content/graph/graph.ts';
import { line } from '../../core/content/record/schema/common.ts';
import type { SourceFile } from '../../core/content/record/source.ts';
import { recordedPath } from '../../core/content/revision/recorded.ts';
import { revise, type Revisable, type Revised, type RevisionRequest } from '../../core/content/revision/revise.ts';
import { formatProblem } from '../../core/ground/problem/format.ts';
import type { Problem } from '../../core/ground/problem/problem.ts';
import { loadContent, today } from '../../node/checkout/content.ts';
import { writeWhole } from '../../node/checkout/write-whole.ts';
import { UsageError } from '../terminal/arguments.ts';
import type { Values } from '../terminal/command.ts';
import { EXIT, type Context } from '../terminal/context.ts';
import { describeUnknownDecision, readDecisionId, reportProblems } from './content.ts';
import type { REVISE } from './rows/writing.ts';

/** What is to be revised. */
interface Order {
  /** Id as it was typed; missing with `--all-new`. */
  readonly id?: string;
  readonly request: RevisionRequest;
}

/** Rules whose problems a revision solves. */
const REVISED_RULES: ReadonlySet<string> = new Set(['revisions-recorded']);

/** The same where a revision is recorded again: an option that was never published may be left out of it. */
const AMENDED_RULES: ReadonlySet<string> = new Set([...REVISED_RULES, 'anchors-kept']);

/** The content before the revision. */
interface Checkout {
  readonly files: readonly SourceFile[];
  readonly graph: Graph;
  readonly problems: readonly Problem[];
  /** The day of the revision, YYYY-MM-DD. */
  readonly day: string;
}

/** Writes the next revision of a decision, with its line in the history; or confirms or records the present one. */
export async function run(values: Values<typeof REVISE>, context: Context): Promise<number> {
  const { id, request } = readOrder(values);
  const checkout = await loadCheckout(context.root);
  const chosen = id === undefined ? listUnrecorded(checkout) : findOne(id, checkout);
  if (typeof chosen === 'string') {
    context.err(chosen);
    return EXIT.problems;
  }
  const solved = request.kind === 'amend' ? AMENDED_RULES : REVISED_RULES;
  const faulty = findFaulty(checkout, id === undefined ? undefined : chosen, solved);
  reportProblems(faulty, context);
  const results = chosen
    .filter((item) => !faulty.some((problem) => isAbout(problem, item)))
    .map((item) => revise(item, request, checkout.day));
  const obstacles = listObstacles(results, checkout);
  for (const obstacle of obstacles) context.err(`${obstacle}; nothing was written`);
  const isWritten = obstacles.length === 0;
  if (isWritten)
    await writeWhole(listFiles(results).map(({ path, text }) => ({ path: `${context.root}/${path}`, text })));
  const isFine = isWritten && faulty.length === 0;
  if (values.json) context.out(JSON.stringify(isWritten ? results.map(toRow) : [], undefined, 2));
  else if (isWritten && (isFine || results.length > 0)) context.out(formatText(results, id === undefined));
  return isFine ? EXIT.fine : EXIT.problems;
}

// ── What is asked for ────────────────────────────────────────────────────────────────────────────────────────

const MODES = ['all-new', 'confirm', 'amend'] as const;

function readOrder(values: Values<typeof REVISE>): Order {
  const { id, change, anyway } = values;
  const [mode, second] = MODES.filter((name) => values[name]);
  if (mode !== undefined && second !== undefined)
    throw new UsageError(`met --${mode} and --${second}, expected one of them`);
  if (mode !== undefined && (change !== undefined || anyway))
    throw new UsageError(`met --${mode} with a new revision, expected one of the two`);
  if (mode === 'all-new') {
    if (id !== undefined) throw new UsageError(`met --all-new and \`${id}\`, expected one of them`);
    return { request: { kind: 'record' } };
  }
  if (id === undefined) throw new UsageError('met no decision, expected its id, such as CM-1, or --all-new');
  if (mode !== undefined) return { id, request: { kind: mode } };
  if (change !== undefined) return { id, request: { kind: 'next', change: readChange(change), anyway } };
  if (anyway) throw new UsageError('met --anyway without a text, expected what changed, in quotes');
  return { id, request: { kind: 'record' } };
}

/** The line of the history: one line, so that every form of the page can show it as one. */
function readChange(given: string): string {
  const result = line.safeParse(given);
  if (result.success) return result.data;
  const expected = result.error.issues.map(({ message }) => message).join(', ');
  throw new UsageError(`met ${describeText(given)} for what changed, expected ${expected}`);
}

function describeText(text: string): string {
  if (text.trim() === '') return 'an empty text';
  return text.includes('\n') ? 'a text of several lines' : `a text of ${text.length} characters`;
}

// ── Which decisions ──────────────────────────────────────────────────────────────────────────────────────────

async function loadCheckout(root: string): Promise<Checkout> {
  const [files, day] = [await loadContent(root), today()];
  return { files, day, ...checkContent(files, day) };
}

/** The decision with this id in any spelling, or the message that there is none. */
function findOne(given: string, checkout: Checkout): Revisable[] | string {
  const { graph } = checkout;
  const id = readDecisionId(given);
  const decision = graph.decisionById.get(id);
  if (decision) return [toRevisable(decision.page, checkout)];
  const former = graph.formerDecisions.get(id);
  if (former) return `\`${id}\` was merged into ${former.record.id}; expected \`${former.record.id}\``;
  const faulty = findFaulty(checkout).map(formatProblem);
  return [
    ...(faulty.length === 0 ? [] : ['pages with problems, of which one may be meant:', ...faulty]),
    describeUnknownDecision(given, graph),
  ].join('\n');
}

function listUnrecorded(checkout: Checkout): Revisable[] {
  const { decisionById, recorded } = checkout.graph;
  return [...decisionById.values()]
    .filter(({ record }) => !recorded.has(record.id))
    .map(({ page }) => toRevisable(page, checkout));
}

function toRevisable(page: Revisable['page'], { graph, files }: Checkout): Revisable {
  const source = files.find(({ path }) => path === page.file);
  if (!source) throw new Error(`${page.file} was read and is missing`);
  return { source, page, recorded: graph.recorded.get(page.record.id) };
}

// ── What is in the way ───────────────────────────────────────────────────────────────────────────────────────

/** Problems that a revision would not solve: of these decisions, or of all content. */
function findFaulty({ problems }: Checkout, items?: readonly Revisable[], solved = REVISED_RULES): Problem[] {
  const others = problems.filter(({ rule }) => !solved.has(rule));
  return items ? others.filter((problem) => items.some((item) => isAbout(problem, item))) : others;
}

function isAbout({ file }: Problem, { source, page }: Revisable): boolean {
  return file === source.path || file === recordedPath(page.record.id);
}

/** Why nothing may be written: refused requests, then problems that the written files would have and had not before. */
function listObstacles(results: readonly Revised[], { files, day, problems }: Checkout): string[] {
  const refused = results.flatMap((result) =>
    'met' in result ? [`met ${result.met}; expected ${result.expected}`] : [],
  );
  const written = listFiles(results);
  const paths = new Set(written.map(({ path }) => path));
  const before = new Set(problems.map(toKey));
  const after = checkContent([...files.filter(({ path }) => !paths.has(path)), ...written], day);
  const added = after.problems.filter((problem) => paths.has(problem.file) && !before.has(toKey(problem)));
  return [...refused, ...added.map(formatProblem)];
}

/** A problem without its position, which an inserted line may change. */
function toKey({ rule, file, met }: Problem): string {
  return `${rule}\n${file}\n${met}`;
}

// ── What is printed ──────────────────────────────────────────────────────────────────────────────────────────

function listFiles(results: readonly Revised[]): SourceFile[] {
  return results.flatMap((result) => ('files' in result ? result.files : []));
}

function toRow(result: Revised): object {
  if (!('files' in result)) return result;
  const { id, revision, changed, files } = result;
  return { id, revision, changed, files: files.map(({ path }) => path) };
}

function formatText(results: readonly Revised[], isAll: boolean): string {
  if (results.length === 0 && isAll) return 'every decision has recorded data';
  return results
    .flatMap((result) =>
      'files' in result ? [`${result.id}: ${result.says}`, ...result.files.map(({ path }) => `  ${path}`)] : [],
    )
    .join('\n');
}
