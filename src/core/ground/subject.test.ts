import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { slug } from '../content/record/schema/common.ts';
import { bareSubject, freeSlug, slugOf, titleOf } from './subject.ts';

void test('a title is the subject without tags and reply prefixes', () => {
  assert.equal(titleOf('Re: [PATCH v3 1/1] vfio/nvgpu: Add a driver'), 'vfio/nvgpu: Add a driver');
  assert.equal(titleOf('[PATCH][RFC v2] vfio: x'), 'vfio: x');
  assert.equal(titleOf('[ANNOUNCE]'), '[ANNOUNCE]');
  assert.equal(bareSubject('RE: Fwd: Re[2]: AW: x'), 'x');
});

void test('a slug distinguishes the postings of a series', () => {
  assert.equal(slugOf('[PATCH v3 1/1] vfio/nvgpu: Add a driver', ''), 'vfio-nvgpu-add-a-driver-v3');
  assert.equal(slugOf('Re: [RFC PATCH v2 00/13] vfio: Größe der BARs', ''), 'vfio-gro-e-der-bars-rfc-v2');
});

void test('every subject has a slug', () => {
  assert.equal(slugOf('日本語', 'thread-2023-06-05'), 'thread-2023-06-05');
  assert.equal(slugOf('index', ''), 'thread-index');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (subject) => {
      assert.ok(slug.safeParse(slugOf(subject, 'thread-2023-06-05')).success, slugOf(subject, 'thread-2023-06-05'));
    }),
  );
});

void test('a slug that is taken gets a number', () => {
  assert.equal(
    freeSlug('a', (name) => ['a', 'a-2'].includes(name)),
    'a-3',
  );
});

test('prefixes and tags without end are read too', () => {
  assert.equal(bareSubject(`${'Re: '.repeat(1_000_000)}x`), 'x');
  assert.equal(titleOf(`Re: ${'[a] '.repeat(1_000_000)}re: x`), 'x');
});
