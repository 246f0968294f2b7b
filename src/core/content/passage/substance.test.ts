import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countWords, FEWEST_WORDS, findEndFault, findLengthFault } from './substance.ts';

void test('words are counted without quote marks and punctuation, identifiers as one', () => {
  for (const [text, words] of [
    ['', 0],
    ['> > -- &&', 0],
    ['one two', 2],
    ["> it doesn't\n> matter", 3],
    ['copy-on-write in v6.12', 3],
    ['if (pdev->vendor == 0x1db1)', 4],
    ['größer als naïve', 3],
  ] as const)
    assert.equal(countWords(text), words, text);
});

void test('an end that shows a greeting, a field, a trailer or an attribution is a fault', () => {
  for (const start of [
    'Hi Ann,',
    'Hello all, this',
    'Dear Ann Example:',
    'hey!',
    'Good morning Ann',
    'From: Ann Example',
    'Subject: [PATCH 1/2]',
    'Message-ID: <a@example.org>',
    '> Date: Mon, 1',
    'Signed-off-by: Ann Example',
    'Reviewed-by: Ann Example',
  ])
    assert.notEqual(findEndFault({ start, end: 'last words' }), undefined, start);
  assert.notEqual(findEndFault({ start: 'On Monday, Ann', end: 'Ann Example wrote:' }), undefined);
});

void test('what only looks like one is none', () => {
  for (const start of [
    'High memory is',
    'Hi is no',
    'Dearly missed words',
    'From the guest',
    'Date and time',
    'To map it',
    'Thanks, I think',
    'The reviewed-by tag',
    'Subject to change',
  ])
    assert.equal(findEndFault({ start, end: 'as he wrote' }), undefined, start);
});

void test('a passage has at least eight words', () => {
  assert.equal(FEWEST_WORDS, 8);
  assert.equal(findLengthFault(1), 'has 1 word');
  assert.equal(findLengthFault(7), 'has 7 words');
  assert.equal(findLengthFault(8), undefined);
});
