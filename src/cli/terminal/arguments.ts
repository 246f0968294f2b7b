import { parseArgs, type ParseArgsConfig } from 'node:util';

/** Wrong usage; the command line prints the message and the command's usage, and ends with 2. */
export class UsageError extends Error {}

/**
 * Reads a command's arguments.
 *
 * @param positionals how many positional arguments the command takes, exactly or as [least, most]
 * @throws UsageError for an unknown option or another number of arguments
 */
export function readArguments<T extends NonNullable<ParseArgsConfig['options']>>(
  args: string[],
  options: T,
  positionals: number | readonly [number, number],
) {
  const parsed = parse(args, options);
  const [least, most] = typeof positionals === 'number' ? [positionals, positionals] : positionals;
  if (parsed.positionals.length < least || parsed.positionals.length > most) {
    throw new UsageError(
      `met ${parsed.positionals.length} arguments, expected ${least === most ? least : `${least} to ${most}`}`,
    );
  }
  return parsed;
}

function parse<T extends NonNullable<ParseArgsConfig['options']>>(args: string[], options: T) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
