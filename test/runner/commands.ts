import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { countRecords, failedOnce, passedOnce, sum, type Counts } from './counts.ts';
import { readEvents } from './events.ts';

export const ROOT = join(__dirname, '..', '..');

const REPORTER = pathToFileURL(join(__dirname, 'reporter.mjs')).href;
/** Longer than any command takes on a slow machine; a command that still runs then hangs. */
const COMMAND_MINUTES = 20;
const FILE_MINUTES = 10;

interface Finished {
  /** Null when a signal ended the command. */
  code: number | null;
  stdout: string;
  /** Both streams in the order in which they came. */
  output: string;
}

/** Runs one of Node's own or a package's scripts without a shell or standard input. */
function runNode(args: string[]): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: plainEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: COMMAND_MINUTES * 60_000,
    });
    const all: Buffer[] = [];
    const stdout: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => all.push(chunk) && stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => all.push(chunk));
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({ code, stdout: Buffer.concat(stdout).toString(), output: Buffer.concat(all).toString() }),
    );
  });
}

/** No colours in captured output, no calls home, and no trace of a test run around this one. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const { FORCE_COLOR: _colour, NODE_TEST_CONTEXT: _context, ...rest } = process.env;
  return { ...rest, NO_COLOR: '1', NO_UPDATE_NOTIFIER: '1' };
}

/** Runs a package's command; its exit code is the one test. */
export async function runTool(label: string, packageName: string, bin: string, args: string[]): Promise<Counts> {
  const home = join(ROOT, 'node_modules', packageName);
  const { code, output } = await runNode([join(home, bin), ...args]);
  return code === 0 ? passedOnce : failedOnce(`${label} ended with ${describeEnd(code)}\n${output}`);
}

/** Runs test files under Node's own runner and counts their tests. */
export async function runTestFiles(files: string[], concurrency = availableParallelism()): Promise<Counts> {
  if (files.length === 0) return failedOnce('There is no test file here.');
  const { code, stdout, output } = await runNode([
    '--import',
    pathToFileURL(createRequire(__filename).resolve('tsx')).href,
    '--test',
    `--test-concurrency=${concurrency}`,
    `--test-timeout=${FILE_MINUTES * 60_000}`,
    `--test-reporter=${REPORTER}`,
    ...files,
  ]);
  const counts = readCounts(stdout);
  if (counts === undefined || (code !== 0 && counts.failures.length === 0)) {
    return sum([
      counts ?? failedOnce('The report could not be read.'),
      failedOnce(`The run ended with ${describeEnd(code)}\n${output}`),
    ]);
  }
  if (counts.passed + counts.failures.length > 0) return counts;
  return sum([counts, failedOnce('Not one test ran; those that were skipped are listed with their reasons.')]);
}

function readCounts(report: string): Counts | undefined {
  try {
    return countRecords(readEvents(report));
  } catch {
    return undefined;
  }
}

function describeEnd(code: number | null): string {
  return code === null ? `a signal (or after ${COMMAND_MINUTES} minutes)` : `exit code ${code}`;
}

/** Every test file under a folder of the checkout, sorted; none when there is no such folder. */
export function findTestFiles(folder: string, deep: boolean): string[] {
  try {
    return readdirSync(join(ROOT, folder), { recursive: deep, encoding: 'utf8' })
      .filter((name) => /\.test\.tsx?$/.test(name))
      .map((name) => join(folder, name))
      .sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
