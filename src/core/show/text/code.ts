import { toAscii } from '../../ground/text/ascii.ts';
import { wrap } from '../../ground/text/wrap.ts';
import { groupCells, type CodeProject, type CodeRow, type CodeView } from '../view/code.ts';

/** What a page says of code and what source trees show of it: two or three lines a probe, then the trees. */
export function formatCode({ projects }: CodeView): string[] {
  if (projects.length === 0) return [];
  return ['', 'Checked against the code:', ...projects.flatMap(formatProject)];
}

function formatProject({ label, trees, rows }: CodeProject): string[] {
  return [
    ...rows.flatMap(formatRow),
    trees.length === 0 ? `  No source tree of ${label} is recorded.` : `  Source trees of ${label}:`,
    ...trees.flatMap(({ release, origin, isPartial, on }) =>
      wrap(toAscii(`${label} ${release}: ${origin}${isPartial ? ', parts of it' : ''}, ${on}`), '  - '),
    ),
  ];
}

function formatRow({ n, says, place, sought, range, backs, cells, sources }: CodeRow): string[] {
  const lead = ' '.repeat(`  ${n}. `.length);
  return [
    ...wrap(toAscii(`${says} [${range}]`), `  ${n}. `),
    ...wrap(toAscii(`${place} ${describeSought(sought)}; backs ${backs.map(({ name }) => name).join(', ')}`), lead),
    ...sources.flatMap(({ label, url, note }) =>
      wrap(`named by ${[label, url, note && `(${note})`].filter(Boolean).join(' ')}`, lead),
    ),
    ...(cells.length === 0 ? [] : wrap(groupCells(cells).map(formatGroup).join('; '), lead)),
  ];
}

/** Code is marked off from the words around it, and may have blanks. */
function describeSought({ words, term }: CodeRow['sought']): string {
  return term === undefined ? words : `${words} \`${term}\``;
}

function formatGroup({ label, releases }: { label: string; releases: readonly string[] }): string {
  const [first, last] = [releases[0], releases.at(-1)];
  return `${label}: ${first === last ? first : `${first} to ${last}`}`;
}
