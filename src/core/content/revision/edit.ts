import { formatCanonical } from '../../ground/canonical.ts';
import { FrontMatterSplice } from '../record/splice.ts';
import { readPage, type DecisionPage } from '../record/page.ts';
import type { DecisionRecord } from '../record/schema/decision.ts';
import type { SourceFile } from '../record/source.ts';

/** What a new revision or a confirmation writes on a decision's page. */
export interface PageEdit {
  /** Day on which the editors confirmed the page, YYYY-MM-DD. */
  readonly asOf: string;
  /** The revision that is begun, with its line in the history. */
  readonly begins?: { readonly revision: number; readonly date: string; readonly change: string };
}

/**
 * Writes on a page and changes nothing else that stands there, comments and formatting included.
 *
 * @returns nothing where the front matter is written in a way that no insertion fits; a person then writes the lines
 */
export function editPage(
  source: SourceFile,
  { record, body }: DecisionPage,
  { asOf, begins }: PageEdit,
): string | undefined {
  const splice = new FrontMatterSplice(source.text);
  const isPlaced = [
    record.asOf === asOf || splice.replace(['decision', 'asOf'], asOf),
    begins === undefined || splice.replace(['decision', 'revision'], String(begins.revision)),
    begins === undefined || splice.append(['decision', 'history'], [begins]),
  ].every(Boolean);
  if (!isPlaced) return undefined;
  const text = splice.apply(source.text);
  const wanted: DecisionRecord = {
    ...record,
    asOf,
    ...(begins ? { revision: begins.revision, history: [...record.history, begins] } : {}),
  };
  // YAML knows anchors, tags and more that an insertion may break or reach further than its place; reading again tells.
  const edited = readPage({ ...source, text }).page;
  const isExact =
    edited?.kind === 'decision' && edited.body === body && formatCanonical(edited.record) === formatCanonical(wanted);
  return isExact ? text : undefined;
}
