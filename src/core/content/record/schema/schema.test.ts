import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'yaml';
import * as z from 'zod';
import { decision } from './decision.ts';
import { thread } from './thread.ts';

/** A sentence, then a value as YAML. */
const DESCRIPTION = /^[A-Z].*\. Example: `(.+)`\.$/s;

/** Every field below a schema, by its path in the record. */
function listFields(schema: z.core.$ZodType, path: string): [string, z.ZodType][] {
  if (schema instanceof z.ZodArray) return listFields(schema.element, `${path}[]`);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return listFields(schema.unwrap(), path);
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
