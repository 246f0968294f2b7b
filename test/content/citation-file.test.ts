import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import * as z from 'zod';
import { LICENSE, SITE_NAME, SITE_TAGLINE } from '../../src/core/ground/site.ts';

// Keys and types that the schema of the Citation File Format 1.2.0 requires; it allows no other keys.
void test('CITATION.cff says what the site says of itself', () => {
  const text = readFileSync(join(__dirname, '../../CITATION.cff'), 'utf8');
  const data = z.record(z.string(), z.unknown()).parse(parse(text));
  assert.deepEqual(Object.keys(data).sort(), [
    'abstract',
    'authors',
    'cff-version',
    'keywords',
    'license',
    'message',
    'title',
    'type',
  ]);
  assert.equal(data['cff-version'], '1.2.0');
  assert.equal(data.title, SITE_NAME);
  assert.equal(data.type, 'dataset');
  assert.equal(data.license, LICENSE.spdx);
  assert.ok(String(data.abstract).startsWith(SITE_TAGLINE), String(data.abstract));
  assert.deepEqual(data.authors, [{ name: `Editors of the ${SITE_NAME}` }]);
});
