import { wrap } from '../../core/ground/text/wrap.ts';
import type { CommandRow, Form, Option, Positional, Words } from './command.ts';

/** Columns by which the meaning of an argument is indented below its name. */
const INDENT = ' '.repeat(6);

/** How messages name a positional or an option of a row: `<decision id>`, `--topic`. */
export function nameOf(row: CommandRow, name: string): string {
  return row.positionals[name]?.value ?? `--${name}`;
}

/** Positionals and options of a row by name, in the order of usage. */
export function listInputs({ positionals, options }: CommandRow): [string, Positional | Option][] {
  return Object.entries<Positional | Option>({ ...positionals, ...options });
}

/** The ways to call a command, one a line. */
function listUsages(row: CommandRow): string[] {
  return (row.forms ?? [findForm(row)]).map((form) => formatForm(row, form));
}

/** `usage: ` and the ways to call each command; further lines are aligned with the first. */
export function formatUsage(rows: readonly CommandRow[]): string {
  return `usage: ${rows.flatMap(listUsages).join('\n       ')}`;
}

/** Every command with its usage and what it does, in one line each. */
export function formatOverview(rows: readonly CommandRow[]): string {
  return [
    'usage: npx wiki <command>',
    '',
    ...rows.flatMap((row) => [...listUsages(row).map((usage) => `  ${usage}`), `${INDENT}${row.does}`]),
    '',
    '`npx wiki <command> --help` explains every argument and option of a command.',
  ].join('\n');
}

/** A command's usage, what it does, and every positional, option and word that it takes. */
export function formatHelp(row: CommandRow): string {
  const inputs = [
    ...Object.values(row.positionals).map((positional) => ['', ...explain(positional.value, positional)]),
    ...Object.entries(row.options).map(([name, option]) => ['', ...explain(showOption(name, option), option)]),
  ];
  return [formatUsage([row]), row.does, ...inputs.flat()].join('\n');
}

/** The form that follows from what a row requires. */
function findForm(row: CommandRow): Form {
  const inputs = listInputs(row);
  return {
    needs: inputs.filter(([, { isRequired }]) => isRequired).map(([name]) => name),
    takes: inputs.filter(([, { isRequired }]) => !isRequired).map(([name]) => name),
  };
}

function formatForm(row: CommandRow, { needs, takes }: Form): string {
  const taken = takes.map((name) => {
    const { shown, dots } = show(row, name);
    return `[${shown}]${dots}`;
  });
  const needed = needs.map((name) => {
    const { shown, dots } = show(row, name);
    return `${shown}${dots}`;
  });
  return ['wiki', row.name, ...needed, ...taken].join(' ');
}

function show({ positionals, options }: CommandRow, name: string): { shown: string; dots: string } {
  const [positional, option] = [positionals[name], options[name]];
  const shown = positional?.value ?? showOption(name, option);
  return { shown, dots: (positional ?? option)?.isRepeatable ? '...' : '' };
}

function showOption(name: string, option: Option | undefined): string {
  const value = option?.value ?? (option?.words ? Object.keys(option.words).join('|') : undefined);
  return value === undefined ? `--${name}` : `--${name} ${value}`;
}

function explain(shown: string, input: Positional | Option): string[] {
  const standard = 'default' in input && input.default !== undefined ? ` Without it: ${input.default}.` : '';
  const repeatable = input.isRepeatable ? ' May be given several times.' : '';
  const words = 'words' in input && input.words ? explainWords(input.words) : [];
  return [`  ${shown}`, ...wrap(`${input.meaning}${repeatable}${standard}`, INDENT), ...words];
}

function explainWords(words: Words): string[] {
  return Object.entries(words).flatMap(([word, { label, meaning }]) => {
    const name = label === word || meaning === undefined ? word : `${word} (${label})`;
    return wrap(meaning ?? label, `${INDENT}  ${name}: `);
  });
}
