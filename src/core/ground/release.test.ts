import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareReleases, isNextRelease, isStable, readBound, seriesOf } from './release.ts';

test('releases are in the order of their numbers', () => {
  const sorted = ['v5.19', 'v6.1', 'v6.1.9', 'v6.1.10', 'v6.9', 'v6.12', 'v6.12.1', 'v7.0'];
  assert.deepEqual([...sorted].reverse().sort(compareReleases), sorted);
  assert.equal(compareReleases('7.2', '7.2.0'), 0);
});

test('a stable release belongs to the release that its series began with', () => {
  assert.deepEqual(
    [seriesOf('linux', 'v6.12.117'), seriesOf('qemu', '10.0.13'), seriesOf('libvirt', '11.3.1')],
    ['v6.12', '10.0', '11.3.0'],
  );
  assert.deepEqual(['v6.12', 'v6.12.1', '7.2.0', '7.2.22'].map(isStable), [false, true, false, true]);
});

test('one release follows another, also over a new major number, where the project has told which', () => {
  const next: [Parameters<typeof isNextRelease>, boolean][] = [
    [['linux', 'v6.11', 'v6.12'], true],
    [['linux', 'v6.11', 'v6.13'], false],
    [['linux', 'v6.12', 'v6.11'], false],
    [['linux', 'v6.19', 'v7.0'], true],
    [['linux', 'v4.20', 'v5.0'], true],
    [['linux', 'v6.18', 'v7.0'], false],
    [['linux', 'v7.19', 'v8.0'], false],
    [['qemu', '10.2', '11.0'], true],
    [['qemu', '10.1', '11.0'], false],
    [['libvirt', '11.10.0', '12.0.0'], false],
    [['libvirt', '11.3.0', '11.4.0'], true],
  ];
  for (const [given, expected] of next) assert.equal(isNextRelease(...given), expected, given.join(' '));
});

test('a bound is a release, or two in their order', () => {
  assert.deepEqual(readBound('linux', 'v6.9'), { by: 'v6.9' });
  assert.deepEqual(readBound('linux', 'after v6.9, by v6.12'), { after: 'v6.9', by: 'v6.12' });
  for (const wrong of ['6.9', 'v6.9,', 'after v6.12, by v6.9', 'after v6.9, by v6.9', 'after 6.9, by v6.12', ''])
    assert.equal(readBound('linux', wrong), undefined, wrong);
  assert.deepEqual(readBound('qemu', 'after 9.2, by 10.0'), { after: '9.2', by: '10.0' });
});
