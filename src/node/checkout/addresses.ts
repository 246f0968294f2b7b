import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import {
  ADDRESSES_PATH,
  findUnanswered,
  formatAddresses,
  readAddresses,
} from '../../core/publish/promise/addresses.ts';
import type { SourceFile } from '../../core/content/record/source.ts';
import { codeOf, readIfThere } from './files.ts';
import { writeWhole } from './write-whole.ts';

/** The committed list of published addresses; nothing where there is none yet. */
export async function loadAddresses(root: string): Promise<SourceFile | undefined> {
  try {
    const text = await readIfThere(join(root, ADDRESSES_PATH));
    return text === undefined ? undefined : { path: ADDRESSES_PATH, text };
  } catch (error) {
    const code = codeOf(error) ?? 'unknown error';
    return {
      path: ADDRESSES_PATH,
      text: '',
      unreadable: { met: `a list that cannot be read (${code})`, expected: 'a readable text file' },
    };
  }
}

/** Adds addresses to the list. It removes none, also where no file answers it. */
export async function addAddresses(root: string, added: readonly string[]): Promise<void> {
  const text = await readIfThere(join(root, ADDRESSES_PATH));
  const present = readAddresses(text ?? '').map(({ address }) => address);
  await writeWhole([{ path: join(root, ADDRESSES_PATH), text: formatAddresses([...present, ...added]) }]);
}

/** How long to wait for feeds and the site map, which other plugins write at the same time as our files. */
const PATIENCE = { tries: 50, milliseconds: 200 };

/**
 * Checks that a file of the built site answers every published address.
 *
 * @throws Error that names the addresses without a file
 */
export async function checkAnswered(root: string, outDir: string, patience = PATIENCE): Promise<void> {
  const source = await loadAddresses(root);
  let missing = source ? readAddresses(source.text).map(({ address }) => address) : [];
  for (let tries = 0; ; tries++) {
    missing = findUnanswered(missing, missing.length > 0 ? await listBuilt(outDir) : new Set());
    if (missing.length === 0) return;
    if (tries >= patience.tries) break;
    await setTimeout(patience.milliseconds);
  }
  throw new Error(`published addresses (${ADDRESSES_PATH}) that no file of the site answers:\n${missing.join('\n')}`);
}

async function listBuilt(outDir: string): Promise<Set<string>> {
  const entries = await readdir(outDir, { withFileTypes: true, recursive: true });
  return new Set(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(outDir, join(entry.parentPath, entry.name)).split(sep).join('/')),
  );
}
