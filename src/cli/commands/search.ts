import { buildSearchFiles } from '../../core/search/index/build.ts';
import { openFiles } from '../../core/search/index/open.ts';
import { search as searchIndex, toRow, type SearchHit, type SearchResult } from '../../core/search/query/query.ts';
import { formatProblem } from '../../core/ground/problem/format.ts';
import { loadChecked } from '../../node/checkout/content.ts';
import { sha256 } from '../../node/checkout/digest.ts';
import { readArguments, UsageError } from '../terminal/arguments.ts';
import { EXIT, type Context } from '../terminal/context.ts';

const DEFAULT_LIMIT = 10;
const MAX_LIMIT = 1000;

/** `wiki search "<query>" [--json] [--limit N]`: the site's own search. Ends with 1 when nothing is found. */
export async function search(args: string[], context: Context): Promise<number> {
  const { values, positionals } = readArguments(args, { json: { type: 'boolean' }, limit: { type: 'string' } }, 1);
  const query = (positionals[0] ?? '').trim();
  if (query === '') throw new UsageError('met an empty query, expected some words, an id or an address');
  const limit = readLimit(values.limit);
  const { graph, problems } = await loadChecked(context.root);
  for (const problem of problems) context.err(formatProblem(problem));
  const result = await searchIndex(openFiles(buildSearchFiles(graph, sha256)), query, limit);
  context.out(values.json ? JSON.stringify(result.hits.map(toRow), undefined, 2) : formatResult(query, result));
  return result.hits.length > 0 ? EXIT.fine : EXIT.problems;
}

function readLimit(given: string | undefined): number {
  if (given === undefined) return DEFAULT_LIMIT;
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
