import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import * as z from 'zod';
import { API_SCHEMAS, DECISION_SCHEMA, INDEX_SCHEMA } from '../../src/core/publish/api/files.ts';
import { checkContent } from '../../src/core/content/check.ts';
import { emitApi } from '../../src/core/publish/files/api-files.ts';
import { loadContent } from '../../src/node/checkout/content.ts';

const ROOT = join(__dirname, '../..');
const READER = join(ROOT, 'test/api-v1/reader.mjs');
const SITE = 'https://example.org/wiki';
const SCHEMAS: Readonly<Record<string, z.ZodType>> = { index: INDEX_SCHEMA, ...API_SCHEMAS, decision: DECISION_SCHEMA };

interface Json {
  [key: string]: Json & Json[];
}

/** Fields of a JSON Schema without a description of their own, each by its path of field names. */
function listUndescribed(schema: unknown, path = ''): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]: [string, unknown]) =>
    key === 'properties' && typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, field]: [string, unknown]) => [
          ...(hasDescription(field) ? [] : [`${path}.${name}`]),
          ...listUndescribed(field, `${path}.${name}`),
        ])
      : listUndescribed(value, path),
  );
}

function hasDescription(field: unknown): boolean {
  return z.object({ description: z.string().min(3) }).safeParse(field).success;
}

void describe('version 1 of the data', () => {
  let folder = '';
  let files = new Map<string, string>();
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'api-v1-'));
    files = await emit(false);
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  async function emit(reversed: boolean): Promise<Map<string, string>> {
    const content = await loadContent(ROOT);
    const { graph } = checkContent(reversed ? [...content].reverse() : content, '2026-11-21');
    return new Map(emitApi(graph, SITE).map(({ path, contents }) => [path, contents]));
  }

  /** What the frozen reader reports of the files, after changes to some of them. */
  function readAsStranger(changes: Readonly<Record<string, (data: Json) => void>> = {}): {
    status: number | null;
    out: string;
  } {
    for (const [path, contents] of files) {
      const target = join(folder, path);
      mkdirSync(dirname(target), { recursive: true });
      const change = changes[path];
      const data = JSON.parse(contents) as Json;
      change?.(data);
      writeFileSync(target, change ? JSON.stringify(data) : contents);
    }
    const { status, stdout, stderr } = spawnSync(process.execPath, [READER, folder], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    return { status, out: stdout + stderr };
  }

  /** The schema of a file by its address. */
  function nameOf(path: string): string {
    return path.startsWith('/d/') ? 'decision' : (/([\w]+)(?:\.schema)?\.json$/.exec(path)?.[1] ?? '');
  }

  void test('is read by a program that was written for its first day', () => {
    const { status, out } = readAsStranger();
    assert.match(out, /^\d+ decisions, \d+ threads, \d+ messages, \d+ symbols, \d+ paths, \d+ subjects, \d+ people\n$/);
    assert.equal(status, 0);
  });

  void test('that program notices a field that is gone, of another type, or that leads nowhere', () => {
    const { status, out } = readAsStranger({
      '/api/v1/decisions.json': (data) => {
        const [first, second] = data.decisions ?? [];
        Reflect.deleteProperty(first ?? {}, 'answer');
        Object.assign(second ?? {}, { revision: '1' });
        Object.assign(first?.arguments?.[0]?.sources?.[0] ?? {}, { note: 5 });
      },
      '/api/v1/symbols.json': (data) => {
        Object.assign(data.symbols?.[0] ?? {}, { symbol: 'x', decisions: ['CM-999'] });
      },
      '/api/v1/index.json': (data) => {
        Object.assign(data, { version: 2 });
      },
    });
    assert.deepEqual(out.trim().split('\n'), [
      'decisions.json.decisions[0].answer: missing',
      'decisions.json.decisions[0].arguments[0].sources[0].note: integer, was published as string or null',
      'decisions.json.decisions[1].revision: string, was published as integer',
      '{"symbol":"x","decisions":["CM-999"]}: leads to `CM-999`, which no file has',
      'index.json: version 2, expected 1',
    ]);
    assert.equal(status, 1);
  });

  void test('is what its schemas say, field by field and in their order, and nothing besides', () => {
    const data = [...files].filter(([path]) => !path.endsWith('.schema.json'));
    assert.ok(data.length > Object.keys(API_SCHEMAS).length);
    for (const [path, contents] of data) {
      const parsed = SCHEMAS[nameOf(path)]?.parse(JSON.parse(contents));
      assert.equal(`${JSON.stringify(parsed, undefined, 2)}\n`, contents, path);
    }
  });

  void test('is accepted by the JSON Schema beside it, which refuses a file that lacks a field', () => {
    for (const [path, contents] of [...files].filter(([name]) => !name.endsWith('.schema.json'))) {
      const name = nameOf(path);
      const text = files.get(`/api/v1/${name}.schema.json`);
      assert.ok(text !== undefined, `${path} has no schema`);
      const published = z.record(z.string(), z.unknown()).parse(JSON.parse(text));
      assert.deepEqual(
        [published.$schema, published.$id],
        ['https://json-schema.org/draft/2020-12/schema', `${SITE}/api/v1/${name}.schema.json`],
      );
      const schema = z.fromJSONSchema(published);
      const data = z.record(z.string(), z.unknown()).parse(JSON.parse(contents));
      assert.equal(schema.safeParse(data).success, true, path);
      assert.equal(data.$schema, published.$id);
      Reflect.deleteProperty(data, 'license');
      assert.equal(schema.safeParse(data).success, false, path);
    }
  });

  void test('has schemas that describe every field', () => {
    const schemas = [...files].filter(([path]) => path.endsWith('.schema.json'));
    assert.equal(schemas.length, Object.keys(SCHEMAS).length);
    const undescribed = schemas.flatMap(([path, contents]) =>
      listUndescribed(JSON.parse(contents)).map((field) => `${path}: ${field}`),
    );
    assert.deepEqual(undescribed, []);
    assert.deepEqual(
      listUndescribed({ properties: { a: { items: { properties: { b: {} } }, description: 'Its part.' } } }),
      ['.a.b'],
    );
  });

  void test('has addresses that are ASCII, as a URI is, also where a name is not', () => {
    const urls = [...files.values()].flatMap((contents) =>
      [...contents.matchAll(/"(?:url|\w+Url|schema|site|feed)": "([^"]*)"/g)].map(([, url]) => url ?? ''),
    );
    assert.ok(urls.some((url) => url.includes('/people#')));
    assert.deepEqual(
      urls.filter((url) => !/^https?:\/\/[!-~]+$/.test(url)),
      [],
    );
  });

  void test('is the same for any order of the pages', async () => {
    assert.deepEqual([...(await emit(true))], [...files]);
  });

  void test('sees relations from both ends', () => {
    const { decisions } = API_SCHEMAS.decisions.parse(JSON.parse(files.get('/api/v1/decisions.json') ?? ''));
    const ends = decisions.flatMap(({ id, relations }) =>
      relations.map((relation) =>
        (relation.direction === 'to' ? [id, relation.how, relation.id] : [relation.id, relation.how, id]).join(' '),
      ),
    );
    assert.ok(ends.length > 0);
    assert.deepEqual(
      [...new Set(ends)].filter((end) => ends.filter((other) => other === end).length !== 2),
      [],
    );
  });
});
