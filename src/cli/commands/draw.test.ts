import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { modelFiles } from '../../core/testing/pages.ts';
import { main } from '../main.ts';

void test('wiki draw prints as many statements as are asked for, each with its sources', async (context) => {
  const root = mkdtempSync(join(tmpdir(), 'wiki-draw-'));
  context.after(() => {
    rmSync(root, { recursive: true });
  });
  for (const { path, text } of modelFiles()) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const wiki = async (...args: string[]): Promise<{ code: number; out: string; err: string }> => {
    const [out, err]: [string[], string[]] = [[], []];
    const code = await main(['draw', ...args], {
      root,
      env: {},
      out: (line) => out.push(line),
      err: (line) => err.push(line),
      stdin: () => Promise.resolve(new Uint8Array()),
    });
    return { code, out: out.join('\n'), err: err.join('\n') };
  };
  const topic = ['--topic', 'coherent-memory'];
  const all = await wiki(...topic, '--seed', 'x');
  assert.equal(all.code, 0);
  assert.match(all.out, /^6 statements of coherent-memory, drawn with x\n\n1\. CM-1#/);
  assert.match(all.out, /A Person, for: It is the simplest way\. \[accepted\]\n {3}<a@example\.org>/);
  const { statements } = JSON.parse((await wiki(...topic, '--seed', 'x', '--count', '2', '--json')).out) as {
    statements: { address: string }[];
  };
  assert.deepEqual(
    statements.map(({ address }) => all.out.includes(address)),
    [true, true],
  );
  const wrong = await wiki(...topic, '--count', 'many');
  assert.deepEqual([wrong.code, /met --count `many`, expected a number/.test(wrong.err)], [2, true]);
  const outside = await wiki(...topic);
  assert.deepEqual([outside.code, /--seed gives another seed/.test(outside.err)], [2, true]);
});
