import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { explainSystemError } from '../../core/ground/problem/system-error.ts';
import { toPrintable } from '../../core/ground/text/printable.ts';

const runFile = promisify(execFile);

/** A repository cannot be read. The message is one line that says why, and the way out. */
export class GitError extends Error {}

/** Variables of git that say how it runs on this machine; all others would say which repository it reads. */
const KEPT = new Set([
  'GIT_CEILING_DIRECTORIES',
  'GIT_CONFIG_GLOBAL',
  'GIT_CONFIG_NOSYSTEM',
  'GIT_CONFIG_SYSTEM',
  'GIT_EXEC_PATH',
]);

/** The names of 100,000 files with their objects take 12 MB. */
const MAX_OUTPUT = 256 * 1024 * 1024;

/** Longest part of git's own words in a message. */
const MAX_QUOTED = 200;

/**
 * The environment in which git runs. A hook or an alias that starts us has set `GIT_DIR` and its like for another
 * repository. Nothing is fetched and nobody is asked: what is not here is told, not waited for.
 */
export function gitEnvironment(outer: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const kept = Object.entries(outer).filter(([name]) => !name.startsWith('GIT_') || KEPT.has(name));
  return {
    ...Object.fromEntries(kept),
    LC_ALL: 'C',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_LAZY_FETCH: '1',
    // Of git before 2.44, which knows no GIT_NO_LAZY_FETCH: a protocol of this name there is none.
    GIT_ALLOW_PROTOCOL: 'none',
  };
}

/** Arguments of git that reads a repository: `path` may be a checkout, a folder in it, or a bare repository. */
export function gitArguments(path: string, args: readonly string[]): string[] {
  return ['--no-pager', ...SETTINGS.flatMap((setting) => ['-c', setting]), '-C', path, ...args];
}

/**
 * Settings of git, whatever the machine's own are. Without the last three it keeps a whole pack mapped, which may be a
 * gigabyte; with them it takes a tenth more time.
 */
const SETTINGS = [
  'core.fsmonitor=false',
  'core.quotePath=false',
  'core.packedGitWindowSize=4m',
  'core.packedGitLimit=64m',
  'core.deltaBaseCacheLimit=32m',
] as const;

/**
 * What git prints.
 *
 * @throws GitError that says why it does not
 */
export async function runGit(path: string, args: readonly string[]): Promise<string> {
  const options = { env: gitEnvironment(), maxBuffer: MAX_OUTPUT };
  try {
    return (await runFile('git', gitArguments(path, args), options)).stdout;
  } catch (error) {
    throw explainGit(path, error);
  }
}

/**
 * Whether a repository was cloned without some of its objects, which git would fetch one by one.
 *
 * @throws GitError where there is no repository, or no git
 */
export async function isPartialClone(path: string): Promise<boolean> {
  const keys = (await runGit(path, ['config', '--list', '--name-only'])).split('\n');
  return keys.some((key) => /^remote\..*\.promisor$|^extensions\.partialclone$/i.test(key));
}

/** What git's refusals mean, by its words, and the way out. */
const REFUSALS: readonly (readonly [RegExp, (path: string) => string])[] = [
  [/not a git repository/, (path) => `${path} is no git repository; expected a clone, bare or not`],
  [/cannot change to/, (path) => `${path} is no folder; expected a git repository`],
  [
    /dubious ownership/,
    (path) =>
      `${path} belongs to another user, and git refuses to read it; \`git config --global --add safe.directory <folder>\` allows it`,
  ],
  [
    /promisor remote|lazy fetching/,
    (path) => `${path} is a partial clone without the contents that are needed; ${FETCH_ALL}`,
  ],
];

/** How a partial clone gets what it left out. */
export const FETCH_ALL = '`git fetch --refetch --no-filter --tags` gets them';

/** A failure of git, or of starting it, as one sentence. */
export function explainGit(path: string, error: unknown): GitError {
  const words = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
  const [, explain] = REFUSALS.find(([pattern]) => pattern.test(words)) ?? [];
  return new GitError(explain?.(path) ?? describeFailure(path, error, words), { cause: error });
}

function describeFailure(path: string, error: unknown, words: string): string {
  // Of all that is started here, only git itself can be missing: the repository's folder is git's own business.
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
    return `there is no \`git\` on this machine, and ${path} is read by it; install git, or give plain files`;
  const first = words.trim().split('\n')[0] ?? '';
  const message = error instanceof Error ? error.message : String(error);
  const reason = toPrintable(first, MAX_QUOTED) || explainSystemError(error) || toPrintable(message, MAX_QUOTED);
  return `git cannot read ${path}: ${reason}; \`git -C <folder> fsck\` may say more`;
}
