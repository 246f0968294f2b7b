import type { Synonyms } from './synonyms.ts';
import type { TableHead } from './table.ts';

/** What is fetched before the first key: enough to know which pieces a query needs. */
export interface SearchManifest {
  /** Of the term rule that cut the texts. */
  readonly version: number;
  /** Of all pieces; their folder's name. */
  readonly digest: string;
  /** One letter for each document's kind, in their order. */
  readonly kinds: string;
  /** Places of decisions that no longer hold. */
  readonly replaced: readonly number[];
  readonly terms: TableHead;
  readonly exact: TableHead;
  /** Place of the first document of each piece of documents. */
  readonly shelves: readonly number[];
  /** Keys of the exact table that look like plain words; the others show by their form that they are names. */
  readonly plainNames: readonly string[];
  readonly synonyms: Synonyms;
}
