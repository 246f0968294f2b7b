import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { createGunzip, gzipSync } from 'node:zlib';
import { extract } from 'tar-stream';
import { checkContent } from '../../core/content/check.ts';
import { digestOf } from '../../core/content/passage/passage.ts';
import { modelFiles } from '../../core/testing/pages.ts';
import { packProof } from './archive.ts';

const ROOT = join(__dirname, '../../..');
const run = promisify(execFile);
const SHA = digestOf('the first words of it — and the last ones');

const GRAPH = checkContent(
  modelFiles({
    decision: `arguments: [{n: 1, option: one, side: for, person: A Person, short: s, claim: So., standing: accepted, evidence: [{message: a@example.org, passage: {start: the first, end: last ones, sha256: ${SHA}}}]}]`,
  }),
  '2026-11-21',
).graph;

/** The passage in a mail of two parts, quoted-printable, wrapped and quoted, with an escaped From line. */
const mail = (word: string): string =>
  [
    'From mboxrd@z Thu Jan  1 00:00:00 1970',
    'Message-ID:',
    ' <a@example.org>',
    'Content-Type: multipart/alternative;',
    ' boundary="x"',
    '',
    '--x',
    'Content-Type: text/html',
    '',
    '<p>no</p>',
    '--x',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    '> the first',
    `> ${word} of it =E2=80=94 and the =`,
    'last ones',
    '>From here on, nothing.',
    '--x--',
    '',
  ].join('\n');

void describe('the proof', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wiki-proof-'));
    const archive = await packProof(ROOT, GRAPH);
    const unpack = Readable.from([archive]).pipe(createGunzip()).pipe(extract());
    for await (const entry of unpack) {
      const chunks: Buffer[] = [];
      for await (const chunk of entry) chunks.push(chunk as Buffer);
      await writeFile(join(folder, entry.header.name.split('/')[1] ?? ''), Buffer.concat(chunks));
    }
  });
  after(() => rm(folder, { recursive: true, force: true }));

  async function verify(name: string, contents: string | Buffer): Promise<{ code: number; out: string }> {
    await mkdir(join(folder, name), { recursive: true });
    await writeFile(join(folder, name, 't.mbox'), contents);
    return run(process.execPath, [join(folder, 'verify.mjs'), join(folder, name)]).then(
      ({ stdout }) => ({ code: 0, out: stdout }),
      (error: { code: number; stdout: string }) => ({ code: error.code, out: error.stdout }),
    );
  }

  void test('its verifier finds a passage in an mbox, plain or gzipped', async () => {
    for (const contents of [mail('words'), gzipSync(mail('words')), mail('words').replace(/\n/g, '\r\n')]) {
      const { code, out } = await verify('good', contents);
      assert.match(out, /^verified: CM-1 argument-1 <a@example\.org> "the first" to "last ones"$/m);
      assert.equal(code, 0);
    }
  });

  void test('its verifier reports a changed word', async () => {
    const { code, out } = await verify('changed', mail('letters'));
    assert.match(out, /^changed: CM-1/m);
    assert.equal(code, 1);
  });

  void test('its verifier reports a passage of several quoting levels', async () => {
    const { code, out } = await verify('mixed', mail('words').replace('> words', 'words'));
    assert.match(out, /^mixed levels: CM-1 argument-1 /m);
    assert.match(out, /^0 verified, 1 mixed levels, /m);
    assert.equal(code, 1);
    for (const marker of ['>', ' >  ']) {
      assert.equal((await verify('marked', mail('words').replace('> words', `${marker}words`))).code, 0, marker);
    }
  });

  void test('its verifier says that no copy is at hand', async () => {
    const { code, out } = await verify('none', 'From x\nMessage-ID: <b@example.org>\n\nHello.\n');
    assert.match(out, /1 no copy at hand$/m);
    assert.equal(code, 0);
  });

  void test("its verifier is short enough to be read, and imports nothing but Node's own", async () => {
    const text = await readFile(join(folder, 'verify.mjs'), 'utf8');
    assert.ok(text.length <= 6_500, `${text.length} characters`);
    assert.deepEqual(
      [...text.matchAll(/from '([^']+)'/g)].map(([, name]) => name).filter((name) => !name?.startsWith('node:')),
      [],
    );
  });

  void test('the same content gives the same bytes', async () => {
    assert.deepEqual(await packProof(ROOT, GRAPH), await packProof(ROOT, GRAPH));
  });
});
