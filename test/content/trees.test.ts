import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { runTree } from '../../src/cli/commands/probe-run.ts';
import type { DecisionNode } from '../../src/core/content/graph/graph.ts';
import { pathsOf } from '../../src/core/probe/run/observe.ts';
import { IDENTITY_FILES } from '../../src/core/probe/run/identify.ts';
import { loadChecked } from '../../src/node/checkout/content.ts';
import { openFolder } from '../../src/node/source/folder.ts';

// Every probe of every page over released sources, where they are at hand: packed parts of Linux, QEMU and libvirt in
// the folder that holds this checkout. Only the files that probes look at are unpacked.
const ROOT = join(__dirname, '../..');
const TREES = join(ROOT, '../shared/trees');
const archives = existsSync(TREES) ? readdirSync(TREES).filter((name) => name.endsWith('.tar.xz')) : [];
const skip = archives.length === 0 && 'there are no packed source trees beside this checkout';

void describe('what the pages say of code agrees with released sources', { skip }, () => {
  let folder = '';
  let paths: string[] = [];
  let decisions: readonly DecisionNode[] = [];
  /** Decisions of which a probe held in some tree. */
  const confirmed = new Set<string>();

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wiki-trees-'));
    ({ decisions } = (await loadChecked(ROOT)).graph);
    paths = [...new Set(decisions.flatMap(({ record }) => record.probes.flatMap(pathsOf)))];
  });
  after(() => rm(folder, { recursive: true, force: true }));

  for (const archive of archives) {
    void test(archive, async () => {
      const tree = join(folder, archive.replace('.tar.xz', ''));
      await mkdir(tree);
      const wanted = [...IDENTITY_FILES, ...paths].map((path) => `./${path}`);
      // tar ends with an error where a file is not in the archive; what is missing is seen below.
      await promisify(execFile)('tar', ['-xJf', join(TREES, archive), '-C', tree, ...wanted]).catch(() => undefined);
      const { results } = await runTree(await openFolder(tree), { decisions, isPartial: true, countsNames: false });
      assert.deepEqual(
        results
          .filter(({ isDenied, finding }) => isDenied || finding === 'gone')
          .map(({ address, finding }) => `${address} ${finding}`),
        [],
      );
      for (const { decision, finding } of results) if (finding === 'holds') confirmed.add(decision.record.id);
    });
  }

  void test('every page with probes is confirmed by one tree at least', () => {
    const probed = decisions.filter(({ record }) => record.probes.length > 0).map(({ record }) => record.id);
    assert.ok(probed.length >= 6, `${probed.length} decisions with probes`);
    assert.deepEqual(
      probed.filter((id) => !confirmed.has(id)),
      [],
    );
  });
});
