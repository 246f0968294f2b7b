import type { Graph } from '../../content/graph/graph.ts';
import { treeOf, textOf } from '../../content/prose/body.ts';
import { GLOSSARY_FILE } from '../../content/prose/glossary.ts';
import { findTerms, type Term } from './terms.ts';

/** Groups of names for one thing. */
export type Synonyms = readonly (readonly string[])[];

/** Heading of the glossary's table that search reads; its rows are what the table's readers see too. */
export const SYNONYMS_HEADING = 'Names for the same thing';

/** Groups of the glossary's table: the first cell and each name in the second, which are parted by commas. */
export function readSynonyms(graph: Graph): Synonyms {
  const page = graph.prose.find(({ file }) => file === GLOSSARY_FILE);
  const blocks = page ? treeOf(page).children : [];
  const at = blocks.findIndex((block) => block.type === 'heading' && textOf(block).startsWith(SYNONYMS_HEADING));
  const table = at < 0 ? undefined : blocks.slice(at).find((block) => block.type === 'table');
  if (table?.type !== 'table') return [];
  return table.children.slice(1).map((row) =>
    row.children
      .slice(0, 2)
      .flatMap((cell) => textOf(cell).split(','))
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  );
}

/** A stretch of a query's terms that is a name, and all names of what it names. */
export interface NamedStretch {
  /** Index of its first term, and of the one after its last. */
  readonly start: number;
  readonly end: number;
  /** Each as the texts of its terms. */
  readonly names: readonly (readonly string[])[];
}

/** Makes the groups ready for {@link findNamed}. */
export function openSynonyms(groups: Synonyms): readonly (readonly (readonly string[])[])[] {
  return groups.map((group) => group.map(cut));
}

/** Stretches of terms that are names of the table, the longest first, none across another. */
export function findNamed(terms: readonly Term[], groups: readonly (readonly (readonly string[])[])[]): NamedStretch[] {
  const texts = terms.map(({ text }) => text);
  const found = groups.flatMap((group) =>
    group.flatMap((name) =>
      placesOf(texts, name).map((start): NamedStretch => ({ start, end: start + name.length, names: group })),
    ),
  );
  found.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  const taken: NamedStretch[] = [];
  for (const stretch of found)
    if (taken.every(({ start, end }) => stretch.end <= start || stretch.start >= end)) taken.push(stretch);
  return taken;
}

function placesOf(texts: readonly string[], name: readonly string[]): number[] {
  return texts.flatMap((_, start) =>
    name.length > 0 && name.every((text, n) => texts[start + n] === text) ? [start] : [],
  );
}

/** A name as its terms; of an identifier or a hyphenated word its parts alone, as {@link findNamed} is given them. */
function cut(name: string): string[] {
  return findTerms(name)
    .filter(({ role }) => role !== 'whole')
    .map(({ text }) => text);
}
