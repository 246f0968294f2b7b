import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { BROWSER_VARIABLE } from '../browser/unpack.ts';
import { takePictures } from './pictures.ts';

const PICTURES = ['/a.png', '/b.png'].map((path) => ({
  path,
  source: `<!doctype html><h1>${path}</h1><script>document.body.remove()</script>`,
}));

void describe('taking pictures', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pictures-'));
  after(() => {
    rmSync(folder, { recursive: true });
  });

  void test('gives PNGs of one size, each its own', async () => {
    const [a, b] = await takePictures(PICTURES, folder);
    assert.deepEqual([a?.path, a?.png.readUInt32BE(16), a?.png.readUInt32BE(20)], ['/a.png', 1200, 630]);
    assert.notDeepEqual(a?.png, b?.png);
  });

  void test('takes nothing twice, and takes a picture again whose cached file is damaged', async () => {
    const before = await takePictures(PICTURES, folder);
    const named = process.env[BROWSER_VARIABLE];
    process.env[BROWSER_VARIABLE] = join(folder, 'no-such-browser');
    try {
      assert.deepEqual(await takePictures(PICTURES, folder), before);
      await assert.rejects(takePictures([{ path: '/c.png', source: 'new' }], folder), /does not start/);
    } finally {
      if (named === undefined) Reflect.deleteProperty(process.env, BROWSER_VARIABLE);
      else process.env[BROWSER_VARIABLE] = named;
    }
    for (const name of readdirSync(folder)) writeFileSync(join(folder, name), 'cut short');
    assert.deepEqual(await takePictures(PICTURES, folder), before);
  });
});
