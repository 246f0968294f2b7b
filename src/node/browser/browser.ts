import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { isMap } from '../../core/ground/canonical.ts';

/** Environment variable with the path of another Chromium; the packed one runs on Linux on x64 only. */
export const BROWSER_VARIABLE = 'WIKI_CHROMIUM';

interface Program {
  readonly path: string;
  readonly env: NodeJS.ProcessEnv;
}

// No sandbox, because builds run as root in containers; only our own sources are ever opened. Without hinting, text
// is measured the same on every machine.
const ARGUMENTS = ['--no-sandbox', '--no-zygote', '--font-render-hinting=none'];

// Unpacking takes about two seconds; a lock older than this was left by a process that was killed.
const LOCK_LIFETIME_MS = 60_000;

/**
 * Starts a headless Chromium; the caller closes it. It also ends when this process ends.
 *
 * The first start on a machine unpacks it into the temporary folder. A copy that does not start, because unpacking was
 * interrupted, is unpacked once more.
 *
 * @throws Error when it does not start; the message names its path and {@link BROWSER_VARIABLE}
 */
export async function openBrowser(): Promise<Browser> {
  const named = process.env[BROWSER_VARIABLE];
  if (named) return launch({ path: named, env: process.env });
  const program = await withLock(() => unpack());
  try {
    return await launch(program);
  } catch {
    await withLock(() => rm(program.path, { force: true }));
    return launch(await withLock(() => unpack()));
  }
}

async function launch(program: Program): Promise<Browser> {
  const { chromium } = await import('playwright-core').then(unwrapDefault);
  try {
    return await chromium.launch({
      executablePath: program.path,
      args: ARGUMENTS,
      // In the POSIX locale it finds no word boundaries and therefore follows no text fragment.
      env: { ...definedOnly(program.env), LANG: 'en_US.UTF-8', LC_ALL: 'en_US.UTF-8' },
      headless: true,
      timeout: 30_000,
    });
  } catch (cause) {
    throw new Error(`Chromium (${program.path}) does not start; set ${BROWSER_VARIABLE} to the path of one that does`, {
      cause,
    });
  }
}

/**
 * The package unpacks its libraries only if it detects AWS Lambda, and reports their path by changing this process's
 * environment. Both changes are undone at once; git and other children never see them.
 */
async function unpack(): Promise<Program> {
  const before = { ...process.env };
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs20.x';
  try {
    const packed = await import('@sparticuz/chromium').then(unwrapDefault);
    const path = await packed.executablePath();
    return { path, env: { ...before, ...(await libraryPaths(before)) } };
  } finally {
    for (const name of ['AWS_EXECUTION_ENV', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH', 'HOME']) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
}

/** Its own libraries and only its own font: text is as wide here as on any other machine. */
async function libraryPaths(before: NodeJS.ProcessEnv): Promise<NodeJS.ProcessEnv> {
  const folder = tmpdir();
  const fonts = join(folder, 'wiki-fonts.conf');
  const cache = join(folder, 'fonts-cache');
  await writeFile(
    fonts,
    `<?xml version="1.0"?><fontconfig><dir>${join(folder, 'fonts')}</dir><cachedir>${cache}</cachedir></fontconfig>`,
  );
  const libraries = [join(folder, 'al2023', 'lib'), before.LD_LIBRARY_PATH].filter(Boolean).join(':');
  return { HOME: before.HOME ?? folder, LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: fonts };
}

/** Runs `work` in one process at a time: the package takes a half-written program for a complete one. */
async function withLock<T>(work: () => Promise<T>): Promise<T> {
  const lock = join(tmpdir(), 'wiki-chromium.lock');
  while (!(await tryLock(lock))) {
    const age = await stat(lock).then(
      (entry) => Date.now() - entry.mtimeMs,
      () => 0,
    );
    if (age > LOCK_LIFETIME_MS) await rm(lock, { recursive: true, force: true });
    else await sleep(100);
  }
  try {
    return await work();
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

async function tryLock(lock: string): Promise<boolean> {
  try {
    await mkdir(lock);
    return true;
  } catch (error) {
    if (isMap(error) && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** A module's exports, whether or not the loader wrapped them once more in `default`. */
function unwrapDefault<T extends object>(module: T): 'default' extends keyof T ? T['default'] : T {
  // TypeScript does not narrow a conditional type.
  return ('default' in module ? module.default : module) as never;
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
