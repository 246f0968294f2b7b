import assert from 'node:assert/strict';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { joinMbox, modelMail } from '../../core/testing/mails.ts';
import { modelFiles } from '../../core/testing/pages.ts';
import { main } from '../main.ts';

let root = '';
before(async () => {
  root = await mkdtemp(join(tmpdir(), 'wiki-mails-'));
  for (const { path, text } of modelFiles({
    decision: 'touches: {paths: [drivers/area/main.c], symbols: [area_map], subjects: []}',
  })) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
});
after(() => rm(root, { recursive: true }));

interface Ran {
  code: number;
  out: string;
  err: string;
}

async function run(stdin: string | Uint8Array, ...args: string[]): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await main(args, {
    root,
    env: {},
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    stdin: () => Promise.resolve(Buffer.from(stdin)),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

async function runOn(content: string | Buffer, command: string, ...args: string[]): Promise<Ran> {
  const path = join(root, 'input');
  await writeFile(path, content);
  const ran = await run('', command, path, ...args);
  return { ...ran, out: ran.out.replaceAll(path, 'input'), err: ran.err.replaceAll(path, 'input') };
}

const PATCH =
  'diff --git a/drivers/area/main.c b/drivers/area/main.c\n--- a/drivers/area/main.c\n+++ b/drivers/area/main.c\n@@ -1 +1,2 @@\n a\n+area_map();\n';

for (const command of ['mail-lint', 'review']) {
  describe(`wiki ${command}`, () => {
    test('ends with 2 for input that cannot be read, and says why', async () => {
      assert.deepEqual(await runOn('', command), {
        code: 2,
        out: '',
        err: 'input: an empty input; expected a patch, a mail or an mbox as text',
      });
      assert.deepEqual(await run(' \n', command, '-'), {
        code: 2,
        out: '',
        err: 'standard input: an empty input; expected a patch, a mail or an mbox as text',
      });
      assert.match((await runOn(Buffer.from([0, 1, 2, 3, 255]), command)).err, /binary data/);
      assert.match((await runOn(Buffer.from('PK\x03\x04xxxx'), command)).err, /packed file/);
      assert.equal((await runOn(gzipSync('x'.repeat(1000)).subarray(0, 20), command)).code, 2);
      assert.match((await run('', command, join(root, 'missing'))).err, /cannot be read \(ENOENT\)/);
      assert.deepEqual(await run('', command, root), {
        code: 2,
        out: '',
        err: `${root}: a folder; expected a patch, a mail or an mbox`,
      });
    });

    test('reads standard input as it reads a file, packed or in another charset', async () => {
      const mail = `Subject: [PATCH] x\nContent-Type: text/plain; charset=iso-8859-1\n\nZo\u00EB asks.\n\n${PATCH}`;
      for (const bytes of [gzipSync(mail), Buffer.from(mail, 'latin1'), Buffer.from(`\uFEFF${PATCH}`, 'utf16le')]) {
        const ofFile = await runOn(bytes, command);
        const ofInput = await run(bytes, command, '-');
        assert.deepEqual(
          {
            ...ofInput,
            out: ofInput.out.replaceAll('standard input', 'input'),
            err: ofInput.err.replaceAll('standard input', 'input'),
          },
          ofFile,
        );
      }
    });

    test('ends with 2 for wrong usage', async () => {
      for (const args of [[], ['a', 'b'], ['a', '--what']]) {
        const { code, err } = await run('', command, ...args);
        assert.equal(code, 2);
        assert.match(err, new RegExp(`usage: wiki ${command} `));
      }
    });
  });
}

test('a draft: findings end with 1, none with 0, in JSON too; gzip is undone', async () => {
  assert.deepEqual(await run('It is so.\n', 'mail-lint', '-'), { code: 0, out: 'no problems found', err: '' });
  assert.deepEqual(await run('It is so.\n', 'mail-lint', '-', '--json'), { code: 0, out: '[]', err: '' });
  const { code, out } = await runOn(gzipSync('See CM-2.\n'), 'mail-lint');
  assert.equal(code, 1);
  assert.match(out, /^input:1:5: `CM-2`, which is no decision; .*\n1 problem$/);
  const rows = JSON.parse((await runOn('See CM-2.\n', 'mail-lint', '--json')).out) as object[];
  assert.deepEqual(Object.keys(rows[0] ?? {}), ['rule', 'file', 'line', 'column', 'met', 'expected', 'nearest']);
});

test('a draft is one mail', async () => {
  const { code, err } = await runOn(joinMbox([modelMail(), modelMail()]), 'mail-lint');
  assert.equal(code, 2);
  assert.match(err, /2 mails; expected one draft/);
});

test('a patch: what it touches, as text, as data, as a reply that passes mail-lint', async () => {
  const text = await run(PATCH, 'review', '-');
  assert.equal(text.code, 0);
  assert.match(
    text.out,
    /^1 decision is touched\n.*\n\nCM-1 r1: Model decision \[settled\]\n {2}\/d\/CM-1\n {2}Holds: Linux v6\.9 and later\n {2}standard input:6: adds `area_map`\n/,
  );
  const [row] = JSON.parse((await run(PATCH, 'review', '-', '--json')).out) as Record<string, unknown>[];
  assert.deepEqual([row?.id, row?.url, row?.status, row?.score], ['CM-1', '/d/CM-1', 'settled', 32]);
  const reply = await run(modelMail({}, PATCH), 'review', '-', '--reply');
  assert.equal(reply.code, 0);
  assert.match(
    reply.out,
    /^To: A Person <a\.person@example\.org>\nCc: list@lists\.example\.org\nSubject: Re: \[PATCH 1\/1\] area: take the first way\nIn-Reply-To: <a@example\.org>\nReferences: <a@example\.org>\nX-Draft: /,
  );
  assert.match(
    reply.out,
    /\n> \+area_map\(\);\n\nDoes it take the first way\?\nThe others were dropped\. \(CM-1 r1, check 1\)\n/,
  );
  assert.equal((await run(reply.out, 'mail-lint', '-')).out, 'no problems found');
});

test('a patch that touches nothing is fine and says what was looked for', async () => {
  const patch = PATCH.replaceAll('area', 'other');
  assert.deepEqual(await run(patch, 'review', '-'), {
    code: 0,
    out: 'no decision is touched\nlooked in 1 patch for 1 path, 1 identifier, 0 commits, 0 Message-IDs',
    err: '',
  });
  assert.deepEqual(await run(patch, 'review', '-', '--json'), {
    code: 0,
    out: '[]',
    err: 'looked in 1 patch for 1 path, 1 identifier, 0 commits, 0 Message-IDs',
  });
  assert.deepEqual(await run(patch, 'review', '-', '--reply'), {
    code: 0,
    out: '',
    err: 'no decision is touched\nlooked in 1 patch for 1 path, 1 identifier, 0 commits, 0 Message-IDs',
  });
});

test('text that is neither diff nor mail is refused, and so are two forms at once', async () => {
  assert.match((await run('Some words.\n', 'review', '-')).err, /^standard input: neither a diff nor a mail/);
  assert.equal((await run('Some words.\n', 'review', '-')).code, 2);
  assert.equal((await run(PATCH, 'review', '-', '--json', '--reply')).code, 2);
});
