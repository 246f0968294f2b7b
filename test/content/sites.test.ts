import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import * as z from 'zod';
import { main } from '../../src/cli/main.ts';
import { checkContent } from '../../src/core/content/check.ts';
import { formatReport } from '../../src/core/ground/problem/format.ts';
import { loadContent } from '../../src/node/checkout/content.ts';

// One folder a mistake: a small site and the exact report it gets. `WRITE_EXPECTED=1` writes the reports again, for
// a person to read before they are committed; a CI run never does.
const SITES = join(import.meta.dirname ?? __dirname, '../sites');
const TODAY = '2026-11-21';
const write = process.env.WRITE_EXPECTED === '1' && process.env.CI === undefined;

for (const name of readdirSync(SITES)) {
  void test(`broken example: ${name}`, async () => {
    const folder = join(SITES, name);
    const report = `${formatReport(checkContent(await loadContent(folder), TODAY).problems)}\n`;
    const expected = join(folder, 'expected.txt');
    if (write) writeFileSync(expected, report);
    assert.ok(existsSync(expected), `${name} has no expected.txt; WRITE_EXPECTED=1 writes it`);
    assert.equal(report, readFileSync(expected, 'utf8'));
    // An example without a mistake has a name that begins with `clean`.
    assert.equal(report === 'no problems found\n', name.startsWith('clean'));
  });
}

void test('the JSON of `wiki check` has the second position of a problem as data', async () => {
  const out: string[] = [];
  await main(['check', '--json'], {
    root: join(SITES, 'duplicate-ids'),
    env: {},
    out: (line) => out.push(line),
    err: assert.fail,
    stdin: () => Promise.resolve(new Uint8Array()),
  });
  const problems = z.array(z.looseObject({ rule: z.string() })).parse(JSON.parse(out.join('\n')));
  assert.deepEqual(problems.find(({ rule }) => rule === 'ids-unique')?.['related'], {
    file: 'docs/coherent-memory/model.md',
    line: 3,
    column: 7,
    what: 'has it already',
  });
});
