import { checkContent } from '../../core/content/check.ts';
import type { Graph } from '../../core/content/graph/graph.ts';
import { formatProblem } from '../../core/ground/problem/format.ts';
import { findNearest } from '../../core/ground/problem/nearest.ts';
import { findMissing, listAddresses, readAddresses } from '../../core/publish/promise/addresses.ts';
import { readPage } from '../../core/content/record/page.ts';
import type { SourceFile } from '../../core/content/record/source.ts';
import { addAddresses, loadAddresses } from '../../node/checkout/addresses.ts';
import { loadContent } from '../../node/checkout/content.ts';
import { readIfThere, writeWhole } from '../../node/checkout/write.ts';
import { UsageError } from '../terminal/arguments.ts';
import { EXIT, type Context } from '../terminal/context.ts';

/** The content that a new page joins. */
export interface Surroundings {
  readonly files: readonly SourceFile[];
  readonly graph: Graph;
  /** YYYY-MM-DD. */
  readonly today: string;
  /** Every id that is or was in use, those of faulty pages and of published addresses included. */
  readonly taken: ReadonlySet<string>;
  /** The committed list of addresses, where there is one. */
  readonly addresses: SourceFile | undefined;
}

/** Reads what a new page has to fit into. */
export async function loadSurroundings(root: string): Promise<Surroundings> {
  const [files, addresses] = await Promise.all([loadContent(root), loadAddresses(root)]);
  const today = new Date().toISOString().slice(0, 10);
  const published = readAddresses(addresses?.text ?? '').map(({ address }) => address.replace(/^\/[dt]\//, ''));
  const declared = files.filter(({ path }) => path.endsWith('.md')).flatMap((file) => readPage(file).declaredIds);
  return {
    files,
    graph: checkContent(files, today).graph,
    today,
    taken: new Set([...declared, ...published]),
    addresses,
  };
}

/**
 * Writes a new page with what belongs to it, if it passes every rule and stands in nobody's place.
 *
 * @returns the exit code
 */
export async function writeNewPage(
  page: SourceFile,
  further: readonly SourceFile[],
  { files, today, graph, addresses }: Surroundings,
  context: Context,
): Promise<number> {
  const written = [page, ...further];
  for (const { path } of written) {
    if ((await readIfThere(`${context.root}/${path}`)) !== undefined) {
      context.err(`${path} is there already; nothing was written`);
      return EXIT.problems;
    }
  }
  const before = new Set(checkContent(files, today).problems.map(formatProblem));
  const after = checkContent([...files, ...written], today);
  const fresh = after.problems.map(formatProblem).filter((problem) => !before.has(problem));
  for (const problem of fresh) context.err(`${problem}; nothing was written`);
  if (fresh.length > 0) return EXIT.problems;
  await writeWhole(written.map(({ path, text }) => ({ path: `${context.root}/${path}`, text })));
  // Only what this page brings: what others are working on is not published by it.
  const old = new Set(listAddresses(graph));
  const added = addresses
    ? findMissing(listAddresses(after.graph), readAddresses(addresses.text)).filter((address) => !old.has(address))
    : [];
  if (added.length > 0) await addAddresses(context.root, added);
  context.out(
    [...written.map(({ path }) => path), ...(added.length > 0 && addresses ? [addresses.path] : [])].join('\n'),
  );
  return EXIT.fine;
}

/** A word of a table of the vocabulary. @throws UsageError that names the option, what is known and what is nearest */
export function readWord<T extends string>(option: string, given: string, known: readonly T[]): T {
  const word = known.find((name) => name === given);
  if (word !== undefined) return word;
  const nearest = findNearest(given, known);
  throw new UsageError(
    `met --${option} \`${given}\`, expected one of ${known.join(', ')}${nearest === undefined ? '' : `; nearest known: \`${nearest}\``}`,
  );
}

/** Texts that a page cannot do without. @throws UsageError that says all that are missing, each with what it is for */
export function requireTexts<K extends string>(
  given: Readonly<{ [key in K]?: string | undefined }>,
  wanted: Readonly<Record<K, string>>,
): Record<K, string> {
  const names = Object.keys(wanted) as K[];
  const missing = names.filter((name) => (given[name] ?? '').trim() === '');
  if (missing.length > 0)
    throw new UsageError(['a page is not begun without', ...missing.map((name) => `  ${wanted[name]}`)].join('\n'));
  return Object.fromEntries(names.map((name) => [name, (given[name] ?? '').trim()])) as Record<K, string>;
}
