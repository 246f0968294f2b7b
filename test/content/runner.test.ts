import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { runTestFiles } from '../runner/commands.ts';
import { formatCounts, type Counts } from '../runner/counts.ts';

const folder = mkdtempSync(join(tmpdir(), 'runner-'));
after(() => rmSync(folder, { recursive: true }));

function run(name: string, source: string): Promise<Counts> {
  const file = join(folder, `${name}.test.ts`);
  writeFileSync(file, `import { before, describe, test } from 'node:test';\n${source}`);
  return runTestFiles([file]);
}

test('tests are counted, the blocks around them are not', async () => {
  const counts = await run(
    'nested',
    `describe('a', () => { test('b', () => {}); describe('c', () => { test('d', () => {}); }); });`,
  );
  assert.equal(formatCounts(counts), '2 passed, 0 failed');
});

test('a failure is counted once and shown with its path, its error and what the file wrote', async () => {
  const counts = await run(
    'failing',
    `describe('a', () => { test('b', () => { console.log('noise'); throw new Error('why'); }); });`,
  );
  assert.equal(formatCounts(counts), '0 passed, 1 failed');
  assert.match(counts.failures[0] ?? '', /^a › b\n[^]*Error: why\n[^]*noise/);
});

test('each skipped test and block is listed with its reason', async () => {
  const counts = await run(
    'skipping',
    `test('a', () => {}); test('b', { skip: 'no network' }, () => {}); test.todo('c'); describe.skip('d', () => { test('e', () => {}); });`,
  );
  assert.equal(formatCounts(counts), '1 passed, 0 failed, 3 skipped');
  assert.match(counts.skipped.join('\n'), /^b \(.*\): no network\nc \(.*\): to do\nd \(.*\): no reason given$/);
});

test('nothing run is a failure', async () => {
  assert.equal(formatCounts(await runTestFiles([])), '0 passed, 1 failed');
  assert.equal(formatCounts(await run('empty', '')), '0 passed, 1 failed');
  assert.equal(formatCounts(await run('allSkipped', `test.skip('a', () => {});`)), '0 passed, 1 failed, 1 skipped');
});

test('a file that cannot start, and a hook that fails, are failures', async () => {
  assert.match((await run('broken', `throw new Error('at import');`)).failures.join(), /at import/);
  const counts = await run(
    'hook',
    `describe('a', () => { before(() => { throw new Error('hook'); }); test('b', () => {}); });`,
  );
  assert.equal(counts.passed, 0);
  assert.match(counts.failures.join(), /Error: hook/);
});
