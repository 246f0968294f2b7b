import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { findForbidden } from '../core/ground/text/printable.ts';
import { main } from './main.ts';

const root = mkdtempSync(join(tmpdir(), 'main-'));
after(() => {
  rmSync(root, { recursive: true });
});

/** Everything that a command line prints, over a checkout without content. */
async function run(args: readonly string[], stdin = ''): Promise<string> {
  const lines: string[] = [];
  const print = (line: string): void => {
    lines.push(line);
  };
  await main(args, { root, env: {}, out: print, err: print, stdin: () => Promise.resolve(Buffer.from(stdin)) });
  return lines.join('\n');
}

const HOSTILE = 'x\u001B[31m\u001B]0;y\u0007\u009B2J\u202Ez\r';

const PATCH = `From: ${HOSTILE} <a@example.org>
Subject: [PATCH] ${HOSTILE}
Message-ID: <${HOSTILE}@example.org>

Text ${HOSTILE}
---
diff --git a/${HOSTILE}.c b/${HOSTILE}.c
--- a/${HOSTILE}.c
+++ b/${HOSTILE}.c
@@ -1 +1 @@
-${HOSTILE}
+${HOSTILE}
`;

for (const args of [
  [HOSTILE],
  ['new', HOSTILE],
  ['show', HOSTILE],
  ['cite', HOSTILE],
  ['search', HOSTILE],
  ['search', `person:${HOSTILE}`, '--json'],
  ['review', '-'],
  ['review', HOSTILE],
  ['review', '-', '--json'],
  ['review', '-', '--reply'],
  ['mail-lint', '-'],
  ['locate', HOSTILE],
]) {
  void test(`${args.join(' ').replace(HOSTILE, 'hostile text')} prints nothing that a terminal obeys`, async () => {
    const printed = await run(args, PATCH);
    assert.notEqual(printed, '');
    assert.deepEqual(findForbidden(printed), []);
  });
}
