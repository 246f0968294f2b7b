import { buffer } from 'node:stream/consumers';
import { optional } from '../core/ground/optional.ts';
import { explainSystemError, formatSystemError } from '../core/ground/problem/system-error.ts';
import { stripForbidden } from '../core/ground/text/printable.ts';
import type { Cache } from '../node/checkout/cache.ts';
import { codeOf } from '../node/checkout/files.ts';
import { WriteError } from '../node/checkout/write-whole.ts';
import { COMMANDS } from './commands/index.ts';
import { UsageError } from './terminal/arguments.ts';
import type { Command } from './terminal/command.ts';
import { EXIT, type Context } from './terminal/context.ts';
import { formatHelp, formatOverview, formatUsage } from './terminal/help.ts';
import { describeNearest } from './terminal/nearest.ts';

/** Runs one command line and returns its exit code: 0 fine, 1 problems found, 2 wrong usage or unreadable input. */
export async function main(args: readonly string[], outer: Context): Promise<number> {
  const context = withoutForbidden(outer);
  const [first] = args;
  const isHelp = first === 'help' || first === '--help' || first === '-h';
  const words = isHelp ? args.slice(1).filter((word) => !asksForHelp([word])) : args;
  const [name] = words;
  if (name === undefined) {
    context.out(formatOverview(COMMANDS.map(({ row }) => row)));
    return isHelp ? EXIT.fine : EXIT.usage;
  }
  const family = COMMANDS.filter(({ row }) => row.name.split(' ', 1)[0] === name);
  if (family.length === 0) {
    context.err(`unknown command \`${name}\`; ${describeKnown(name, 0)}`);
    return EXIT.usage;
  }
  const command = family.find(({ row }) => row.name.split(' ').every((word, index) => words[index] === word));
  const rest = words.slice(command?.row.name.split(' ').length ?? 1);
  // `help new` explains all commands that begin so, and `help new x` none.
  const isExplained = isHelp && (command !== undefined || rest.length === 0);
  if (isExplained || (!isHelp && asksForHelp(rest))) {
    context.out((command ? [command] : family).map(({ row }) => formatHelp(row)).join('\n\n'));
    return EXIT.fine;
  }
  if (!command) return refuseKind(words[1], family, context);
  try {
    return await command.run(rest, context);
  } catch (error) {
    return report(error, command, context);
  }
}

/** One sentence about wrong usage or what the machine refused. Anything else is a fault of ours and keeps its stack. */
function report(error: unknown, command: Command, context: Context): number {
  if (error instanceof UsageError) context.err(`${error.message}\n${formatUsage([command.row])}`);
  else if (error instanceof WriteError) context.err(error.message);
  else {
    const sentence = formatSystemError(error);
    if (sentence === undefined) throw error;
    context.err(`wiki ${command.row.name}: ${sentence}`);
  }
  return EXIT.usage;
}

/**
 * The same context, whose output has no character that a terminal obeys. What commands print is in part foreign text:
 * records, mails, file names. Here all of it passes, whichever command prints it.
 */
function withoutForbidden(context: Context): Context {
  return {
    ...context,
    out: (line) => {
      context.out(stripForbidden(line));
    },
    err: (line) => {
      context.err(stripForbidden(line));
    },
  };
}

/** Reports that the second word of a command such as `new thread` is missing or unknown. */
function refuseKind(kind: string | undefined, family: readonly Command[], context: Context): number {
  const met = kind === undefined ? 'no second word' : `\`${kind}\``;
  context.err(`met ${met}; ${describeKnown(kind ?? '', 1, family)}\n${formatUsage(family.map(({ row }) => row))}`);
  return EXIT.usage;
}

function describeKnown(met: string, word: number, commands: readonly Command[] = COMMANDS): string {
  const known = [...new Set(commands.flatMap(({ row }) => row.name.split(' ')[word] ?? []))];
  return `expected one of ${known.join(', ')}${describeNearest(met, known)}`;
}

/** True where `--help` is an option, not text behind `--`. */
function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  const options = end < 0 ? args : args.slice(0, end);
  return options.includes('--help') || options.includes('-h');
}

/**
 * Runs the process's command line with its standard streams and environment, and sets its exit code.
 *
 * @param root the checkout
 * @param cache where results are kept between two commands, and the digest of the code; none where there can be none
 */
export async function runProcess(root: string, cache?: Pick<Cache, 'folder' | 'code'>): Promise<void> {
  const err = (line: string): void => {
    process.stderr.write(`${stripForbidden(line)}\n`);
  };
  process.stdout.on('error', (error: Error) => {
    refuseOutput(error, err);
  });
  process.exitCode = await main(process.argv.slice(2), {
    root,
    env: process.env,
    ...optional('cache', cache && { ...cache, report: err }),
    out: (line) => {
      process.stdout.write(`${line}\n`);
    },
    err,
    stdin: () => buffer(process.stdin),
    ...(process.stdin.isTTY && process.stderr.isTTY ? { ask } : {}),
  });
}

/** Asks on standard error, since standard output may go to a file, and reads one line of the terminal. */
async function ask(question: string): Promise<string> {
  process.stderr.write(stripForbidden(question));
  const answer = await new Promise<string>((resolve) => {
    process.stdin
      .once('data', (line) => {
        resolve(line.toString());
      })
      .once('end', () => {
        resolve('');
      });
  });
  // A terminal that is read keeps the process alive.
  process.stdin.pause();
  return answer;
}

/** Ends the process where its answer cannot be written: quietly where the reader has gone, as `head` does. */
function refuseOutput(error: Error, err: (line: string) => void): void {
  if (codeOf(error) === 'EPIPE') process.exit();
  err(`standard output cannot be written: ${explainSystemError(error) ?? error.message}`);
  process.exit(EXIT.usage);
}
