import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkContent } from '../../content/check.ts';
import type { Graph } from '../../content/graph/graph.ts';
import { modelDecision, modelThread } from '../../testing/pages.ts';
import { buildSearchFiles } from '../index/build.ts';
import { openFiles, openSearch } from '../index/open.ts';
import { search, toRow } from './query.ts';

const THREAD = `
messages:
  - {id: a@example.org, from: A Person, date: 2023-09-18T10:02:56-03:00, read: full, gist: Proposes to put vfio_pci_core_register_dev_region in the core.}
  - {id: 20230918.b+c=d@mail.example.org, from: B Person, date: 2023-09-19, read: quoted, gist: Answers., inReplyTo: a@example.org}
`;
const FIRST = `
question: Where does device state go during migration?
answer: Into a region of its own; see <img src=x onerror=alert(1)>.
touches: {paths: ['drivers/vfio/pci/model/**', hw/vfio/pci.c], symbols: [vfio_model_migrate, x-vpasid-cap-offset, '0xff8'], subjects: [vfio/model]}
arguments:
  - {n: 3, option: one, side: for, person: A Person, short: the core has it, claim: The helper vfio_pci_core_register_dev_region exists already., standing: accepted, evidence: [{message: a@example.org}]}
checklist: [{n: 1, ask: Is the precopy size an estimate?, because: The guest accepts running., arguments: [3]}]
`;
const OLD = `
id: CM-2
title: Older decision
question: Where did device state go during migration?
status: superseded
`;
const NEW = `
id: CM-3
title: Newer decision
question: Where is device state during migration now?
supersedes: [CM-2]
outcome:
  - {project: qemu, release: '9.0', what: In QEMU., unknown: The commit., source: [{commit: fedcba987654, project: qemu}]}
`;

function buildModel(): Graph {
  const files = [
    {
      path: 'docs/coherent-memory/model.md',
      text: modelDecision(
        FIRST,
        'The story tells of write-combining.\n\n## In depth\n\nBefore.\n\n### Why so\n\nBecause of the carveout.\n',
      ),
    },
    { path: 'docs/coherent-memory/old.md', text: modelDecision(OLD) },
    { path: 'docs/coherent-memory/new.md', text: modelDecision(NEW) },
    {
      path: 'docs/coherent-memory/index.md',
      text: '---\ntitle: Coherent memory\nslug: /coherent-memory\n---\n\nThe mechanism.\n\n## Proximity domains\n\nFirmware lists them.\n',
    },
    {
      path: 'docs/guide/glossary.md',
      text: '---\ntitle: Glossary\nslug: /guide/glossary\n---\n\n## Names for the same thing\n\n| name | also |\n| --- | --- |\n| proximity domain | PXM, pxm node |\n',
    },
    { path: 'docs/guide/index.md', text: '---\ntitle: Guide\nslug: /guide\n---\n\nHow to read tombstones.\n' },
    { path: 'docs/threads/model.md', text: modelThread(THREAD) },
  ];
  const { graph, problems } = checkContent(files, '2026-01-01');
  assert.deepEqual(problems, []);
  return graph;
}

const graph = buildModel();
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const index = openFiles(buildSearchFiles(graph, sha256));

async function idsOf(query: string): Promise<string[]> {
  return (await search(index, query)).hits.map(({ id }) => id);
}
async function wordsOf(query: string): Promise<readonly string[]> {
  return (await search(index, query)).recognised;
}

test('the same graph gives the same bytes', () => {
  const bytes = (built: Graph): string => JSON.stringify(buildSearchFiles(built, sha256));
  assert.equal(bytes(buildModel()), bytes(graph));
});

test('an index is plain data that answers the same when it is read back; its digest is that of its shards', async () => {
  const files = buildSearchFiles(graph, sha256);
  const again: unknown = JSON.parse(JSON.stringify(files));
  assert.deepEqual(again, files);
  assert.deepEqual(await search(openFiles(structuredClone(files)), 'migration'), await search(index, 'migration'));
  assert.equal(files.manifest.digest, sha256(JSON.stringify(Object.entries(files.shards))).slice(0, 12));
});

test('an index of another term rule is refused, and so is a value that is none', () => {
  const none = (): Promise<never> => Promise.reject(new Error('no shards'));
  assert.throws(
    () => openSearch({ ...buildSearchFiles(graph, sha256).manifest, version: 0 }, none),
    /made with version 0 of the term rule/,
  );
  for (const value of [undefined, null, 'text', {}])
    assert.throws(() => openSearch(value, none), /value without a version/);
});

