import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { compareProblems, compareText } from '../../core/ground/problem/problem.ts';
import { checkAddresses, PUBLISHING_RULES } from '../../core/publish/promise/addresses.ts';
import { checkContent, isData, type Checked } from '../../core/content/check.ts';
import type { SourceFile } from '../../core/content/record/source.ts';
import { formatProbed, PROBED_PATH } from '../../core/content/claim/probed.ts';
import {
  formatVerified,
  VERIFIED_PATH,
  type CopyEntry,
  type VerifiedEntry,
} from '../../core/content/record/verified.ts';
import { loadAddresses } from './addresses.ts';
import { keep, type Cache } from './cache.ts';
import { codeOf } from './files.ts';
import { writeWhole } from './write-whole.ts';

/** Folders that hold content, relative to the checkout. */
const CONTENT_FOLDERS = ['docs', 'blog'];

/** Bytes above which a file is not read: no page is near it, and a stray archive would fill the memory. */
const MAX_BYTES = 4 * 1024 * 1024;

/** Today in UTC, YYYY-MM-DD: the day by which content is checked. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/**
 * Reads every Markdown page of a checkout, the list of verified passages and the recorded revisions, in the order of
 * paths. A file that cannot be read is part of the result and says why.
 */
export async function loadContent(root: string): Promise<SourceFile[]> {
  const lists = await Promise.all(CONTENT_FOLDERS.map((folder) => listFiles(join(root, folder))));
  const paths = lists
    .flat()
    .filter((path) => /\.mdx?$/.test(path) || isData(toName(root, path)))
    .sort(compareText);
  return Promise.all(paths.map((path) => loadFile(root, path)));
}

/**
/**
 * Loads and checks a checkout's content and its list of published addresses. Every command that only reads checked
 * content calls this function or {@link derive}.
 *
 * @param cache where the result of an earlier call may be found; every file is read and compared all the same
 */
export async function loadChecked(root: string, cache?: Cache): Promise<Checked> {
  return derive(root, cache, 'content', (checked) => checked);
}

/**
 * Something that is made of the checked content alone, kept as {@link loadChecked} keeps the content itself.
 *
 * @param name of the cache's file
 */
export async function derive<T>(
  root: string,
  cache: Cache | undefined,
  name: string,
  make: (checked: Checked) => T,
): Promise<T> {
  const [files, list] = await Promise.all([loadContent(root), loadAddresses(root)]);
  const day = today();
  const inputs = [day, JSON.stringify([...files, list])];
  return keep(cache, name, inputs, () => make(checkAll(files, list, day)));
}

function checkAll(files: readonly SourceFile[], list: SourceFile | undefined, day: string): Checked {
  const checked = checkContent(files, day);
  // A page that cannot be read has no addresses, and each of them would be reported as well.
  const hasLeftOut = checked.problems.some(({ rule }) => !PUBLISHING_RULES.has(rule));
  return hasLeftOut
    ? checked
    : { ...checked, problems: [...checked.problems, ...checkAddresses(checked.graph, list)].sort(compareProblems) };
}

/** Writes the committed file of what was seen in source trees. */
export async function saveProbed(root: string, probed: Parameters<typeof formatProbed>[0]): Promise<void> {
  await writeWhole([{ path: join(root, PROBED_PATH), text: formatProbed(probed) }]);
}

/** Writes the committed list of verified passages of a checkout, and of the messages of which a copy was at hand. */
export async function saveVerified(
  root: string,
  verified: readonly VerifiedEntry[],
  copies: readonly CopyEntry[],
): Promise<void> {
  await writeWhole([{ path: join(root, VERIFIED_PATH), text: formatVerified(verified, copies) }]);
}

function toName(root: string, path: string): string {
  return relative(root, path).split(sep).join('/');
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  });
  return entries.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name));
}

async function loadFile(root: string, path: string): Promise<SourceFile> {
  const name = toName(root, path);
  if (name.endsWith('.mdx')) return unreadable(name, 'an .mdx page', 'a .md page; content holds no code');
  try {
    const { size } = await stat(path);
    if (size > MAX_BYTES) return unreadable(name, `a file of ${size} bytes`, `at most ${MAX_BYTES}`);
    return { path: name, text: await readFile(path, 'utf8') };
  } catch (error) {
    return unreadable(name, `a file that cannot be read (${codeOf(error) ?? 'unknown error'})`, 'a readable text file');
  }
}

function unreadable(path: string, met: string, expected: string): SourceFile {
  return { path, text: '', unreadable: { met, expected } };
}
