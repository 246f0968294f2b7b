import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  formatVerified,
  keyOfLocator,
  readVerified,
  VERIFIED_PATH,
  type CopyEntry,
  type VerifiedEntry,
} from './verified.ts';

const ENTRY: VerifiedEntry = {
  message: 'a@example.org',
  start: 'first words',
  end: 'last words',
  sha256: 'a1'.repeat(32),
  words: 9,
  copy: 'mail',
  on: '2026-11-21',
};

void test('what is written is read again, sorted and without repeats', () => {
  const copy: CopyEntry = { message: 'a@example.org', copy: 'mail', on: '2026-11-21' };
  const text = formatVerified([{ ...ENTRY, message: 'b@example.org' }, ENTRY, ENTRY], [copy, copy]);
  const { verified, copies, problems } = readVerified({ path: VERIFIED_PATH, text });
  assert.deepEqual(problems, []);
  assert.deepEqual([...verified.keys()], [keyOfLocator('a@example.org', ENTRY), keyOfLocator('b@example.org', ENTRY)]);
  assert.deepEqual(verified.get(keyOfLocator('a@example.org', ENTRY)), { words: 9, copy: 'mail', on: '2026-11-21' });
  assert.deepEqual([...copies], [['a@example.org', { copy: 'mail', on: '2026-11-21' }]]);
  assert.equal(formatVerified([], []), '{\n  "version": 1,\n  "verified": [],\n  "copies": []\n}\n');
});

void test('a locator that changed counts as not verified', () => {
  const { verified } = readVerified({ path: VERIFIED_PATH, text: formatVerified([ENTRY], []) });
  assert.equal(verified.get(keyOfLocator('a@example.org', { ...ENTRY, end: 'other words' })), undefined);
});

void test('a file that is not what the command writes is a problem', () => {
  for (const text of ['', '{', '[]', '{"version": 2, "verified": []}', '{"version": 1, "verified": [{}]}']) {
    assert.ok(readVerified({ path: VERIFIED_PATH, text }).problems.length > 0, text);
  }
});
