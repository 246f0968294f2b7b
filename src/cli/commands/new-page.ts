import { checkContent } from '../../core/content/check.ts';
import type { Graph } from '../../core/content/graph/graph.ts';
import { readPage } from '../../core/content/record/page.ts';
import type { SourceFile } from '../../core/content/record/source.ts';
import { formatProblem } from '../../core/ground/problem/format.ts';
import { findMissing, formatAddresses, listAddresses, readAddresses } from '../../core/publish/promise/addresses.ts';
import { loadAddresses } from '../../node/checkout/addresses.ts';
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
 * Writes a new page and the files that belong to it together, if they pass every rule and no file is there yet. Where
 * published addresses are listed, those of the page are added.
 *
 * @returns the exit code
 */
export async function writeNewPage(
  page: SourceFile,
  further: readonly SourceFile[],
  { files, day, addresses }: Surroundings,
  context: Context,
): Promise<number> {
  if (reportUnreadable(addresses, context)) return EXIT.usage;
  const written = [page, ...further];
  for (const { path } of written) {
    if ((await readIfThere(`${context.root}/${path}`)) !== undefined) {
      context.err(`${path} is there already; nothing was written`);
      return EXIT.problems;
    }
  }
  const before = new Set(checkContent(files, day).problems.map(formatProblem));
  const after = checkContent([...files, ...written], day).problems;
  const added = after.map(formatProblem).filter((problem) => !before.has(problem));
  for (const problem of added) context.err(`${problem}; nothing was written`);
  if (added.length > 0) return EXIT.problems;
  const all = [...written, planAddresses(addresses, [page], day) ?? []].flat();
  await writeWhole(all.map(({ path, text }) => ({ path: `${context.root}/${path}`, text })));
  context.out(all.map(({ path }) => path).join('\n'));
  return EXIT.fine;
}

/**
 * The committed list of addresses with those of the given pages: each page, its messages and its data. Other
 * unpublished pages are left out. Nothing where there is no list, or where it has them all.
 */
export function planAddresses(
  list: SourceFile | undefined,
  pages: readonly SourceFile[],
  day: string,
): (SourceFile & { readonly added: number }) | undefined {
  if (!list) return undefined;
  const listed = readAddresses(list.text);
  const others = new Set(addressesOf([], day));
  // Each page alone, because an archive may make thousands of them and a graph keeps the tree of each.
  const promised = pages.flatMap((page) => addressesOf([page], day).filter((address) => !others.has(address)));
  const missing = new Set(findMissing(promised, listed));
  if (missing.size === 0) return undefined;
  const text = formatAddresses([...listed.map(({ address }) => address), ...missing]);
  return { path: list.path, text, added: missing.size };
}

function addressesOf(files: readonly SourceFile[], day: string): string[] {
  return listAddresses(checkContent(files, day).graph);
}

/** Refuses a list of addresses that cannot be read: it would be written anew without what it has. */
export function reportUnreadable(list: SourceFile | undefined, context: Context): boolean {
  if (!list?.unreadable) return false;
  const { met, expected } = list.unreadable;
  context.err(`${list.path}: ${met}; expected ${expected}; nothing was written`);
  return true;
}
