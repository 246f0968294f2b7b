import type { Graph } from '../../content/graph/graph.ts';
import { textOf, treeOf } from '../../content/prose/body.ts';
import { GLOSSARY_FILE } from '../../content/prose/glossary.ts';
import { findTerms, type Term } from './terms.ts';

/** Groups of names for one thing. */
export type Synonyms = readonly (readonly string[])[];

/** Heading of the glossary's table that search reads, in rows that the glossary's readers see too. */
const SYNONYMS_HEADING = 'Names for the same thing';

/** Groups of the glossary's table: the first cell, and each name of the second, which commas separate. */
export function readSynonyms(graph: Graph): Synonyms {
  const page = graph.prose.find(({ file }) => file === GLOSSARY_FILE);
  const blocks = page ? treeOf(page).children : [];
  const start = blocks.findIndex((block) => block.type === 'heading' && textOf(block).startsWith(SYNONYMS_HEADING));
  const table = start < 0 ? undefined : blocks.slice(start).find((block) => block.type === 'table');
  if (table?.type !== 'table') return [];
  return table.children.slice(1).map((row) =>
    row.children
      .slice(0, 2)
      .flatMap((cell) => textOf(cell).split(','))
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  );
}

/** Names for one thing, each as the texts of its terms. */
type SynonymGroup = readonly (readonly string[])[];

/** A run of a query's terms that is a name, with all names for the same thing. */
interface SynonymSpan {
  /** Index of its first term, and of the one after its last. */
  readonly start: number;
  readonly end: number;
  readonly names: SynonymGroup;
}

/** Prepares the groups for {@link findSynonyms}. */
export function openSynonyms(groups: Synonyms): readonly SynonymGroup[] {
  return groups.map((group) => group.map(splitName));
}

/** Runs of terms that are names of the table, the longest first; none overlaps another. */
export function findSynonyms(terms: readonly Term[], groups: readonly SynonymGroup[]): SynonymSpan[] {
  const texts = terms.map(({ text }) => text);
  const spans = groups.flatMap((group) =>
    group.flatMap((name) =>
      findStarts(texts, name).map((start): SynonymSpan => ({ start, end: start + name.length, names: group })),
    ),
  );
  spans.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  const taken: SynonymSpan[] = [];
  for (const span of spans)
    if (taken.every(({ start, end }) => span.end <= start || span.start >= end)) taken.push(span);
  return taken;
}

function findStarts(texts: readonly string[], name: readonly string[]): number[] {
  return texts.flatMap((_, start) =>
    name.length > 0 && name.every((text, n) => texts[start + n] === text) ? [start] : [],
  );
}

/** The terms of a name; of an identifier or a hyphenated word its parts alone, as {@link findSynonyms} gets them. */
function splitName(name: string): string[] {
  return findTerms(name)
    .filter(({ role }) => role !== 'whole')
    .map(({ text }) => text);
}
