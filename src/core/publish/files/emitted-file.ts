/** A file of the built site. */
export interface EmittedFile {
  /** Below the site's root, with `/`. */
  readonly path: string;
  readonly contents: string;
}
