import assert from 'node:assert/strict';
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { keep, type Cache } from './cache.ts';

void describe('a value that is kept', () => {
  let folder = '';
  let reported: string[] = [];
  let made = 0;
  const cacheOf = (code = 'a'): Cache => ({ folder, code, report: (line) => reported.push(line) });
  const value = { list: new Map([['a', 1]]), text: 'x' };
  const ask = (inputs: string[], code?: string): Promise<typeof value> =>
    keep(cacheOf(code), 'content', inputs, () => {
      made++;
      return value;
    });

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wiki-cache-'));
  });
  beforeEach(async () => {
    [reported, made] = [[], 0];
    await rm(folder, { recursive: true, force: true });
  });
  after(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  void test('is made once for the same inputs, and is the same value', async () => {
    assert.deepEqual(await ask(['one']), value);
    assert.deepEqual(await ask(['one']), value);
    assert.equal(made, 1);
    assert.deepEqual(reported, []);
    assert.deepEqual(await readdir(folder), ['content.bin']);
  });

  void test('is made anew for other inputs, however they are cut, and for other code', async () => {
    await ask(['one', 'two']);
    await ask(['onetwo']);
    await ask(['one', 'two']);
    await ask(['one', 'two'], 'b');
    assert.equal(made, 4);
    assert.deepEqual(reported, []);
  });

  void test('is not believed where a single byte has changed, and is whole again after that', async () => {
    await ask(['one']);
    const file = join(folder, 'content.bin');
    const whole = await readFile(file);
    for (const at of [0, 20, 100, whole.length - 1]) {
      const bytes = Buffer.from(whole);
      bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
      await writeFile(file, bytes);
      [reported, made] = [[], 0];
      assert.deepEqual(await ask(['one']), value);
      assert.equal(made, 1, `byte ${at}`);
      // A changed key is another key, which is no damage.
      assert.deepEqual(reported, at === 20 ? [] : [`${file} is ignored: it is damaged`]);
      await ask(['one']);
      await ask(['one']);
      assert.ok(made <= 2);
    }
  });

  void test('is not read from a file that was cut short or is something else', async () => {
    await ask(['one']);
    const file = join(folder, 'content.bin');
    const whole = await readFile(file);
    for (const bytes of [Buffer.alloc(0), whole.subarray(0, 40), whole.subarray(0, -1), Buffer.from('{"list": []}')]) {
      await writeFile(file, bytes);
      reported = [];
      assert.deepEqual(await ask(['one']), value);
      assert.deepEqual(reported, [`${file} is ignored: it is damaged`]);
    }
  });

  void test('is given where nothing can be written, in one line', async () => {
    await mkdir(join(folder, '..'), { recursive: true });
    await writeFile(folder, 'a file where the folder should be');
    assert.deepEqual(await ask(['one']), value);
    assert.equal(reported.length, 1);
    assert.match(reported[0] ?? '', /content\.bin (?:is ignored|cannot be written): E/);
  });

  void test('is given where the file cannot be read', {
    skip: process.getuid?.() === 0 && 'root reads everything',
  }, async () => {
    await ask(['one']);
    await chmod(join(folder, 'content.bin'), 0);
    assert.deepEqual(await ask(['one']), value);
    assert.match(reported.join(), /is ignored: EACCES/);
  });

  void test('is not read from a file of another user', {
    skip: process.getuid?.() !== 0 && 'only root can make one',
  }, async () => {
    await ask(['one']);
    await chown(join(folder, 'content.bin'), 12_345, 12_345);
    assert.deepEqual(await ask(['one']), value);
    assert.deepEqual(reported, [`${join(folder, 'content.bin')} is ignored: it belongs to another user`]);
  });

  void test('is made each time without a cache', async () => {
    const make = (): number => ++made;
    assert.deepEqual([await keep(undefined, 'n', [], make), await keep(undefined, 'n', [], make)], [1, 2]);
  });
});
