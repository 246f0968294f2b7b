import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'yaml';
import * as z from 'zod';
import { commitId, day, number, prose, slug } from './common.ts';
import { decision } from './decision.ts';
import { thread } from './thread.ts';

/** A sentence, then a value as YAML. */
const DESCRIPTION = /^[A-Z].*\. Example: `(.+)`\.$/s;

/** Every field below a schema, by its path in the record. */
function listFields(schema: z.core.$ZodType, path: string): [string, z.ZodType][] {
  if (schema instanceof z.ZodArray) return listFields(schema.element, `${path}[]`);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return listFields(schema.unwrap(), path);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => listFields(option, path));
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape).flatMap(([key, inner]) => {
    assert.ok(inner instanceof z.ZodType);
    const name = `${path}.${key}`;
    return [[name, inner] satisfies [string, z.ZodType], ...listFields(inner, name)];
  });
}

const FIELDS = [...listFields(decision, 'decision'), ...listFields(thread, 'thread')];

test('the fields inside lists and maps are among those that are tested', () => {
  const names = FIELDS.map(([name]) => name);
  for (const name of [
    'decision.arguments[].evidence[].passage.sha256',
    'decision.touches.paths',
    'decision.touches.symbols[].only',
    'decision.probes[].has.call',
    'thread.messages[].id',
  ])
    assert.ok(names.includes(name), name);
});

for (const [name, schema] of FIELDS) {
  test(`${name} has a description, and an example that its schema accepts`, () => {
    const [, example = ''] = DESCRIPTION.exec(schema.description ?? '') ?? [];
    assert.notEqual(example, '', `description of ${name}: ${schema.description}`);
    const result = schema.safeParse(parse(example));
    assert.ok(result.success, `${example}: ${result.error?.message}`);
  });
}

/** Values at the edge of what a schema takes, and beyond it. */
const EDGES: readonly [string, z.ZodType, readonly unknown[], readonly unknown[]][] = [
  [
    'a commit',
    commitId,
    ['0'.repeat(12), 'f'.repeat(40)],
    ['0'.repeat(7), '0'.repeat(11), 'f'.repeat(41), 'F'.repeat(12)],
  ],
  ['prose', prose, ['x', 'x'.repeat(1200)], ['', ' ', 'x'.repeat(1201)]],
  ['a slug', slug, ['a', 'a-1', 'a'.repeat(80)], ['', 'a-', 'A', 'a--b', 'a'.repeat(81)]],
  ['a number', number, [1, 999], [0, 1.5, 1000, '1']],
  ['a day', day, ['2024-02-29'], ['2023-02-29', '2024-13-01', '2024-1-1', '2024-01-01T00:00:00Z']],
];

for (const [name, schema, good, bad] of EDGES) {
  test(`${name} is within its limits`, () => {
    for (const value of good) assert.ok(schema.safeParse(value).success, JSON.stringify(value));
    for (const value of bad) assert.ok(!schema.safeParse(value).success, JSON.stringify(value));
  });
}
