import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatShortForm } from '../view/parts.ts';
import { readTarget } from './target.ts';

void test('a target is an id, an id with an anchor, an address, or a short form', () => {
  const read: [string, object][] = [
    ['CM-1', { id: 'CM-1', anchor: '' }],
    [' cm 1 ', { id: 'cm 1', anchor: '' }],
    ['CM-1#argument-3', { id: 'CM-1', anchor: 'argument-3' }],
    ['CM-1#Option-VMM-object', { id: 'CM-1', anchor: 'option-vmm-object' }],
    ['CM-1?r=2#check-2', { id: 'CM-1', anchor: 'check-2', revision: '2' }],
    ['https://wiki.example.org/d/CM-1?r=1#argument-3', { id: 'CM-1', anchor: 'argument-3', revision: '1' }],
    ['http://127.0.0.1:3000/wiki/d/CM-1.txt', { id: 'CM-1', anchor: '' }],
    ['/d/CM-1/?found=a,b&r=nonsense', { id: 'CM-1', anchor: '', revision: 'nonsense' }],
    ['CM-1 r2', { id: 'CM-1', anchor: '', revision: '2' }],
    ['CM-1 r2, argument 3', { id: 'CM-1', anchor: 'argument-3', revision: '2' }],
    ['CM-1, check 2', { id: 'CM-1', anchor: 'check-2' }],
    ['', { id: '', anchor: '' }],
    ['https://example.org/', { id: 'https://example.org/', anchor: '' }],
  ];
  for (const [given, expected] of read) assert.deepEqual(readTarget(given), expected, given);
});

void test('every short form is read back as what it names', () => {
  const anchor = fc.oneof(
    fc.constant(''),
    fc.integer({ min: 1, max: 999 }).map((n) => `argument-${n}`),
    fc.integer({ min: 1, max: 999 }).map((n) => `check-${n}`),
    fc.stringMatching(/^[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,4}$/).map((key) => `option-${key}`),
  );
  fc.assert(
    fc.property(
      fc.constantFrom('CM-1', 'CS-12', 'VG-999'),
      fc.integer({ min: 1, max: 999 }),
      anchor,
      (id, revision, part) => {
        assert.deepEqual(readTarget(formatShortForm({ id, revision }, part)), {
          id,
          anchor: part,
          revision: String(revision),
        });
      },
    ),
  );
});

void test('any input gives a target, in bounded time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      assert.equal(typeof readTarget(text).id, 'string');
    }),
  );
  assert.equal(readTarget(`${'a/'.repeat(50_000)}#x`).anchor, '');
});
