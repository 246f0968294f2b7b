import type { Context } from './context.ts';

/** Words that an option takes, by name; the help prints what each means. */
export type Words = Readonly<Record<string, { readonly label: string; readonly meaning?: string }>>;

/** A positional argument. */
export interface Positional {
  /** How usage and help show it, e.g. `<decision id>`. */
  readonly value: string;
  /** One sentence. */
  readonly meaning: string;
  readonly isRequired?: boolean;
  /** Takes all further positional arguments; only the last one may. */
  readonly isRepeatable?: boolean;
}

/** An option. With neither `value` nor `words` it is a flag. */
export interface Option {
  /** How usage and help show its value, e.g. `<file>`; without it the words, joined by `|`. */
  readonly value?: string;
  /** The only values that it takes. */
  readonly words?: Words;
  /** One sentence. */
  readonly meaning: string;
  readonly isRequired?: boolean;
  /** May be given several times. */
  readonly isRepeatable?: boolean;
  readonly default?: string;
}

/** One of several ways to call a command, by the names of its positionals and options. */
export interface Form {
  readonly needs: readonly string[];
  readonly takes: readonly string[];
}

/**
 * All that is known of a command without its code: parsing, usage and `--help` come from it.
 *
 * A positional and an option may not share a name.
 */
export interface CommandRow {
  /** One word, or two for a command such as `new thread`. */
  readonly name: string;
  /** What it does, in one line. */
  readonly does: string;
  readonly positionals: Readonly<Record<string, Positional>>;
  readonly options: Readonly<Record<string, Option>>;
  /** Where it is called in several ways; otherwise usage follows from `isRequired`. */
  readonly forms?: readonly Form[];
}

type Single<I> = I extends { words: infer W } ? keyof W & string : string;

type ValueOf<I> = I extends { isRepeatable: true }
  ? readonly Single<I>[]
  : I extends { value: string } | { words: Words }
    ? I extends { isRequired: true } | { default: string }
      ? Single<I>
      : Single<I> | undefined
    : boolean;

/** What a command line gives for each positional and option of a row: a flag is a boolean, a repeatable one a list. */
export type Values<R extends CommandRow> = {
  readonly [K in keyof R['positionals']]: ValueOf<R['positionals'][K]>;
} & { readonly [K in keyof R['options']]: ValueOf<R['options'][K]> };

/** A command's code. It returns the exit code. @throws UsageError for a command line that does not make sense */
export type Run<R extends CommandRow> = (values: Values<R>, context: Context) => Promise<number>;

/** A command as the command line finds it: its row, and a way to load and run its code. */
export interface Command {
  readonly row: CommandRow;
  /** @throws UsageError */
  run(args: readonly string[], context: Context): Promise<number>;
}
