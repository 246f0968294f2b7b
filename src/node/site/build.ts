import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { access } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Folder into which the site engine builds. */
export function buildFolder(root: string): string {
  return join(root, 'build');
}

/**
 * Says that a build was begun and has not come to its end. It is not in the built folder, whose files are published,
 * and it is there also after a process that was killed, which can remove nothing.
 */
function unfinishedMark(root: string): string {
  return join(root, '.docusaurus', 'wiki-build-unfinished');
}

/** True when a checkout has a built site, and its build came to its end. */
export async function hasBuild(root: string): Promise<boolean> {
  const [hasPages, isUnfinished] = await Promise.all(
    [join(buildFolder(root), 'index.html'), unfinishedMark(root)].map((path) =>
      access(path).then(
        () => true,
        () => false,
      ),
    ),
  );
  return hasPages === true && isUnfinished === false;
}

/** What a guarded build reports of itself. */
export interface BuildGuard {
  /** The files of the site are complete; other plugins and the engine's own checks may still fail. */
  complete(): void;
}

/**
 * Removes what a build has written where this process ends before the build has succeeded: the engine writes pages
 * first and checks links, addresses and diagrams later, and what it leaves after a failure looks like a site.
 *
 * A build has succeeded when its files are complete and the process ends by itself, with 0. The engine ends itself with
 * `process.exit` where anything fails, with 1, and where it is interrupted, with 0.
 *
 * @param root the checkout
 * @param outDir the folder into which this build writes
 */
export function guardBuild(root: string, outDir: string): BuildGuard {
  const mark = unfinishedMark(root);
  if (outDir === buildFolder(root)) {
    mkdirSync(dirname(mark), { recursive: true });
    writeFileSync(mark, '');
  }
  let [isComplete, endsByItself] = [false, false];
  process.once('beforeExit', () => {
    endsByItself = true;
  });
  process.once('exit', (code) => {
    if (!(isComplete && endsByItself && code === 0)) withdraw(outDir);
    rmSync(mark, { force: true });
  });
  return {
    complete() {
      isComplete = true;
    },
  };
}

/** The home page first: should this be interrupted as well, what is left has none. */
function withdraw(outDir: string): void {
  if (!existsSync(outDir)) return;
  rmSync(join(outDir, 'index.html'), { force: true });
  rmSync(outDir, { recursive: true, force: true });
}
