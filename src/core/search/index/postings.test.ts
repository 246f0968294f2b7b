import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SearchDocument } from '../documents/document.ts';
import { buildPostings, pairKey, TOP_WEIGHT, unpackPostings } from './postings.ts';

const document = (fields: Partial<SearchDocument>): SearchDocument => ({
  id: 'x',
  kind: 'decision',
  url: '/x',
  title: '',
  heading: '',
  ...fields,
});

test('postings are the same after packing, with their ordinals and weights', () => {
  const postings = buildPostings([
    document({ title: 'aperture' }),
    document({}),
    document({ body: 'an aperture among very many other words of a long body' }),
  ]);
  const found = unpackPostings(postings.get('aperture') ?? []);
  assert.deepEqual(
    found.map(({ ordinal }) => ordinal),
    [0, 2],
  );
  assert.ok((found[0]?.weight ?? 0) > (found[1]?.weight ?? 0), 'a title counts more than a body');
  assert.ok(found.every(({ weight }) => weight >= 1 && weight <= TOP_WEIGHT));
});

test('neighbours are kept inside identifiers everywhere, between words in short fields alone', () => {
  const postings = buildPostings([document({ heading: 'power of two', body: 'register_dev_region and plain words' })]);
  assert.ok(postings.has(pairKey('register', 'dev')));
  assert.ok(postings.has(pairKey('dev', 'region')));
  assert.ok(!postings.has(pairKey('plain', 'word')));
  assert.ok(!postings.has(pairKey('power', 'two')), 'a word is between them');
});

test('a message is not found by the subject of its thread as by its own words', () => {
  const [subject] = unpackPostings(
    buildPostings([document({ kind: 'message', heading: 'aperture', id: 'a@example.org' })]).get('aperture') ?? [],
  );
  const [own] = unpackPostings(
    buildPostings([document({ kind: 'message', argument: 'aperture', id: 'a@example.org' })]).get('aperture') ?? [],
  );
  assert.ok((subject?.weight ?? 99) < (own?.weight ?? 0));
});
