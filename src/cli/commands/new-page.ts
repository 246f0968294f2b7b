import { checkContent } from '../../core/content/check.ts';
import type { Graph } from '../../core/content/graph/graph.ts';
import { readPage } from '../../core/content/record/page.ts';
import type { SourceFile } from '../../core/content/record/source.ts';
import { formatProblem } from '../../core/ground/problem/format.ts';
import { findMissing, listAddresses, readAddresses } from '../../core/publish/promise/addresses.ts';
import { addAddresses, loadAddresses } from '../../node/checkout/addresses.ts';
import { loadContent, today } from '../../node/checkout/content.ts';
import { readIfThere } from '../../node/checkout/files.ts';
import { writeWhole } from '../../node/checkout/write-whole.ts';
import { EXIT, type Context } from '../terminal/context.ts';

/** The content that a new page joins. */
export interface Surroundings {
  readonly files: readonly SourceFile[];
  readonly graph: Graph;
  /** Today, YYYY-MM-DD. */
  readonly day: string;
  /** Every id that is or was in use, with those of faulty pages and of published addresses. */
  readonly taken: ReadonlySet<string>;
  /** The committed list of addresses, where there is one. */
  readonly addresses: SourceFile | undefined;
}

/** Reads the content that a new page joins. */
export async function loadSurroundings(root: string): Promise<Surroundings> {
  const [files, addresses] = await Promise.all([loadContent(root), loadAddresses(root)]);
  const day = today();
  const published = readAddresses(addresses?.text ?? '').map(({ address }) => address.replace(/^\/[dt]\//, ''));
  const declared = files.filter(({ path }) => path.endsWith('.md')).flatMap((file) => readPage(file).declaredIds);
  const { graph } = checkContent(files, day);
  return { files, graph, day, taken: new Set([...declared, ...published]), addresses };
}

/**
 * Writes a new page and the files that belong to it, if they pass every rule and no file is there yet.
 *
 * Where addresses are listed, those of the page are added; those of other unpublished pages are not.
 *
 * @returns the exit code
 */
export async function writeNewPage(
  page: SourceFile,
  further: readonly SourceFile[],
  { files, day, graph, addresses }: Surroundings,
  context: Context,
): Promise<number> {
  const written = [page, ...further];
  for (const { path } of written) {
    if ((await readIfThere(`${context.root}/${path}`)) !== undefined) {
      context.err(`${path} is there already; nothing was written`);
      return EXIT.problems;
    }
  }
  const before = new Set(checkContent(files, day).problems.map(formatProblem));
  const after = checkContent([...files, ...written], day);
  const added = after.problems.map(formatProblem).filter((problem) => !before.has(problem));
  for (const problem of added) context.err(`${problem}; nothing was written`);
  if (added.length > 0) return EXIT.problems;
  await writeWhole(written.map(({ path, text }) => ({ path: `${context.root}/${path}`, text })));
  const paths = written.map(({ path }) => path);
  if (addresses && (await publish(addresses, graph, after.graph, context.root))) paths.push(addresses.path);
  context.out(paths.join('\n'));
  return EXIT.fine;
}

/** Adds the addresses that one graph has and the other has not to the committed list; false where there are none. */
async function publish(list: SourceFile, before: Graph, after: Graph, root: string): Promise<boolean> {
  const old = new Set(listAddresses(before));
  const missing = findMissing(listAddresses(after), readAddresses(list.text)).filter((address) => !old.has(address));
  if (missing.length > 0) await addAddresses(root, missing);
  return missing.length > 0;
}
