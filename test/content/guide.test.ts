import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { main } from '../../src/cli/main.ts';
import { decision } from '../../src/core/content/record/schema/decision.ts';
import { RULES } from '../../src/core/content/rules/index.ts';
import { buildSearchFiles } from '../../src/core/search/index/build.ts';
import { openFiles } from '../../src/core/search/index/open.ts';
import { search } from '../../src/core/search/query/query.ts';
import {
  CERTAINTIES,
  READINGS,
  SIDES,
  STANDINGS,
  STATUSES,
  TOPICS,
  VERDICTS,
  type Word,
} from '../../src/core/ground/vocabulary.ts';
import { loadChecked } from '../../src/node/checkout/content.ts';
import { sha256 } from '../../src/node/checkout/digest.ts';

const ROOT = join(__dirname, '../..');
const FOLDER = join(ROOT, 'docs/guide');

/** Pages of the guide by name; the glossary explains terms of others. */
const PAGES = new Map(
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.md') && name !== 'glossary.md')
    .map((name) => [name, readFileSync(join(FOLDER, name), 'utf8')]),
);
const GUIDE = [...PAGES.values()].join('\n');
const CONTRIBUTING = readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8');

/** Words that pages show and that no table has: they belong to a passage or a button. */
const OTHER_WORDS = ['passage', 'verified', 'cite'];

const TABLES: Readonly<Record<string, Readonly<Record<string, Word>>>> = {
  status: STATUSES,
  certainty: CERTAINTIES,
  read: READINGS,
  side: SIDES,
  standing: STANDINGS,
  verdict: VERDICTS,
};

/** Loading and indexing take most of the time, so the tests of queries share them. */
const opening = loadChecked(ROOT).then(({ graph }) => openFiles(buildSearchFiles(graph, sha256)));

function findAll(pattern: RegExp, text = GUIDE): string[] {
  return [...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ''))].sort();
}

async function listCommands(): Promise<string[]> {
  const lines: string[] = [];
  await main(['help'], {
    root: ROOT,
    env: {},
    out: (line) => {
      lines.push(line);
    },
    err: assert.fail,
    stdin: () => Promise.resolve(new Uint8Array()),
  });
  return findAll(/^ {2}wiki ([\w-]+)/gm, lines.join('\n'));
}

void test('the guide names every command, and no other', async () => {
  const commands = await listCommands();
  assert.ok(commands.length > 0, 'the help lists no command');
  assert.deepEqual(findAll(/npx wiki ([\w-]+)/g), commands);
  assert.deepEqual(
    findAll(/npx wiki ([\w-]+)/g, CONTRIBUTING).filter((name) => !commands.includes(name)),
    [],
  );
});

void test('every rule that the guide names exists', () => {
  const named = findAll(/\/guide\/rules#([\w-]+)/g);
  assert.ok(named.length > 0, 'no rule is named');
  assert.deepEqual(
    named.filter((id) => !RULES.some((rule) => rule.id === id)),
    [],
  );
});

void test('every word of the vocabulary that the guide names exists', () => {
  const pairs = [...`${GUIDE}\n${CONTRIBUTING}`.matchAll(/[`"](\w+): ?([a-z-]+)[`" ]/g)].flatMap(
    ([, key = '', word = '']) => (TABLES[key] ? [{ key, word }] : []),
  );
  assert.ok(
    pairs.some(({ key }) => key === 'status') && pairs.some(({ key }) => key === 'certainty'),
    'no status or certainty is named',
  );
  assert.deepEqual(
    pairs.filter(({ key, word }) => !Object.hasOwn(TABLES[key] ?? {}, word)),
    [],
  );
  const labels = Object.values(TABLES).flatMap((table) => Object.values(table).map(({ label }) => label));
  assert.deepEqual(
    findAll(/(?<!\*)\*([a-z]+)\*(?!\*)/g).filter((word) => !labels.includes(word) && !OTHER_WORDS.includes(word)),
    [],
  );
  const prefixes = Object.values(TOPICS).map(({ prefix }) => prefix as string);
  assert.deepEqual(
    findAll(/`topic:([\w-]+)/g).filter((name) => !prefixes.includes(name) && !Object.hasOwn(TOPICS, name)),
    [],
  );
});

void test('contributing explains every field of a decision, and no other', () => {
  const page = PAGES.get('contributing.md') ?? '';
  const fields = Object.keys(decision.shape);
  const table = page.slice(page.indexOf('## Fields'), page.indexOf('## Merging'));
  const rows = table.split('\n').flatMap((line) => findAll(/`(\w+)`/g, /^\| (`[^|]*) \|/.exec(line)?.[1] ?? ''));
  assert.deepEqual(
    rows.filter((name) => !fields.includes(name)),
    [],
  );
  assert.deepEqual(
    fields.filter((name) => !page.includes(`\`${name}\``)),
    [],
  );
});

void test('every example of a query finds among its first results what the guide says', async () => {
  const rows = (PAGES.get('searching.md') ?? '').split('\n').flatMap((line) => {
    const [, query, url] = /^\| [^|]+ \| `([^|]+)` \| .*\]\((\/d\/[^)]+)\) \|$/.exec(line) ?? [];
    return query === undefined || url === undefined ? [] : [{ query, url }];
  });
  assert.ok(rows.length >= 15, `${rows.length} examples`);
  const index = await opening;
  for (const { query, url } of rows) {
    const { hits } = await search(index, query, 5);
    assert.ok(
      hits.some((hit) => hit.url === url),
      `\`${query}\` finds ${hits.map((hit) => hit.url).join(' ') || 'nothing'}`,
    );
  }
});

void test('every example of a filter keeps something and is understood', async () => {
  const examples = findAll(/^\| `[a-z]+:` \| `([^|]+)` \|/gm, PAGES.get('searching.md'));
  assert.equal(examples.length, 5);
  const index = await opening;
  for (const query of examples) {
    const { hits, faults } = await search(index, query, 1);
    assert.deepEqual([hits.length, faults], [1, []], query);
  }
});
