import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { lstat, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { isMap } from '../../core/ground/canonical.ts';
import { escapeHtml } from '../../core/ground/text/html.ts';
import { ensurePrivateFolder } from './private-folder.ts';

const lookUp = createRequire(import.meta.url);

const PACKAGE = '@sparticuz/chromium';

/** Version of the packed Chromium, from the project's manifest: the package does not export its own. */
export const BROWSER_VERSION = readDependency(lookUp('../../../package.json'), PACKAGE);

/** Environment variable with the path of another Chromium; the packed one runs on Linux on x64 only. */
export const BROWSER_VARIABLE = 'WIKI_CHROMIUM';

/** An unpacked Chromium. */
export interface Unpacked {
  /** Path of the program. */
  readonly path: string;
  /** What its environment needs in addition: its own libraries, and no font but its own. */
  readonly env: Readonly<Record<string, string>>;
}

const PROGRAM = 'chromium';
const FONTS = 'wiki-fonts.conf';

/** Begins the name of a folder into which a process is unpacking. */
const STAGING = 'unpacking-';

/** Unpacking takes some seconds; a folder older than this was left by a process that was killed. */
const STAGING_LIFETIME_MS = 10 * 60_000;

/**
 * Runs in a process of its own. The package unpacks into the temporary folder, takes any file of the right name there
 * for its own, unpacks its libraries only if it detects AWS Lambda, and changes the environment. There the temporary
 * folder is a new one of ours, and neither variable is ever seen by this process or by git and other children.
 */
const UNPACK_SCRIPT = `
const packed = require(process.argv[1]);
(packed.default ?? packed).executablePath().catch((error) => {
  process.stderr.write(String(error.message ?? error));
  process.exitCode = 1;
});`;

/**
 * The packed Chromium in a folder of this user's own, unpacked where that has not been done yet.
 *
 * @param folders where it may be kept, the preferred one first; the first usable one is taken
 * @param isFresh unpacks it once more: the copy that is there does not start
 * @throws Error that names every folder with the reason why it cannot be used, and the way out
 */
export async function unpackBrowser(folders: readonly string[] = cacheFolders(), isFresh = false): Promise<Unpacked> {
  const refused: string[] = [];
  for (const path of folders) {
    try {
      return await unpackBelow(await ensurePrivateFolder(path), isFresh);
    } catch (error) {
      refused.push(`${path}: ${describe(error)}`);
    }
  }
  try {
    return await unpackForThisProcess();
  } catch (error) {
    refused.push(`${tmpdir()}: ${describe(error)}`);
  }
  throw new Error(
    `no folder for the packed Chromium (300 MB); ${refused.join('; ')}; ` +
      `set XDG_CACHE_HOME to a folder of your own, or ${BROWSER_VARIABLE} to the path of an installed Chromium`,
  );
}

/** Beside the packages of this checkout, where `npm ci` clears it; for one of another user, with this user's caches. */
function cacheFolders(): string[] {
  const { XDG_CACHE_HOME: xdg } = process.env;
  return [
    resolve(__dirname, '../../../node_modules/.cache/wiki-chromium'),
    // The specification says that a relative path is to be ignored.
    join(xdg?.startsWith('/') ? xdg : join(homedir(), '.cache'), 'wiki-chromium'),
  ];
}

/** Where nothing can be kept: a new folder, whose name nobody can foresee, for as long as this process lives. */
let ofThisProcess: Promise<string> | undefined;

async function unpackForThisProcess(): Promise<Unpacked> {
  ofThisProcess ??= mkdtemp(join(tmpdir(), 'wiki-chromium-')).then((made) => {
    process.once('exit', () => {
      rmSync(made, { recursive: true, force: true });
    });
    return ensurePrivateFolder(made);
  });
  return unpackBelow(await ofThisProcess, false);
}

/**
 * Unpacks into a new folder, which takes its name once it is complete. Of two processes that do so at once, one
 * gives its name to the folder, and both use that one.
 */
async function unpackBelow(folder: string, isFresh: boolean): Promise<Unpacked> {
  const target = join(folder, BROWSER_VERSION);
  if (!isFresh && (await isProgram(join(target, PROGRAM)))) return describeUnpacked(target);
  await removeAbandoned(folder);
  const staging = await mkdtemp(join(folder, STAGING));
  try {
    await promisify(execFile)(process.execPath, ['-e', UNPACK_SCRIPT, lookUp.resolve(PACKAGE)], {
      env: { ...process.env, TMPDIR: staging, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
    });
    await writeFile(join(staging, FONTS), fontSettings(target));
    await moveAside(target, join(staging, 'replaced'), isFresh);
    await rename(staging, target).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
    await rm(join(target, 'replaced'), { recursive: true, force: true });
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  return describeUnpacked(target);
}

/** Takes a copy that does not start, or is not complete, out of the way of a new one. */
async function moveAside(target: string, aside: string, isFresh: boolean): Promise<void> {
  // A copy that another process has completed in the meantime is as good as ours.
  if (!isFresh && (await isProgram(join(target, PROGRAM)))) return;
  await rename(target, aside).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
}

/** True for a program of this user that nobody else can change. */
async function isProgram(path: string): Promise<boolean> {
  const entry = await lstat(path).catch(() => undefined);
  const uid = process.getuid?.();
  return entry?.isFile() === true && (uid === undefined || (entry.uid === uid && (entry.mode & 0o022) === 0));
}

async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(STAGING)) continue;
    const entry = await stat(join(folder, name)).catch(() => undefined);
    const isAbandoned = entry !== undefined && Date.now() - entry.mtimeMs > STAGING_LIFETIME_MS;
    if (isAbandoned) await rm(join(folder, name), { recursive: true, force: true });
  }
}

function describeUnpacked(folder: string): Unpacked {
  const libraries = [join(folder, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  return {
    path: join(folder, PROGRAM),
    env: {
      HOME: process.env.HOME ?? folder,
      LD_LIBRARY_PATH: libraries,
      FONTCONFIG_FILE: join(folder, FONTS),
    },
  };
}

/** Only its own font: text is as wide here as on any other machine. */
function fontSettings(folder: string): string {
  const [fonts, cache] = [join(folder, 'fonts'), join(folder, 'fonts-cache')].map(escapeHtml);
  return `<?xml version="1.0"?><fontconfig><dir>${fonts}</dir><cachedir>${cache}</cachedir></fontconfig>`;
}

function readDependency(manifest: unknown, name: string): string {
  const dependencies = isMap(manifest) ? manifest.dependencies : undefined;
  return isMap(dependencies) ? String(dependencies[name]) : '';
}

/** What a folder was refused for, in a few words: of a failed child, what it wrote to standard error. */
function describe(error: unknown): string {
  if (!isMap(error)) return String(error);
  const { stderr, code, message } = error;
  if (typeof stderr === 'string' && stderr !== '') return stderr.split('\n', 1)[0] ?? '';
  return typeof code === 'string' ? code : String(message);
}
