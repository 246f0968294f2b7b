import assert from 'node:assert/strict';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { modelFiles } from '../../core/testing/pages.ts';
import { startAlgolia, type StandIn } from '../../node/testing/algolia-service.ts';
import { main } from '../main.ts';

const KEY = '0123456789abcdef0123456789abcdef';
const GLOSSARY =
  '## Names for the same thing\n\n| name | also |\n| --- | --- |\n| proximity domain | PXM, pxm node |\n';

let root = '';
let service: StandIn;
before(async () => {
  root = await mkdtemp(join(tmpdir(), 'wiki-push-'));
  service = await startAlgolia(KEY);
  for (const { path, text } of modelFiles({ glossary: GLOSSARY })) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
});
after(async () => {
  await service.close();
  await rm(root, { recursive: true });
});
beforeEach(() => {
  service.indices.clear();
  service.log.length = 0;
  service.failure = undefined;
});

async function run(
  changes: Record<string, string | undefined> = {},
): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const env = {
    ALGOLIA_APP_ID: 'TESTAPP',
    ALGOLIA_INDEX: 'wiki',
    ALGOLIA_ADMIN_KEY: KEY,
    ALGOLIA_HOST: service.address,
    BASE_URL: '/wiki/',
    ...changes,
  };
  const context = {
    root,
    env,
    out: (line: string) => out.push(line),
    err: (line: string) => err.push(line),
    stdin: () => Promise.resolve(new Uint8Array()),
  };
  const code = await main(['push'], context);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

test('replaces the index: settings and synonyms, a temporary index in batches, one move, each task waited for', async () => {
  service.indices.set('wiki', {
    settings: { old: true },
    synonyms: [{ objectID: 'old' }],
    records: [{ objectID: '/gone' }],
  });
  const { code, out } = await run();
  assert.equal(code, 0);
  assert.match(
    out,
    /^pushed \d+ records and 1 groups of synonyms to the index `wiki` of application `TESTAPP`, for a site below \/wiki\/$/,
  );
  assert.deepEqual([...service.indices.keys()], ['wiki']);
  const index = service.indices.get('wiki');
  assert.ok(index);
  assert.equal(`pushed ${index.records.length} records`, out.slice(0, `pushed ${index.records.length} records`.length));
  assert.ok(!index.records.some(({ objectID }) => objectID === '/gone'));
  assert.equal(index.records[0]?.url, '/wiki/d/CM-1');
  assert.deepEqual(index.synonyms, [
    { objectID: 'names-1', type: 'synonym', synonyms: ['proximity domain', 'PXM', 'pxm node'] },
  ]);
  assert.equal(index.settings.attributeForDistinct, 'url');
  const steps = service.log.filter((line) => !line.includes('/task/'));
  assert.deepEqual(steps, [
    'PUT /1/indexes/wiki/settings',
    'POST /1/indexes/wiki/synonyms/batch',
    'POST /1/indexes/wiki/operation',
    'POST /1/indexes/wiki_tmp/batch',
    'POST /1/indexes/wiki/operation',
    'POST /1/indexes/wiki_tmp/operation',
  ]);
  // Each of the six tasks is asked for until it is done, the last one after the move.
  const last = service.log.at(-1) ?? '';
  assert.match(last, /\/task\/6$/);
  for (const n of [1, 2, 3, 4, 5, 6])
    assert.ok(service.log.filter((line) => line.endsWith(`/task/${n}`)).length >= 2, `task ${n}`);
});

test('missing variables are told all at once, as wrong usage', async () => {
  const { code, err } = await run({ ALGOLIA_APP_ID: undefined, ALGOLIA_INDEX: '', ALGOLIA_ADMIN_KEY: undefined });
  assert.equal(code, 2);
  assert.equal(
    err,
    'the records cannot be pushed\n  ALGOLIA_APP_ID and ALGOLIA_INDEX and ALGOLIA_ADMIN_KEY are not set; expected all of ALGOLIA_APP_ID, ALGOLIA_INDEX, ALGOLIA_ADMIN_KEY\nusage: wiki push',
  );
  assert.deepEqual(service.log, []);
});

test('a refused key is told without the key', async () => {
  const wrong = 'ffffffffffffffffffffffffffffffff';
  const { code, out, err } = await run({ ALGOLIA_ADMIN_KEY: wrong });
  assert.equal(code, 1);
  assert.equal(out, '');
  assert.match(
    err,
    /^Algolia refuses the key for application `TESTAPP` and index `wiki` \(403: Invalid Application-ID or API key\); expected in ALGOLIA_ADMIN_KEY /,
  );
  assert.ok(!err.includes(wrong));
});

test('a key that the service repeats in its message is left out of ours', async () => {
  service.failure = { status: 400, message: `bad request with ${KEY}` };
  const { code, err } = await run();
  assert.equal(code, 1);
  assert.equal(
    err,
    'Algolia did not accept the index `wiki` (400: bad request with (key)). Readers still find the records that were pushed before',
  );
});

test('a host that cannot be reached is named, and the old records stay', async () => {
  const gone = await startAlgolia(KEY);
  await gone.close();
  const { code, err } = await run({ ALGOLIA_HOST: gone.address });
  assert.equal(code, 1);
  assert.ok(err.startsWith(`${gone.address} cannot be reached`), err);
  assert.ok(!err.includes(KEY));
});

test('content with problems is not pushed', async () => {
  const path = join(root, 'docs/coherent-memory/broken.md');
  await writeFile(path, '---\ndecision: {id: CM-2}\n---\n\nStory.\n');
  const { code, err } = await run();
  await rm(path);
  assert.equal(code, 1);
  assert.match(err, /^the content has problems; nothing was pushed\n/);
  assert.deepEqual(service.log, []);
});
