import assert from 'node:assert/strict';
import { test } from 'node:test';
import { distance } from 'fastest-levenshtein';
import fc from 'fast-check';
import { editsFor, findCorrections, openDictionary } from './spelling.ts';

test('two edits from eight letters on, one from five, none below and none in numbers', () => {
  assert.deepEqual(['vfio', 'stage', 'mapping', 'migration', '0xff8abc', 'abc1234'].map(editsFor), [0, 1, 1, 2, 0, 0]);
});

test('a misspelt word is corrected to the nearest words', () => {
  const known = openDictionary(['migration', 'mitigation', 'stage', 'storage', 'region']);
  assert.deepEqual(findCorrections('migraton', known, 2), ['migration']);
  assert.deepEqual(findCorrections('stgae', known, 1), ['stage'], 'a swap is one edit');
  assert.deepEqual(findCorrections('legion', known, 1), ['region']);
  assert.deepEqual(findCorrections('migration', known, 2).includes('migration'), false, 'a known word is not misspelt');
  assert.deepEqual(findCorrections('zzzzz', known, 1), []);
});

test('no word is ruled out by its letters that its distance would let in', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é', 'ß'), minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(word, word, fc.integer({ min: 1, max: 3 }), (given, known, limit) => {
      const edits = distance(given, known);
      if (edits > 0 && edits <= limit)
        assert.deepEqual(findCorrections(given, openDictionary([known]), limit), [known]);
    }),
  );
});
