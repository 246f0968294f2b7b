import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { checkContent } from '../../core/content/check.ts';
import { formatReport } from '../../core/ground/problem/format.ts';
import { loadContent } from './content.ts';

async function makeSite(context: TestContext): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'wiki-content-'));
  context.after(() => rm(root, { recursive: true, force: true }));
  await mkdir(join(root, 'docs/coherent-memory'), { recursive: true });
  return root;
}

async function reportOf(root: string): Promise<string> {
  return formatReport(checkContent(await loadContent(root), '2026-11-21').problems);
}

void test('a page of 5 MB is one problem', async (context) => {
  const root = await makeSite(context);
  await writeFile(join(root, 'docs/coherent-memory/big.md'), '---\ndecision:\n'.padEnd(5 * 1024 * 1024, '  x: y\n'));
  assert.match(
    await reportOf(root),
    /^docs\/coherent-memory\/big\.md:1:1: a file of 5242880 bytes; expected at most \d+ \[file-readable\]\n1 problem$/,
  );
});

void test('a link to nowhere is one problem and stops nothing', async (context) => {
  const root = await makeSite(context);
  await symlink(join(root, 'gone'), join(root, 'docs/coherent-memory/link.md'));
  assert.match(await reportOf(root), /link\.md:1:1: a file that cannot be read \(ENOENT\)/);
});

void test('a checkout without content has none', async (context) => {
  assert.deepEqual(await loadContent(join(await makeSite(context), 'docs')), []);
});
