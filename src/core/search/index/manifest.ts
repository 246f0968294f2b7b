import type { DocumentDirectory } from '../shards/document-shards.ts';
import type { Synonyms } from '../terms/synonyms.ts';
import type { TableDirectory } from '../shards/table.ts';

/** What is fetched before the first query: enough to know which shards a query needs. */
export interface SearchManifest {
  /** Version of the term rule that cut the texts. */
  readonly version: number;
  /** The first 12 hexadecimal digits of the SHA-256 of all shards; the name of their folder. */
  readonly digest: string;
  /** One letter for each document's kind, by ordinal. */
  readonly kinds: string;
  /** Ordinals of decisions that were superseded or withdrawn. */
  readonly replaced: readonly number[];
  /** Postings by term. */
  readonly terms: TableDirectory;
  /** Ordinals by what names them exactly. */
  readonly exact: TableDirectory;
  /** Documents that are pages, and all others. They are apart because most results are among the few pages. */
  readonly pages: DocumentDirectory;
  readonly sections: DocumentDirectory;
  /**
   * Number of files that each contain many of the documents' shards; 0 where the index is too large to be prefetched.
   */
  readonly bundles: number;
  /** Keys of the exact table that look like plain words; the others can be recognised as names by their form. */
  readonly plainNames: readonly string[];
  readonly synonyms: Synonyms;
}

/** A whole index. It is plain JSON: it can be written to disk, read back and opened (`openFiles`). */
export interface SearchFiles {
  readonly manifest: SearchManifest;
  /** Shards by name, in the order of their digest. */
  readonly shards: Readonly<Record<string, unknown>>;
}
