import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { addAddresses, checkAnswered, loadAddresses } from './addresses.ts';

const PATIENCE = { tries: 20, milliseconds: 20 };

async function makeSite(
  context: TestContext,
  files: Readonly<Record<string, string>>,
): Promise<{ root: string; out: string }> {
  const root = await mkdtemp(join(tmpdir(), 'wiki-addresses-'));
  context.after(() => rm(root, { recursive: true }));
  for (const [name, text] of Object.entries({ 'build/index.html': '', 'docs/x.md': '', ...files })) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), text);
  }
  return { root, out: join(root, 'build') };
}

void test('a published address that no file answers fails the build by its name', async (context) => {
  const { root, out } = await makeSite(context, {
    'docs/addresses.txt': '/\n/d/CM-1\n/d/CM-1.txt\n/m/a%2Fb@example.org/\n',
    'build/d/CM-1.html': '',
    'build/m/a/b@example.org/index.html': '',
  });
  await assert.rejects(checkAnswered(root, out, { tries: 1, milliseconds: 1 }), {
    message: 'published addresses (docs/addresses.txt) that no file of the site answers:\n/d/CM-1.txt',
  });
});

void test('a feed that another plugin writes at the same time is waited for', async (context) => {
  const { root, out } = await makeSite(context, { 'docs/addresses.txt': '/\n/sitemap.xml\n' });
  await Promise.all([
    checkAnswered(root, out, PATIENCE),
    setTimeout(30).then(() => writeFile(join(out, 'sitemap.xml'), '')),
  ]);
});

void test('without a list nothing is asked of a build', async (context) => {
  const { root } = await makeSite(context, {});
  await checkAnswered(root, join(root, 'nowhere'));
  assert.equal(await loadAddresses(root), undefined);
});

void test('lines are added and none is taken out', async (context) => {
  const { root } = await makeSite(context, { 'docs/addresses.txt': '/z\r\n/gone\r\n' });
  await addAddresses(root, ['/new', '/z']);
  assert.match(await readFile(join(root, 'docs/addresses.txt'), 'utf8'), /^#.*\n#.*\n\/gone\n\/new\n\/z\n$/);
});

void test('a list that cannot be read is told', async (context) => {
  const { root } = await makeSite(context, { 'docs/addresses.txt/file': '' });
  assert.match((await loadAddresses(root))?.unreadable?.met ?? '', /cannot be read \(EISDIR\)/);
});
