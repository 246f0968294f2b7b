/** What a command may touch of the outside world. Tests hand in their own. */
export interface Context {
  /** The checkout whose content is read. */
  readonly root: string;
  out(line: string): void;
  err(line: string): void;
  /** All of standard input as text. */
  stdin(): Promise<string>;
}

/** Exit codes of every command. */
export const EXIT = { fine: 0, problems: 1, usage: 2 } as const;