test('a decision id is found in any spelling', async () => {
  for (const query of ['CM-1', 'cm-1', 'CM 1', 'cm1', 'see cm-01', '/d/CM-1?r=2']) {
    assert.equal((await idsOf(query))[0], 'CM-1', query);
    assert.equal((await wordsOf(query))[0], 'Decision CM-1', query);
  }
  assert.deepEqual(await wordsOf('cs-99'), ['Decision id CS-99, which is not given to any page']);
});

test('a Message-ID leads to the message, to the decisions and statements that cite it, then to its thread', async () => {
  for (const query of [
    'a@example.org',
    'Message-ID: <a@example.org>',
    'https://lore.kernel.org/all/a@example.org/T/#u',
    'id:A@EXAMPLE.ORG',
  ]) {
    const { recognised, hits } = await search(index, query);
    assert.deepEqual(recognised, ['Message-ID of a message from A Person, 2023-09-18'], query);
    assert.deepEqual(
      hits.slice(0, 4).map(({ id }) => id),
      ['a@example.org', 'CM-1', 'CM-2', 'CM-3'],
      query,
    );
    assert.ok(
      hits.some(({ id, url }) => id === 'CM-1#argument-3' && url === '/d/CM-1#argument-3'),
      query,
    );
    assert.equal(hits.at(-1)?.id, 'model', query);
  }
  assert.equal(
    (await search(index, 'https://lore.kernel.org/r/20230918.b%2Bc%3Dd@mail.example.org')).hits[0]?.url,
    '/m/20230918.b+c=d@mail.example.org/',
  );
});

test('an unknown Message-ID is reported as one; a mail address amid other words is not', async () => {
  assert.deepEqual(await wordsOf('<nobody@example.org>'), ['Message-ID (or mail address) that no page here names']);
  assert.deepEqual(await wordsOf('migration nobody@example.org'), []);
  assert.ok((await idsOf('migration nobody@example.org')).includes('CM-1'));
});

test('a commit id is found from seven digits, and inside a trailer', async () => {
  for (const query of [
    '0123456',
    '0123456789AB',
    '0123456789abcdef0123',
    'Fixes: 0123456789ab ("area: take the first way")',
    'https://git.kernel.org/torvalds/c/0123456789ab',
  ]) {
    assert.deepEqual(await wordsOf(query), ['Commit 0123456789ab'], query);
    assert.equal((await idsOf(query))[0], 'CM-1', query);
    assert.ok((await idsOf(query)).includes('CM-1#what-landed'), query);
  }
  assert.deepEqual(await wordsOf('012345'), []);
  assert.deepEqual(await wordsOf('deadbee'), []);
  assert.deepEqual(await wordsOf('Fixes: deadbee ("x")'), ['Commit id deadbee, which no page here names']);
});

test('whole identifiers, options, offsets and paths are found by name', async () => {
  assert.equal((await wordsOf('vfio_model_migrate()'))[0], 'Identifier vfio_model_migrate: CM-1');
  assert.equal((await wordsOf('-device vfio-pci,x-vpasid-cap-offset=0'))[0], 'Option x-vpasid-cap-offset: CM-1');
  assert.equal((await wordsOf('0xFF8'))[0], 'Offset 0xFF8: CM-1');
  for (const path of [
    'drivers/vfio/pci/model/main.c',
    'b/drivers/vfio/pci/model/sub/x.h',
    'drivers/vfio/pci/model/',
    'hw/vfio/pci.c',
  ]) {
    assert.match((await wordsOf(path))[0] ?? '', /^Path .*: CM-1$/, path);
    assert.equal((await idsOf(path))[0], 'CM-1', path);
  }
  assert.deepEqual(await wordsOf('drivers/vfio/pci/other/main.c'), []);
});

test('a release is found by its number, its `v` and its project', async () => {
  for (const query of ['v6.9', '6.9', 'Linux 6.9'])
    assert.deepEqual(await wordsOf(query), ['Release Linux v6.9, named by 3 decisions'], query);
  assert.deepEqual(await wordsOf('qemu 9.0'), ['Release QEMU 9.0, named by one decision']);
  assert.deepEqual(await wordsOf('v9.0'), []);
  assert.deepEqual(await wordsOf('5.1'), []);
});

test('part of an identifier is found as neighbours inside it', async () => {
  const ids = await idsOf('register_dev_region');
  assert.equal(ids[0], 'CM-1#argument-3');
  assert.deepEqual(ids.slice(1).sort(), ['CM-1', 'a@example.org', 'model']);
});

