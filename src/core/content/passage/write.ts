import { formatCanonical } from '../../ground/canonical.ts';
import type { Path } from '../record/located.ts';
import { readPage, type DecisionPage } from '../record/page.ts';
import type { Passage } from '../record/schema/evidence.ts';
import type { SourceFile } from '../record/source.ts';
import { FrontMatterSplice } from '../record/splice.ts';

/**
 * Writes a locator into an evidence item that has none, and leaves everything else in the page byte for byte.
 *
 * @param path of the evidence item in the record
 * @returns nothing where the YAML is written in a form that cannot be extended in place; a person then pastes it
 */
export function writePassage(
  source: SourceFile,
  { record, body }: DecisionPage,
  path: Path,
  passage: Passage,
): string | undefined {
  const splice = new FrontMatterSplice(source.text);
  if (!splice.insertAfter(['decision', ...path], 'message', 'passage', passage)) return undefined;
  const text = splice.apply(source.text);
  // An anchor or an alias may stand for several items: compare what is read again.
  const edited = readPage({ ...source, text }).page;
  const isExact =
    edited?.kind === 'decision' &&
    edited.body === body &&
    formatCanonical(edited.record) === formatCanonical(withValue(record, [...path, 'passage'], passage));
  return isExact ? text : undefined;
}

/** A copy of a value in which one part is another. */
function withValue<T>(value: T, [key, ...rest]: Path, part: unknown): T {
  if (key === undefined) return part as T;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...value }) as Record<string | number, unknown>;
  copy[key] = withValue(copy[key], rest, part);
  return copy as T;
}
