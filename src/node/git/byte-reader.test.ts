import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ByteReader } from './byte-reader.ts';

async function* cut(text: string, sizes: readonly number[]): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  let at = 0;
  for (const size of [...sizes, bytes.length]) {
    yield await Promise.resolve(bytes.subarray(at, at + size));
    at += size;
  }
}

void test('lines and counted bytes are the same however the stream is cut', async () => {
  const sizes = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(sizes, async (pieces) => {
      const reader = new ByteReader(cut('first é\n0123456789\n\nlast\n12', pieces));
      assert.equal(await reader.takeLine(), 'first é');
      assert.equal(await reader.skip(4), true);
      assert.equal(Buffer.from((await reader.take(6)) ?? []).toString(), '456789');
      assert.equal(await reader.takeLine(), '');
      assert.equal(await reader.takeLine(), '');
      assert.equal((await reader.take(0))?.length, 0);
      assert.equal(await reader.takeLine(), 'last');
      assert.equal(await reader.take(3), undefined);
    }),
  );
});

void test('a stream that ends too early gives nothing', async () => {
  assert.equal(await new ByteReader(cut('no line', [])).takeLine(), undefined);
  assert.equal(await new ByteReader(cut('123', [])).skip(4), undefined);
  assert.equal(await new ByteReader(cut('', [])).take(1), undefined);
});