test('plain words and questions are found, with a typo too', async () => {
  for (const query of [
    'migration',
    'migraton',
    'migratoin state',
    'Where does the state of a device go when it migrates?',
  ]) {
    assert.equal((await idsOf(query))[0], 'CM-1', query);
  }
  assert.equal((await idsOf('tombstones'))[0], 'guide');
  assert.equal((await idsOf('carveout'))[0], 'CM-1#why-so');
  assert.equal((await idsOf('write combining'))[0], 'CM-1#in-short');
  assert.equal((await idsOf('precopy estimate'))[0], 'CM-1#check-1');
  assert.equal((await idsOf('proximity domains'))[0], 'coherent-memory#proximity-domains');
});

test('filters narrow, alone or together, and report what they do not know', async () => {
  assert.deepEqual(await idsOf('device state status:superseded'), [
    'CM-2',
    ...(await idsOf('device state')).filter((id) => id.startsWith('CM-2#')),
  ]);
  assert.ok((await idsOf('kind:argument core')).every((id) => id.includes('#argument-')));
  assert.deepEqual(await idsOf('person:"b person"'), ['20230918.b+c=d@mail.example.org']);
  assert.deepEqual(await idsOf('kind:thread person:"b person"'), ['model'], 'a thread that the person wrote in');
  assert.deepEqual(
    await idsOf('kind:decision person:"a person"'),
    ['CM-1', 'CM-2', 'CM-3'],
    'decisions that the person argued about',
  );
  assert.deepEqual(await idsOf('kind:decision person:"b person"'), [], 'who only wrote a mail argued about none');
  assert.deepEqual(await idsOf('release:qemu-9.0'), []);
  assert.deepEqual(
    (await idsOf('release:"QEMU 9.0"')).filter((id) => !id.includes('#')),
    ['CM-3'],
  );
  assert.ok((await idsOf('topic:cm migration')).includes('CM-1'));
  assert.deepEqual((await search(index, 'status:opn')).faults, [
    'No status is called "opn"; known: settled, superseded',
  ]);
  assert.deepEqual((await search(index, 'migration status:open')).nearest, ['migration']);
});

test('other names for one thing find it, and no other text does', async () => {
  assert.ok((await idsOf('pxm')).includes('coherent-memory#proximity-domains'));
  assert.ok((await idsOf('firmware lists each pxm')).includes('coherent-memory#proximity-domains'));
});

test('where nothing is found, near words are offered', async () => {
  const { total, nearest } = await search(index, 'tmbstons');
  assert.equal(total, 0);
  assert.deepEqual(nearest, ['tombstone']);
});

test('a current decision comes before the one that it replaced; both are found', async () => {
  const ids = await idsOf('device state during migration');
  assert.ok(ids.indexOf('CM-3') < ids.indexOf('CM-2'));
  assert.ok(ids.includes('CM-2'));
});

test('common words alone find nothing', async () => {
  assert.deepEqual(await search(index, 'what is the'), {
    recognised: [],
    filters: [],
    faults: [],
    hits: [],
    total: 0,
    nearest: [],
  });
  assert.deepEqual(await search(index, '  '), {
    recognised: [],
    filters: [],
    faults: [],
    hits: [],
    total: 0,
    nearest: [],
  });
});

test('highlights are data: text comes out as it went in', async () => {
  const [first] = (await search(index, 'region onerror')).hits;
  assert.equal(first?.id, 'CM-1');
  assert.equal(
    first.highlighted.snippet.map(({ text }) => text).join(''),
    'Into a region of its own; see <img src=x onerror=alert(1)>.',
  );
  assert.deepEqual(
    first.highlighted.snippet.filter(({ highlighted }) => highlighted).map(({ text }) => text),
    ['region', 'onerror'],
  );
});

test('rows have what programs read, in the order of their scores', async () => {
  const { hits } = await search(index, 'vfio_model_migrate', 3);
  assert.deepEqual(Object.keys(toRow(hits[0] ?? assert.fail())), ['id', 'title', 'url', 'kind', 'heading', 'score']);
  assert.ok(hits.length <= 3);
  assert.ok(hits.every(({ score }, position) => position === 0 || score <= (hits[position - 1]?.score ?? 0)));
});

test('no text breaks the search', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.stringMatching(/^[a-z_./@<>:%#\d -]{0,80}$/)),
      async (query) => {
        const { hits, total } = await search(index, query);
        assert.ok(hits.length <= total);
        assert.equal(new Set(hits.map(({ url }) => url)).size, hits.length);
      },
    ),
  );
});
