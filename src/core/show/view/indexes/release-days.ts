import type { Graph } from '../../../content/graph/graph.ts';
import { treeOf, textOf } from '../../../content/prose/body.ts';
import { isDay } from '../../../content/record/schema/common.ts';

/** Page with the table of release days, and the heading above the table. */
const FILE = 'docs/indexes/releases.md';
const HEADING = 'When they came out';

/**
 * Days on which releases came out, by their name as in `Linux v6.9`, from the table that readers see.
 *
 * The second cell of a row is its day; a release whose cell is not a day is left out.
 */
export function readReleaseDays(graph: Graph): Map<string, string> {
  const page = graph.prose.find(({ file }) => file === FILE);
  const blocks = page ? treeOf(page).children : [];
  const at = blocks.findIndex((block) => block.type === 'heading' && textOf(block) === HEADING);
  const table = at < 0 ? undefined : blocks.slice(at).find((block) => block.type === 'table');
  if (table?.type !== 'table') return new Map();
  return new Map(
    table.children.slice(1).flatMap((row): [string, string][] => {
      const [name = '', day = ''] = row.children.map((cell) => textOf(cell).trim());
      return isDay(day) ? [[name, day]] : [];
    }),
  );
}
