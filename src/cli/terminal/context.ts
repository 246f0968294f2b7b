import type { Cache } from '../../node/checkout/cache.ts';

/** What a command may touch of the outside world. Tests hand in their own. */
export interface Context {
  /** The checkout whose content is read. */
  readonly root: string;
  /** Variables of the environment: the site's address, the archive, the search service. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Results of earlier commands; none in tests, and where there can be none. */
  readonly cache?: Cache;
  /** Prints to standard output; a line break is added. */
  out(line: string): void;
  /** Prints to standard error; a line break is added. */
  err(line: string): void;
  /** All of standard input. Its bytes, since a mail or patch may be gzipped, UTF-16 or Latin-1. */
  stdin(): Promise<Uint8Array>;
  /** Asks the person at the terminal and returns the line that is typed; none where nobody is there to answer. */
  ask?: (question: string) => Promise<string>;
}

/** Exit codes of every command: all is well, problems were found, wrong usage or unreadable input. */
export const EXIT = { fine: 0, problems: 1, usage: 2 } as const;
