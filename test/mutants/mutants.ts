import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Mutant } from './mutant.ts';
import { MUTANTS } from './table.ts';

const ROOT = join(__dirname, '..', '..');

/** Folders that tests read. */
const COPIED = ['src', 'test', 'docs', 'blog', 'tsconfig.json', 'package.json', 'DESIGN.md'];

/** Longer than any of the test files takes on a busy machine; a mutant that runs into it is caught, by never ending. */
const SECONDS = 60;

/** Copies of the checkout, each for one mutant at a time. */
const COPIES = Math.min(2, availableParallelism());

/** What became of the mutants. */
interface MutantsResult {
  readonly caught: number;
  /** One line for each mutant that no test noticed, or that cannot be made. */
  readonly survived: readonly string[];
}

/**
 * Breaks one guard or constant after the other in a copy of the checkout, and runs the tests that are to notice it.
 *
 * @param words if there are any, only mutants whose file or reason has one of them
 */
export async function runMutants(words: readonly string[] = []): Promise<MutantsResult> {
  const chosen = MUTANTS.filter(
    ({ file, why }) => words.length === 0 || words.some((word) => `${file} ${why}`.includes(word)),
  );
  const folder = await mkdtemp(join(tmpdir(), 'wiki-mutants-'));
  try {
    const copies = await Promise.all(Array.from({ length: COPIES }, (_, n) => makeCopy(join(folder, String(n)))));
    // A test that fails without a mutant catches nothing.
    const files = [...new Set(chosen.flatMap(({ tests }) => tests))];
    const failing = await share(copies, files, async (copy, file) => ((await isPassing(copy, file)) ? [] : [file]));
    const passing = new Set(files.filter((file) => !failing.includes(file)));
    const survived = await share(copies, chosen, (copy, mutant) =>
      tryMutant(copy, { ...mutant, tests: mutant.tests.filter((test) => passing.has(test)) }),
    );
    const broken = failing.map((file) => `${file} fails without a mutant and therefore catches none`);
    return { caught: chosen.length - survived.length, survived: [...broken, ...survived] };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function makeCopy(folder: string): Promise<string> {
  await Promise.all(COPIED.map((name) => cp(join(ROOT, name), join(folder, name), { recursive: true })));
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** Runs a task for each item, one at a time in each copy, and joins what they give in the order of the items. */
async function share<T>(
  copies: readonly string[],
  items: readonly T[],
  run: (copy: string, item: T) => Promise<readonly string[]>,
): Promise<string[]> {
  const results: (readonly string[])[] = [];
  const rest = items.entries();
  await Promise.all(
    copies.map(async (copy) => {
      for (const [index, item] of rest) results[index] = await run(copy, item);
    }),
  );
  return results.flat();
}

async function tryMutant(copy: string, { file, from, to, tests, why }: Mutant): Promise<string[]> {
  const path = join(copy, file);
  const source = await readFile(path, 'utf8');
  const at = source.indexOf(from);
  if (at < 0 || source.includes(from, at + 1))
    return [
      `${file}: \`${from}\` is there ${at < 0 ? 'no more' : 'more than once'}; the mutant (${why}) is to be renewed`,
    ];
  try {
    // A function, because `$` in a text to insert would be read as a reference.
    await writeFile(
      path,
      source.replace(from, () => to),
    );
    for (const test of tests) if (!(await isPassing(copy, test))) return [];
  } finally {
    await writeFile(path, source);
  }
  const line = source.slice(0, at).split('\n').length;
  return [`${file}:${line}: \`${from}\` became \`${to}\` and nothing noticed it (${why}); ran ${tests.join(', ')}`];
}

/** True where a test file ends well. Without `--test` it runs in the process itself, in half the time. */
function isPassing(copy: string, test: string): Promise<boolean> {
  const { NODE_TEST_CONTEXT: _context, ...environment } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', join(copy, test)], {
      cwd: copy,
      env: environment,
      stdio: 'ignore',
      timeout: SECONDS * 1000,
    });
    child.on('error', reject);
    child.on('close', (code) => {
      resolve(code === 0);
    });
  });
}
