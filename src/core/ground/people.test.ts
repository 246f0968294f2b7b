import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { nameAsWritten } from './people.ts';

for (const [given, written] of [
  ['Person, A', 'A Person'],
  ['Person, Ann B.', 'Ann B. Person'],
  ['de Person, Ann', 'Ann de Person'],
  ['Lu Baolu', 'Baolu Lu'],
  ['Lu, Baolu', 'Baolu Lu'],
  ['lu  baolu', 'Baolu Lu'],
  ['Liu, Yi L', 'Yi Liu'],
  ['Shameer Kolothum Thodi', 'Shameer Kolothum'],
  ['Pérsòn, Ånn', 'Ånn Pérsòn'],
] as const) {
  test(`${given} is ${written}`, () => {
    assert.equal(nameAsWritten(given), written);
  });
}

for (const name of [
  'A Person',
  'Person, Jr.',
  'A Person, Jr',
  'A Person, Ph.D.',
  'Example, Inc.',
  'Person, A via list',
  'Person, A, B',
  'Maintainers of the area, all of them',
  'Person,',
  ', A',
  'a.person@example.org',
  '',
]) {
  test(`${JSON.stringify(name)} stays as it is`, () => {
    assert.equal(nameAsWritten(name), name);
  });
}

test('a name that is written as the wiki writes it stays', () => {
  const name = fc.array(fc.constantFrom('Lu', 'Baolu', 'Person', 'A.', ',', 'via', 'Jr', 'Yi', 'L', 'Liu'), {
    maxLength: 5,
  });
  fc.assert(
    fc.property(name, fc.constantFrom(' ', ', '), (words, blank) => {
      const written = nameAsWritten(words.join(blank));
      assert.equal(nameAsWritten(written), written);
    }),
  );
});
