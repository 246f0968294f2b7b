import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readRequestedRevision } from './requested-revision.ts';

void test('an address asks for an older revision, the present one, or one that there is not', () => {
  assert.equal(readRequestedRevision('', 3), undefined);
  assert.equal(readRequestedRevision('?q=1&rr=2', 3), undefined);
  assert.deepEqual(readRequestedRevision('?r=1', 3), { state: 'older', revision: 1 });
  assert.deepEqual(readRequestedRevision('?q=x&r=3', 3), { state: 'present', revision: 3 });
  for (const given of ['4', '0', '01', '1.5', '-1', 'r1', '', '1e0', '%3Cimg', '99999999']) {
    assert.deepEqual(readRequestedRevision(`?r=${given}`, 3), { state: 'unknown', given }, given);
  }
  assert.deepEqual(readRequestedRevision('?r', 3), { state: 'unknown', given: '' });
  assert.deepEqual(readRequestedRevision(`?r=${'9'.repeat(5000)}`, 3), {
    state: 'unknown',
    given: `${'9'.repeat(20)}...`,
  });
});

void test('no address makes it fail', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 999 }), (text, present) => {
      const asked = readRequestedRevision(`?r=${text}`, present);
      assert.ok(asked);
      if (asked.state !== 'unknown') assert.ok(asked.revision >= 1 && asked.revision <= present);
    }),
  );
});
