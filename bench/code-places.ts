/**
 * `npm run bench:places -- <folder of a source tree>…`: functions of C files by our scanner and by tree-sitter, held
 * against ctags where that is installed.
 *
 * Of each function that ctags tells of: is it found, and does its body end on the same line? The time is that of all
 * files, read before. tree-sitter is measured on the text as it is and with kernel annotations blanked.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { blankAnnotations } from '../src/core/probe/code/annotations.ts';
import { functionsOf } from '../src/core/probe/code/functions.ts';
import { codeOf, lineAt, sourceText } from '../src/core/probe/code/source-text.ts';
import { openFolder } from '../src/node/source/folder.ts';
import { loadOutline } from '../src/node/source/syntax.ts';

interface File {
  readonly path: string;
  readonly text: string;
}

interface Found {
  readonly name: string;
  /** Last line of the body, from 1 on. */
  readonly end: number;
}

type Finder = (file: File) => Found[];

/** What ctags says of a function. */
interface Tag {
  readonly path: string;
  readonly name: string;
  readonly end?: number;
}

async function main(folders: readonly string[]): Promise<void> {
  if (folders.length === 0) {
    console.error('met no folder; expected source trees: npm run bench:places -- <folder>...');
    process.exitCode = 2;
    return;
  }
  const files = (await Promise.all(folders.map(readFiles))).flat();
  const tags = readTags(files.map(({ path }) => path));
  console.log(
    `${files.length} C files, ${(files.reduce((sum, { text }) => sum + text.length, 0) / 1e6).toFixed(1)} M characters`,
  );
  console.log(tags ? `${tags.length} functions by ctags` : 'ctags is not installed: times only');
  const outline = await loadOutline();
  const parse = (text: string): Found[] =>
    outline('c', text)
      .filter(({ kind }) => kind === 'function')
      .map(({ name, end }) => ({ name, end: lineAt(text, end - 1) }));
  report('scanner', files, tags, ({ text }) => {
    const file = sourceText('a.c', text);
    return functionsOf(file).flatMap(({ names, end }) => names.map((name) => ({ name, end: lineAt(text, end - 1) })));
  });
  report('tree-sitter', files, tags, ({ text }) => parse(text));
  report('tree-sitter, annotations blanked', files, tags, ({ text }) =>
    parse(blankAnnotations(codeOf(sourceText('a.c', text)))),
  );
}

async function readFiles(folder: string): Promise<File[]> {
  const tree = await openFolder(folder);
  const paths = (await tree.list()).filter((path) => path.endsWith('.c'));
  return paths.map((path) => ({ path: join(folder, path), text: readFileSync(join(folder, path), 'utf8') }));
}

/** Functions by ctags; nothing where it is not installed. */
function readTags(paths: readonly string[]): Tag[] | undefined {
  const args = ['--output-format=json', '--fields=+ne', '--languages=C', '--kinds-C=f', '-L', '-', '-o', '-'];
  const { status, stdout } = spawnSync('ctags', args, {
    input: paths.join('\n'),
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) return undefined;
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Tag);
}

function report(name: string, files: readonly File[], tags: readonly Tag[] | undefined, find: Finder): void {
  const start = process.hrtime.bigint();
  const found = files.map((file) => ({ path: file.path, found: find(file) }));
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const ends = new Map<string, number[]>();
  for (const { path, found: list } of found)
    for (const item of list) ends.set(`${path} ${item.name}`, [...(ends.get(`${path} ${item.name}`) ?? []), item.end]);
  const met = (tags ?? []).flatMap((tag) => {
    const known = ends.get(`${tag.path} ${tag.name}`);
    return known ? [{ isRight: tag.end === undefined || known.includes(tag.end) }] : [];
  });
  const share = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(2)} %`;
  const quality = tags
    ? `, found ${share(met.length, tags.length)}, right ends ${share(met.filter(({ isRight }) => isRight).length, met.length)}`
    : '';
  console.log(`${name}: ${seconds.toFixed(2)} s${quality}`);
}

void main(process.argv.slice(2));
