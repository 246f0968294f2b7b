import { drawStatements, type Statement } from '../../core/content/compare/draw.ts';
import type { Evidence } from '../../core/content/record/schema/evidence.ts';
import { wrap } from '../../core/ground/text/wrap.ts';
import { GitError, runGit } from '../../node/git/git-run.ts';
import { UsageError } from '../terminal/arguments.ts';
import type { Values } from '../terminal/command.ts';
import { EXIT, type Context } from '../terminal/context.ts';
import { loadGraph } from './content.ts';
import type { DRAW } from './rows/reading.ts';

/** Draws statements of a topic for a reader who checks them against their sources. */
export async function run({ topic, seed, count, json }: Values<typeof DRAW>, context: Context): Promise<number> {
  if (!/^[1-9]\d{0,3}$/.test(count)) throw new UsageError(`met --count \`${count}\`, expected a number from 1 to 9999`);
  const used = seed ?? (await findCommit(context));
  if (used === undefined) return EXIT.usage;
  const statements = drawStatements(await loadGraph(context), topic, used, Number(count));
  if (json) context.out(JSON.stringify({ topic, seed: used, statements }, undefined, 2));
  else
    context.out(
      [`${statements.length} statements of ${topic}, drawn with ${used}`, ...statements.flatMap(format)].join('\n'),
    );
  return EXIT.fine;
}

/** The commit of the checkout; nothing after reporting why it has none. */
async function findCommit(context: Context): Promise<string | undefined> {
  try {
    return (await runGit(context.root, ['rev-parse', '--verify', 'HEAD'])).trim();
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    context.err(`${error.message}; --seed gives another seed`);
    return undefined;
  }
}

function format({ address, says, sources }: Statement, index: number): string[] {
  return [
    '',
    ...wrap(`${address}: ${says}`, `${index + 1}. `),
    ...sources.flatMap((source) => wrap(nameSource(source), '   ')),
  ];
}

function nameSource({ message, seenIn, passage, commit, project, path, release, url, note }: Evidence): string {
  const words = passage ? ` "${passage.start}" to "${passage.end}"` : '';
  const where = seenIn === undefined ? '' : ` as quoted in <${seenIn}>`;
  const what =
    message === undefined
      ? [project, commit, path, release, url].filter((part) => part !== undefined).join(' ')
      : `<${message}>${where}${words}`;
  return note === undefined ? what : `${what} (${note})`;
}
