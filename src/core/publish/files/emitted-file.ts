/** A file that the build writes beside the pages, or into the archive of the proof. */
export interface EmittedFile {
  /** Below the site's root, with a leading `/`; in the archive, below its root without one. */
  readonly path: string;
  readonly contents: string;
}

/** Where the site is published. */
export interface Site {
  /** Path of its root, with a leading and a trailing slash: `/` or `/wiki/`. */
  readonly baseUrl: string;
  /** Its public address, base URL included, without a trailing slash. */
  readonly full: string;
}

/** An address of ours, which starts with `/`, as a link in a page writes it: below the base URL. */
export function addressBelow({ baseUrl }: Site, address: string): string {
  return baseUrl.replace(/\/$/, '') + address;
}

/** A value as a JSON file: indented by two, with a line break at its end. */
export function toJsonFile(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** Lines as a text file, without blanks at their ends. */
export function toTextFile(lines: readonly string[]): string {
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}
