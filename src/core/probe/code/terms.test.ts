import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sourceText } from './source-text.ts';
import { findTerm, nearestTo, type Term } from './terms.ts';

const TEXT = `#define MAX 243
int take(int a);

/* take(1) */
int take(int a)
{
	puts("take(2)");
	return give (a) ? take_all(a,
		-EINVAL) : MAX;
}
`;

/** What stands at each place where a term is found. */
function found(term: Term, text = TEXT, path = 'a.c'): string[] {
  return findTerm(sourceText(path, text), undefined, term).map(({ start, end }) => text.slice(start, end));
}

test('an identifier is a whole word outside comments and strings', () => {
  assert.equal(found({ identifier: 'take' }).length, 2);
  assert.equal(found({ identifier: 'MAX' }).length, 2);
  assert.deepEqual(found({ identifier: 'tak' }), []);
});

test('a call has a bracket, with or without white space, and a definition is none', () => {
  assert.equal(found({ call: 'give' }).length, 1);
  assert.equal(found({ call: 'take_all' }).length, 1);
  // The prototype counts, the definition, the comment and the string do not.
  assert.equal(found({ call: 'take' }).length, 1);
  assert.deepEqual(found({ call: 'MAX' }), []);
});

test('a literal and a pattern look into strings, and take white space for white space', () => {
  assert.deepEqual(found({ literal: 'take_all(a, -EINVAL)' }), ['take_all(a,\n\t\t-EINVAL)']);
  assert.equal(found({ literal: '"take(2)"' }).length, 1);
  assert.deepEqual(found({ literal: 'take(1)' }), []);
  assert.deepEqual(found({ pattern: 'give \\(a\\) \\?' }), ['give (a) ?']);
  assert.equal(found({ pattern: 'puts.*EINVAL' }).length, 1);
});

test('only the span is searched', () => {
  const end = TEXT.indexOf('{');
  assert.equal(findTerm(sourceText('a.c', TEXT), { start: 0, end }, { identifier: 'MAX' }).length, 1);
  assert.deepEqual(findTerm(sourceText('a.c', TEXT), { start: 0, end }, { call: 'give' }), []);
});

test('a hyphen belongs to a name in QAPI and XML, and not in C', () => {
  assert.deepEqual(found({ identifier: 'dev' }, "{ 'pci-dev': 'str' }", 'qapi/a.json'), []);
  assert.deepEqual(found({ identifier: 'dev' }, 'pci-dev', 'a.c'), ['dev']);
});

test('the nearest name is a call for a call, and none where none is near', () => {
  const file = sourceText('a.c', TEXT);
  assert.equal(nearestTo(file, undefined, { call: 'take_al' })?.name, 'take_all');
  assert.equal(nearestTo(file, undefined, { identifier: 'MAXX' })?.name, 'MAX');
  assert.equal(nearestTo(file, undefined, { call: 'entirely_else' }), undefined);
});
