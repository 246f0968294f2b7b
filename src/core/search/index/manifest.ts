import type { ShelvesHead } from '../pieces/shelves.ts';
import type { Synonyms } from '../terms/synonyms.ts';
import type { TableHead } from '../pieces/table.ts';

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
  /** Where documents stand that open a page, and all others. Apart, because most results are among the few pages. */
  readonly pages: ShelvesHead;
  readonly sections: ShelvesHead;
  /** Number of files that hold many of these pieces each; 0 where the index is too large to be fetched ahead. */
  readonly bundles: number;
  /** Keys of the exact table that look like plain words; the others show by their form that they are names. */
  readonly plainNames: readonly string[];
  readonly synonyms: Synonyms;
}

/** The whole index as plain JSON: what is fetched first, and the pieces by their names, in the order of their digest. */
export interface SearchFiles {
  readonly manifest: SearchManifest;
  readonly pieces: Readonly<Record<string, unknown>>;
}
