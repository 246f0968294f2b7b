import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ProbeRecord } from '../record/schema/probe.ts';
import { claimOf, findingOf, isDenied } from './claim.ts';
import { keyOfProbe } from './key.ts';

const PROBE: ProbeRecord = {
  n: 1,
  says: 'The way is taken.',
  project: 'linux',
  path: 'a.c',
  function: 'take',
  has: { call: 'way' },
  from: 'v6.9',
  backs: ['holds'],
};

/** Claims of releases, by range. */
const CLAIMS: readonly [Partial<ProbeRecord>, Record<string, string>][] = [
  [{}, { 'v6.8': 'false', 'v6.9': 'true', 'v6.10': 'true', 'v6.8.9': 'false', 'v6.9.1': 'true', 'v7.0': 'true' }],
  [{ until: 'v6.12' }, { 'v6.12': 'true', 'v6.12.99': 'true', 'v6.13': 'false' }],
  [
    { from: 'after v6.1, by v6.9' },
    { 'v6.0': 'false', 'v6.1': 'false', 'v6.1.190': 'false', 'v6.2': 'open', 'v6.8': 'open', 'v6.9': 'true' },
  ],
  [
    { until: 'after v6.12, by v6.17' },
    { 'v6.12': 'true', 'v6.12.7': 'true', 'v6.13': 'open', 'v6.16.3': 'open', 'v6.17': 'false', 'v7.0': 'false' },
  ],
  [
    { from: 'v6.17', stable: [{ from: 'v6.12.107' }] },
    { 'v6.12': 'false', 'v6.12.106': 'false', 'v6.12.107': 'true', 'v6.13.1': 'false', 'v6.17': 'true' },
  ],
  [
    { stable: [{ until: 'v6.12.99' }] },
    { 'v6.12': 'true', 'v6.12.99': 'true', 'v6.12.100': 'false', 'v6.13': 'true', 'v6.13.1': 'true' },
  ],
  [
    { project: 'libvirt', from: '9.1.0' },
    { '9.0.0': 'false', '9.1.0': 'true', '11.3.0': 'true' },
  ],
  [
    { project: 'qemu', from: '10.2' },
    { '10.1.4': 'false', '10.2': 'true', '10.2.2': 'true', '11.0.1': 'true' },
  ],
];

test('a range claims releases of mainline, and a stable release by its series', () => {
  for (const [changes, claims] of CLAIMS) {
    const probe = { ...PROBE, ...changes };
    const met = Object.fromEntries(Object.keys(claims).map((release) => [release, claimOf(probe, release)]));
    assert.deepEqual(met, claims, JSON.stringify(changes));
  }
});

test('only what holds or differs denies a page, and a backport does not', () => {
  const findings = (['v6.8', 'v6.8.12', 'v6.9'] as const).map((release) =>
    (['holds', 'differs', 'gone', 'absent'] as const).map((sighting) => findingOf(PROBE, release, sighting)),
  );
  assert.deepEqual(findings, [
    ['outside', 'not-yet', 'not-yet', 'absent'],
    ['backport', 'not-yet', 'not-yet', 'absent'],
    ['holds', 'differs', 'gone', 'absent'],
  ]);
  assert.deepEqual(findings.flat().filter(isDenied), ['outside', 'differs']);
});

test('between two releases nothing is claimed and nothing denied', () => {
  const probe = { ...PROBE, from: 'after v6.1, by v6.9' };
  assert.equal(findingOf(probe, 'v6.5', 'holds'), 'between');
  assert.equal(findingOf(probe, 'v6.5', 'differs'), 'between');
});

test('what had ended holds no more in any release, and a range of a series is taken by its word', () => {
  const ended = { ...PROBE, until: 'v6.12' };
  assert.equal(findingOf(ended, 'v6.13', 'holds'), 'outside');
  assert.equal(findingOf(ended, 'v6.13.2', 'holds'), 'outside');
  const own = { ...PROBE, stable: [{ from: 'v6.8.10' }] };
  assert.equal(findingOf(own, 'v6.8.9', 'holds'), 'outside');
  assert.equal(findingOf(own, 'v6.8.10', 'differs'), 'differs');
});

test('a key is that of what is looked at, whatever is said of it', () => {
  const { renamed: _, ...same } = { ...PROBE, renamed: [], says: 'Else.', from: 'v6.1', backs: ['argument 1'], n: 2 };
  assert.equal(keyOfProbe(same), keyOfProbe(PROBE));
  for (const other of [
    { path: 'b.c' },
    { later: ['b.c'] },
    { function: 'give' },
    { renamed: ['give'] },
    { has: { identifier: 'way' } },
    { project: 'qemu' as const },
  ])
    assert.notEqual(keyOfProbe({ ...PROBE, ...other }), keyOfProbe(PROBE), JSON.stringify(other));
});
