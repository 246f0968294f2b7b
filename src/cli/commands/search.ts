import { search, toRow, type SearchHit, type SearchResult } from '../../core/search/query/query.ts';
import { openCheckedIndex } from '../../node/checkout/search.ts';
import { UsageError } from '../terminal/arguments.ts';
import type { Values } from '../terminal/command.ts';
import { EXIT, type Context } from '../terminal/context.ts';
import { reportProblems } from './content.ts';
import type { SEARCH } from './rows/reading.ts';

const MAX_LIMIT = 1000;

/** Prints what the site's search finds. Ends with 1 when nothing is found. */
export async function run(values: Values<typeof SEARCH>, context: Context): Promise<number> {
  const query = values.query.trim();
  const limit = readLimit(values.limit);
  const { index, problems } = await openCheckedIndex(context.root, context.cache);
  reportProblems(problems, context);
  const result = await search(index, query, limit);
  context.out(values.json ? JSON.stringify(result.hits.map(toRow), undefined, 2) : formatResult(query, result));
  return result.hits.length > 0 ? EXIT.fine : EXIT.problems;
}

function readLimit(given: string): number {
  const limit = Number(given);
  if (!/^\d+$/.test(given) || limit < 1 || limit > MAX_LIMIT) {
    throw new UsageError(`met --limit \`${given}\`, expected a whole number from 1 to ${MAX_LIMIT}`);
  }
  return limit;
}

function formatResult(query: string, { recognised, faults, nearest, hits, total }: SearchResult): string {
  const count =
    hits.length < total ? `${hits.length} of ${total} results` : total === 1 ? '1 result' : `${total} results`;
  return [
    ...recognised,
    ...faults,
    total === 0 ? `nothing found for \`${query}\`` : count,
    ...(nearest.length === 0 ? [] : [`nearest: ${nearest.join(', ')}`]),
    ...hits.flatMap(formatHit),
  ].join('\n');
}

/** Title and address on lines of their own, so that both can be copied; the reason for the hit below. */
function formatHit({ title, heading, url, highlighted }: SearchHit): string[] {
  const snippet = highlighted.snippet.map(({ text }) => text).join('');
  return ['', title, ...[heading, snippet, url].filter((line) => line !== '').map((line) => `  ${line}`)];
}
