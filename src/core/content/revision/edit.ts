import { formatCanonical } from '../../ground/canonical.ts';
import { FrontMatterSplice } from '../record/splice.ts';
import { readPage, type DecisionPage } from '../record/page.ts';
import type { DecisionRecord } from '../record/schema/decision.ts';
import type { SourceFile } from '../record/source.ts';

/** What a new revision or a confirmation changes in a decision's page. */
interface PageEdit {
  /** Day on which the editors confirmed the page, YYYY-MM-DD. */
  readonly asOf: string;
  /** The new revision, as its entry of the history. */
  readonly begins?: { readonly revision: number; readonly date: string; readonly change: string };
}

/**
 * Edits a page and leaves everything else in it byte for byte, comments and formatting included.
 *
 * @returns nothing where the YAML is written in a form that cannot be edited in place; a person then edits it
 */
export function editPage(
  source: SourceFile,
  { record, body }: DecisionPage,
  { asOf, begins }: PageEdit,
): string | undefined {
  const splice = new FrontMatterSplice(source.text);
  const isEdited = [
    record.asOf === asOf || splice.replace(['decision', 'asOf'], asOf),
    begins === undefined || splice.replace(['decision', 'revision'], String(begins.revision)),
    begins === undefined || splice.append(['decision', 'history'], [begins]),
  ].every(Boolean);
  if (!isEdited) return undefined;
  const text = splice.apply(source.text);
  const wanted: DecisionRecord = {
    ...record,
    asOf,
    ...(begins ? { revision: begins.revision, history: [...record.history, begins] } : {}),
  };
  // An anchor, an alias or a tag may make an insertion change more than its own value: compare what is read again.
  const edited = readPage({ ...source, text }).page;
  const isExact =
    edited?.kind === 'decision' && edited.body === body && formatCanonical(edited.record) === formatCanonical(wanted);
  return isExact ? text : undefined;
}
