import assert from 'node:assert/strict';
import { test } from 'node:test';
import { releasesOf, selectRange, toRelease } from './tags.ts';

const LINUX = releasesOf('linux', ['v6.12', 'v6.9', 'v6.12.107', 'v6.12.9', 'v6.13-rc1', 'v6.13', 'next-20260401']);

function select(range: readonly [string, string], isWithStable?: boolean): string {
  const found = selectRange('linux', LINUX, range, isWithStable);
  return 'problem' in found ? found.problem : found.map(({ release }) => release).join(' ');
}

void test('tags become releases as records write them, in order', () => {
  const qemu = releasesOf('qemu', ['v10.0.13', 'v10.0.0', 'v11.0.0-rc1', 'v9.2.0', 'staging', 'v10.1']);
  assert.deepEqual(qemu, [
    { tag: 'v9.2.0', release: '9.2' },
    { tag: 'v10.0.0', release: '10.0' },
    { tag: 'v10.0.13', release: '10.0.13' },
  ]);
  const libvirt = releasesOf('libvirt', ['v11.3.0', 'v9.0.0', 'v11.3.0-rc1', 'LIBVIRT_0_9']);
  assert.deepEqual(libvirt, [
    { tag: 'v9.0.0', release: '9.0.0' },
    { tag: 'v11.3.0', release: '11.3.0' },
  ]);
});

void test('ends of a range are written as records or as tags', () => {
  assert.equal(toRelease('qemu', 'v10.0.0'), '10.0');
  assert.equal(toRelease('qemu', '10.0'), '10.0');
  assert.equal(toRelease('libvirt', 'v11.3.0'), '11.3.0');
  assert.equal(toRelease('linux', 'v6.9'), 'v6.9');
});

void test('a range is of mainline unless stable releases are wanted, or it is of one series', () => {
  assert.equal(select(['v6.9', 'v6.13']), 'v6.9 v6.12 v6.13');
  assert.equal(select(['v6.9', 'v6.13'], true), 'v6.9 v6.12 v6.12.9 v6.12.107 v6.13');
  assert.equal(select(['v6.12', 'v6.12.107']), 'v6.12 v6.12.9 v6.12.107');
  assert.equal(select(['v6.9', 'v6.12.107']), 'v6.9 v6.12 v6.12.107');
  assert.equal(select(['v6.12', 'v6.12']), 'v6.12');
});

void test('an end that is no release is told', () => {
  assert.match(select(['v6.9', 'v6.13-rc1']), /^no tag of v6\.13-rc1; it has releases from v6\.9 to v6\.13/);
  const none = selectRange('linux', [], ['v6.9', 'v7.0']);
  assert.ok('problem' in none && none.problem.startsWith('no tag of v6.9; it has no tag of a release'));
});
