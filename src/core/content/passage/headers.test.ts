import assert from 'node:assert/strict';
import { test } from 'node:test';
import { modelFiles } from '../../testing/pages.ts';
import { checkContent } from '../check.ts';
import { compareHeaders } from './headers.ts';
import type { MessageCopy } from './verify.ts';

const MESSAGES = `messages:
  - {id: a@example.org, from: A Person, date: 2020-01-01T10:00:00+01:00, read: full, gist: Asks.}
  - {id: b@example.org, from: B Person, date: 2020-01-02, subject: 'Re: it', read: full, gist: Answers., inReplyTo: a@example.org}`;

const { graph } = checkContent(modelFiles({ thread: MESSAGES }), '2026-11-21');

const A: MessageCopy = {
  id: 'a@example.org',
  kind: 'mail',
  from: 'x.mbox',
  text: '',
  sender: 'A Person',
  date: '2020-01-01T10:00:00+01:00',
  subject: '[PATCH 1/1] area: take the  first way',
  answers: [],
};
const B: MessageCopy = {
  ...A,
  id: 'b@example.org',
  sender: 'Person, B',
  date: '2020-01-02T23:00:00-05:00',
  subject: 'Re: it',
  answers: ['a@example.org'],
};

const differing = (...copies: MessageCopy[]): string[] =>
  compareHeaders(graph, copies).map(({ message, field, page = '-', mail }) => `${message} ${field} ${page} ${mail}`);

void test('what agrees, a day that is all a page knows, and a name turned round are no difference', () => {
  assert.deepEqual(differing(A, B), []);
  assert.deepEqual(differing({ ...A, date: '2020-01-01' }), []);
});

void test('each field is compared', () => {
  assert.deepEqual(differing({ ...A, sender: 'C Person' }), ['a@example.org from A Person C Person']);
  assert.deepEqual(differing({ ...A, subject: 'Re: it' }), [
    'a@example.org subject [PATCH 1/1] area: take the first way Re: it',
  ]);
  assert.deepEqual(differing({ ...B, answers: ['c@example.org', 'd@example.org'] }), [
    'b@example.org inReplyTo a@example.org c@example.org or d@example.org',
  ]);
  assert.deepEqual(differing({ ...A, answers: ['c@example.org', 'b@example.org'] }), [
    'a@example.org inReplyTo - b@example.org',
  ]);
});

void test('a date is the second in the zone of the sender', () => {
  for (const date of ['2020-01-01T10:00:01+01:00', '2020-01-01T09:00:00+00:00', '2020-01-02'])
    assert.deepEqual(differing({ ...A, date }), [`a@example.org date 2020-01-01T10:00:00+01:00 ${date}`]);
  assert.deepEqual(differing({ ...B, date: '2020-01-03T00:00:00+01:00' }), [
    'b@example.org date 2020-01-02 2020-01-03T00:00:00+01:00',
  ]);
});

void test('a parent that no page has, and a field that the mail lacks, are no difference', () => {
  assert.deepEqual(differing({ ...A, answers: ['nowhere@example.org'] }), []);
  assert.deepEqual(differing({ id: 'b@example.org', kind: 'mail', from: 'x.eml', text: '' }), []);
  assert.deepEqual(differing({ ...B, answers: [] }), []);
  assert.deepEqual(differing({ ...B, subject: '' }), []);
});

void test('one copy that agrees is enough; a flattened one and one without an id are not compared', () => {
  const wrong = { ...A, subject: '[list] it', from: 'list.mbox' };
  assert.deepEqual(differing(wrong, A), []);
  assert.equal(differing(wrong, wrong).length, 1);
  assert.deepEqual(differing({ ...wrong, kind: 'flattened' }), []);
  const { id: _, ...nameless } = wrong;
  assert.deepEqual(differing(nameless), []);
});

void test('a difference has its page and line', () => {
  const [first] = compareHeaders(graph, [{ ...B, subject: 'x' }]);
  assert.match(`${first?.file}:${first?.line} ${first?.from}`, /^docs\/threads\/model\.md:\d+ x\.mbox$/);
});
