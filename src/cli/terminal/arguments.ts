import { parseArgs, type ParseArgsConfig } from 'node:util';
import { describeNearest } from './nearest.ts';
import { count } from '../../core/ground/text/count.ts';
import type { CommandRow, Option, Values } from './command.ts';
import { listInputs, nameOf } from './help.ts';

/** Wrong usage; the command line prints the message and the command's usage, and ends with 2. */
export class UsageError extends Error {}

/**
 * Reads a command's arguments as its row describes them.
 *
 * @throws UsageError for an unknown option or word, one value too many, and a missing, empty or surplus argument
 */
export function readArguments<R extends CommandRow>(row: R, args: readonly string[]): Values<R> {
  const { values, positionals } = parse(row, args);
  const named = { ...namePositionals(row, positionals), ...values };
  checkEmpty(row, new Map(Object.entries(named)));
  assertValues(row, named);
  return named;
}

/**
 * Makes sure that there is a value for each name, also where the row alone does not require it.
 *
 * @throws UsageError that lists all that is missing, each with what it means
 */
export function requireValues<V extends object, K extends keyof V & string>(
  row: CommandRow,
  values: V,
  names: readonly K[],
): asserts values is V & { readonly [key in K]: NonNullable<V[key]> } {
  checkRequired(row, new Map(Object.entries(values)), names);
}

function checkRequired(row: CommandRow, values: ReadonlyMap<string, unknown>, names: readonly string[]): void {
  const inputs = new Map(listInputs(row));
  const missing = names.filter((name) => isBlank(values.get(name)));
  if (missing.length === 0) return;
  const explained = missing.map((name) => `  ${nameOf(row, name)}: ${inputs.get(name)?.meaning ?? ''}`);
  throw new UsageError(['missing:', ...explained].join('\n'));
}

/** An empty value is mostly a variable of a shell without one; as a path it would be the name of no file. */
function checkEmpty(row: CommandRow, values: ReadonlyMap<string, unknown>): void {
  const empty = listInputs(row).filter(([name]) => {
    const value = values.get(name);
    return Array.isArray(value) ? value.some(isBlank) : value !== undefined && isBlank(value);
  });
  if (empty.length === 0) return;
  const sentences = empty.map(([name, { meaning }]) => `met an empty ${nameOf(row, name)}, expected: ${meaning}`);
  throw new UsageError(sentences.join('\n'));
}

function isBlank(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isBlank);
  return value === undefined || (typeof value === 'string' && value.trim() === '');
}

// ── Parsing ──────────────────────────────────────────────────────────────────────────────────────────────────

function parse(row: CommandRow, args: readonly string[]) {
  const options = Object.fromEntries(Object.entries(row.options).map(([name, option]) => [name, toConfig(option)]));
  const faults = findOptionFaults(row, args, options);
  if (faults.length > 0) throw new UsageError(faults.join('\n'));
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function toConfig(option: Option): NonNullable<ParseArgsConfig['options']>[string] {
  if (option.value === undefined && option.words === undefined) return { type: 'boolean', default: false };
  if (option.isRepeatable) return { type: 'string', multiple: true, default: [] };
  return { type: 'string', ...(option.default === undefined ? {} : { default: option.default }) };
}

/** What is wrong with the options of a command line, a sentence each; the parser of Node reports only the first. */
function findOptionFaults(
  row: CommandRow,
  args: readonly string[],
  options: NonNullable<ParseArgsConfig['options']>,
): string[] {
  const { tokens } = parseArgs({ args: [...args], options, allowPositionals: true, strict: false, tokens: true });
  const faults = new Map<string | number, string>();
  const given = new Set<string>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, index, rawName } = token;
    const option = Object.hasOwn(row.options, name) ? row.options[name] : undefined;
    // Of letters behind one `-`, the first says enough.
    if (!option) faults.set(index, faults.get(index) ?? describeUnknownOption(row, rawName));
    else if (options[name]?.type === 'string') {
      const lacking = token.inlineValue ? undefined : describeLackingValue(rawName, option, token.value);
      if (lacking !== undefined) faults.set(index, lacking);
      else if (given.has(name) && !option.isRepeatable)
        faults.set(name, `met ${rawName} more than once, expected it once`);
      given.add(name);
    }
  }
  return [...faults.values()];
}

function describeUnknownOption({ name, options }: CommandRow, rawName: string): string {
  const known = Object.keys(options).map((option) => `--${option}`);
  const met = `unknown option \`${rawName}\``;
  if (known.length === 0) return `${met}; \`wiki ${name}\` takes none`;
  return `${met}; expected one of ${known.join(', ')}${describeNearest(rawName, known)}`;
}

/** @param value the next argument, which may be the next option; nothing where there is none */
function describeLackingValue(rawName: string, option: Option, value: string | undefined): string | undefined {
  const expected = `expected ${option.value ?? `one of ${Object.keys(option.words ?? {}).join(', ')}`}`;
  if (value === undefined) return `met no value for ${rawName}, ${expected}`;
  if (!/^-./.test(value)) return undefined;
  const wayOut = `a value that begins with \`-\` is written ${rawName}=${value}`;
  return `met no value for ${rawName} before \`${value}\`, ${expected}; ${wayOut}`;
}

/** Gives positional arguments the names of the row's positionals, in order. */
function namePositionals({ positionals }: CommandRow, given: readonly string[]): Record<string, string | string[]> {
  const named: Record<string, string | string[]> = {};
  let used = 0;
  for (const [name, { isRepeatable }] of Object.entries(positionals)) {
    const next = given[used];
    if (isRepeatable) {
      named[name] = given.slice(used);
      used = given.length;
    } else if (next !== undefined) {
      named[name] = next;
      used += 1;
    }
  }
  if (used === given.length) return named;
  const most = Object.keys(positionals).length;
  throw new UsageError(`met ${count(given.length, 'argument')}, expected ${most === 0 ? 'none' : `at most ${most}`}`);
}

/** Checks what the parser of Node leaves open: words of a table, and that nothing required is missing. */
function assertValues<R extends CommandRow>(row: R, values: object): asserts values is Values<R> {
  const given = new Map<string, unknown>(Object.entries(values));
  for (const [name, { words }] of Object.entries(row.options)) {
    if (words) for (const word of [given.get(name) ?? []].flat()) assertWord(nameOf(row, name), word, words);
  }
  const required = listInputs(row).flatMap(([name, { isRequired }]) => (isRequired ? [name] : []));
  checkRequired(row, given, required);
}

function assertWord(option: string, word: unknown, words: object): void {
  const known = Object.keys(words);
  if (typeof word !== 'string' || known.includes(word)) return;
  throw new UsageError(`met ${option} \`${word}\`, expected one of ${known.join(', ')}${describeNearest(word, known)}`);
}
