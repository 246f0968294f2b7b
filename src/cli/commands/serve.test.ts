import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { serveSite, type Served } from '../../node/site/server.ts';
import { main } from '../main.ts';

void describe('wiki serve', () => {
  let root = '';
  before(async () => {
    root = await mkdtemp(join(tmpdir(), 'wiki-serve-'));
  });
  after(() => rm(root, { recursive: true }));

  async function run(...args: string[]): Promise<{ code: number; err: string }> {
    const err: string[] = [];
    const context = { root, env: {}, out: () => undefined, stdin: () => Promise.resolve(new Uint8Array()) };
    return { code: await main(['serve', ...args], { ...context, err: (line) => err.push(line) }), err: err.join('\n') };
  }

  void test('says how to build where there is no site, and none that is complete', async () => {
    const expected = {
      code: 1,
      err: 'no complete site in build/; run `npm run build` first, or `npm run site` for both',
    };
    assert.deepEqual(await run(), expected);
    for (const folder of ['build', '.docusaurus']) await mkdir(join(root, folder));
    await writeFile(join(root, 'build/index.html'), '');
    await writeFile(join(root, '.docusaurus/wiki-build-unfinished'), '');
    assert.deepEqual(await run(), expected);
    await rm(join(root, '.docusaurus'), { recursive: true });
  });

  void test('says in one sentence that a port is taken, and the way out', async () => {
    const served: Served = await serveSite(join(root, 'build'), '/', 0);
    const { port } = new URL(served.address);
    try {
      assert.deepEqual(await run('--port', port), {
        code: 2,
        err:
          `cannot serve on port ${port}: the port is taken (EADDRINUSE); ` +
          'name another one with --port, or any free one with --port 0',
      });
    } finally {
      await served.close();
    }
  });

  void test('says in one sentence that all ports it tries are taken', async () => {
    const taken: Served[] = [];
    try {
      for (let port = 3000; port <= 3010; port++) {
        // Where another program has one of them, it is taken as well.
        await serveSite(root, '/', port).then(
          (served) => taken.push(served),
          () => undefined,
        );
      }
      assert.deepEqual(await run(), {
        code: 2,
        err: 'ports 3000 to 3010 are all taken; name a free one with --port, or any free one with --port 0',
      });
    } finally {
      for (const served of taken) await served.close();
    }
  });
});
