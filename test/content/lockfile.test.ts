import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

interface LockedPackage {
  link?: boolean;
  integrity?: string;
  optionalDependencies?: Record<string, string>;
}

const lockfile = readFileSync(join(__dirname, '..', '..', 'package-lock.json'), 'utf8');
const { packages } = JSON.parse(lockfile) as { packages: Record<string, LockedPackage> };

test('package-lock.json names no registry', () => {
  assert.ok(
    !lockfile.includes('"resolved": "http'),
    'package-lock.json holds addresses. Keep `omit-lockfile-registry-resolved=true` in .npmrc and run `npm install --package-lock-only`.',
  );
});

test('each locked package has a checksum', () => {
  const bare = Object.entries(packages).filter(([path, { link, integrity }]) => path !== '' && !link && !integrity);
  assert.deepEqual(
    bare.map(([path]) => path),
    [],
  );
});

// npm 11 refuses to install from a lock file without them; npm 10 does not notice. It happens when the packages
// for other platforms had not reached the registry at the time of locking.
test('each optional package is locked for every platform', () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !isLocked(path, name)),
  );
  assert.deepEqual(missing, [], 'Lock a version of which all platform packages are published.');
});

/** Looks where Node would: beside the package, then in each folder around it. */
function isLocked(path: string, name: string): boolean {
  const key = path === '' ? `node_modules/${name}` : `${path}/node_modules/${name}`;
  if (key in packages) return true;
  return path !== '' && isLocked(path.slice(0, Math.max(0, path.lastIndexOf('node_modules/') - 1)), name);
}
