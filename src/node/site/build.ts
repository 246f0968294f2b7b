import { access } from 'node:fs/promises';
import { join } from 'node:path';

/** Folder into which the site engine builds. */
export function buildFolder(root: string): string {
  return join(root, 'build');
}

/** True where a site has been built. */
export function hasBuild(root: string): Promise<boolean> {
  return access(join(buildFolder(root), 'index.html')).then(
    () => true,
    () => false,
  );
}
