import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findSourceLine } from './source-lines.ts';

test('a line of a plain source is that line', () => {
  assert.equal(findSourceLine('flowchart LR\n a --> b\n c', 2), 2);
});

test('the end of the text is its last line', () => {
  assert.equal(findSourceLine('flowchart LR\n a --> b[x\n\n', 3), 2);
  assert.equal(findSourceLine('', 1), 1);
});

test('front matter, directives, comments and blank lines are counted again', () => {
  assert.equal(findSourceLine('---\ntitle: x\n---\n\nflowchart LR\n a --> b[x', 2), 6);
  assert.equal(findSourceLine('%%{init: {"theme": "base"}}%%\n%% why\nflowchart LR\n a --> b[x', 2), 4);
  assert.equal(findSourceLine('\n\nflowchart LR\n a --> b\n\n %% why\n c --> d[\n e', 3), 7);
});

test('line ends of any system count once', () => {
  assert.equal(findSourceLine('flowchart LR\r\n a --> b\r\n c[', 3), 3);
});
