// The command line as one file. Loading two hundred TypeScript modules takes a second; loading this takes a tenth.
const { createHash } = require('node:crypto');
const { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

/** Folders of `src/` that the commands are made of. */
const FOLDERS = ['cli', 'core', 'node'];

/** Packages that stay outside: they bring programs or data of their own, or are started by few commands. */
const EXTERNAL = ['playwright-core', '@sparticuz/chromium', 'svgo', 'mermaid', 'web-tree-sitter'];

const FILE = 'cli.cjs';

/**
 * Loads `src/cli/main.ts`, bundled where that is possible.
 *
 * @param {string} root the checkout
 * @param {string | undefined} wanted folder of the cache, or `off`; without it the one that packages of a checkout use
 * @returns the module, and where and under which digest of the code results may be kept; no `cache` where there is none
 */
exports.openBundle = async function openBundle(root, wanted) {
  const folder = wanted ?? join(root, 'node_modules', '.cache', 'wiki-cli');
  if (wanted === 'off') return { main: await loadSources(root) };
  const code = digestSources(root);
  const file = join(folder, FILE);
  const cache = { folder, code };
  try {
    if (!isWhole(file, code)) await writeBundle(root, file, code);
    return { main: require(file), cache };
  } catch (error) {
    console.error(
      `${folder} cannot be used as a cache (${error.code ?? error.message}); the answer is the same and takes longer`,
    );
    return { main: await loadSources(root) };
  }
};

/** SHA-256 of everything that decides what a command answers but for the content: sources, packages, Node itself. */
function digestSources(root) {
  const hash = createHash('sha256')
    .update(`${process.version}\n`)
    .update(readFileSync(join(root, 'package-lock.json')));
  for (const folder of FOLDERS) {
    const names = readdirSync(join(root, 'src', folder), { recursive: true, encoding: 'utf8' }).sort();
    for (const name of names) {
      if (!/\.(?:ts|mjs|cjs)$/.test(name) || name.includes('.test.')) continue;
      hash.update(`\n${folder}/${name}\n`).update(readFileSync(join(root, 'src', folder, name)));
    }
  }
  return hash.digest('hex');
}

/** True where the file is the bundle of this code, to the last byte. Only a damaged one is reported. */
function isWhole(file, code) {
  const text = readIfThere(file);
  if (text === undefined) return false;
  const [, of, digest] = /^\/\/ ([0-9a-f]{64}) ([0-9a-f]{64})\n/.exec(text) ?? [];
  if (digest === digestOf(text.slice(text.indexOf('\n') + 1))) return of === code;
  console.error(`${file} is damaged and made anew`);
  return false;
}

function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Written whole, under a name of its own first: another process may be starting from it. */
async function writeBundle(root, file, code) {
  const { build } = require('esbuild');
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['src/cli/main.ts'],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: `node${process.versions.node}`,
    external: EXTERNAL,
    write: false,
    logLevel: 'silent',
  });
  const text = outputFiles[0].text;
  mkdirSync(join(file, '..'), { recursive: true });
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, `// ${code} ${digestOf(text)}\n${text}`, { flag: 'wx' });
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

async function loadSources(root) {
  // tsx looks for a tsconfig.json upwards from where it is started; the command may be typed in any folder.
  process.env.TSX_TSCONFIG_PATH ??= join(root, 'tsconfig.json');
  // Not `tsx/cjs`: commands are loaded by import(), which a hook for require() alone does not see.
  await import('tsx');
  return require('./main.ts');
}

function digestOf(text) {
  return createHash('sha256').update(text).digest('hex');
}
