import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { explainSystemError, formatSystemError } from './system-error.ts';

void test('an error of the system is explained in words, any other is not', () => {
  const full = Object.assign(new Error('x'), { code: 'ENOSPC' });
  assert.equal(explainSystemError(full), 'no space left on the disk (ENOSPC)');
  const others = [new Error('x'), Object.assign(new Error('x'), { code: 'toString' }), { code: 'ENOSPC' }, undefined];
  for (const other of others) assert.equal(explainSystemError(other), undefined);
});

void test('the sentence about it names the path, what could not be done, and why', async () => {
  const error: unknown = await readFile('/dev/null/x').catch((cause: unknown) => cause);
  assert.equal(
    formatSystemError(error),
    '/dev/null/x: open failed: a part of its path is a file, not a folder (ENOTDIR)',
  );
  assert.equal(
    formatSystemError(Object.assign(new Error('x'), { code: 'EIO' })),
    `the system refused: ${explainSystemError(Object.assign(new Error('x'), { code: 'EIO' })) ?? ''}`,
  );
  assert.equal(formatSystemError(new Error('x')), undefined);
});
