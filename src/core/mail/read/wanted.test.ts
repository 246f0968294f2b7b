import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MAX_HEAD, mayBeWanted } from './wanted.ts';

const WANTED = new Set(['a@example.org']);
const may = (head: string): boolean => mayBeWanted(head, WANTED);

void test('an id is found however its field is written', () => {
  for (const field of [
    'Message-ID: <a@example.org>',
    'message-id:<a@example.org>',
    'MESSAGE-ID \t: <a@example.org>',
    'Message-ID:\n <a@example.org>',
    'Message-ID:\r\n\t<a@example.org>',
    'Message-ID: <a@\n example.org>',
    'Message-ID: a@example.org',
    'Message-ID: <other@example.org>\nMessage-ID: <a@example.org>',
  ])
    assert.ok(may(`Subject: x\n${field}\nTo: y\n\nText.`), field);
});

void test('another id is not, wherever the wanted one stands', () => {
  for (const mail of [
    'Message-ID: <b@example.org>\nReferences: <a@example.org>\n\nText.',
    'Message-ID: <b@example.org>\nX-Message-ID: <a@example.org>\n\nText.',
    'Message-ID: <b@example.org>\n\nMessage-ID: <a@example.org>\n',
    'Message-ID: <b@example.org>\r\n\r\nMessage-ID: <a@example.org>\r\n',
    'Message-ID: <aa@example.org>\n\nText.',
  ])
    assert.ok(!may(mail), mail);
});

void test('a mail without an id, or with one that is too far away, may be any', () => {
  assert.ok(may('Subject: x\n\nMessage-ID: <b@example.org>'));
  for (const empty of ['', ' ', ' <>', '\n ']) assert.ok(may(`Message-ID:${empty}\nSubject: x\n\nText.`), empty);
  assert.ok(may(`X: ${'x'.repeat(MAX_HEAD)}\nMessage-ID: <b@example.org>\n\n`));
  assert.ok(!may(`X: ${'x'.repeat(40_000)}\nMessage-ID: <b@example.org>\n\n`));
});
