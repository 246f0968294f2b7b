import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import type { LoadContext } from '@docusaurus/types';
import type { ModelChanges } from '../core/testing/pages.ts';
import { modelFiles } from '../core/testing/pages.ts';
import wikiPlugin from './index.ts';

const { env } = process;
const before = env.NODE_ENV;
let siteDir = '';
beforeEach(async () => {
  siteDir = await mkdtemp(join(tmpdir(), 'wiki-plugin-'));
});
afterEach(async () => {
  if (before === undefined) delete env.NODE_ENV;
  else env.NODE_ENV = before;
  await rm(siteDir, { recursive: true });
});

/** Loads a checkout with the changes as the site engine does. */
async function load(mode: string, changes: ModelChanges): Promise<void> {
  env.NODE_ENV = mode;
  for (const { path, text } of modelFiles(changes)) {
    await mkdir(dirname(join(siteDir, path)), { recursive: true });
    await writeFile(join(siteDir, path), text);
  }
  const context = { siteDir, generatedFilesDir: siteDir } satisfies Partial<LoadContext>;
  // The plugin reads nothing else of what the engine knows.
  await wikiPlugin(context as LoadContext);
}

/** A decision that was changed since its revision was recorded. */
const CHANGED: ModelChanges = { decision: 'answer: The second one is taken.', recorded: '' };
const WRONG: ModelChanges = { decision: 'revision: 2' };

void test('what is required for publishing fails a build, and only warns in live reload', async () => {
  await assert.rejects(load('production', CHANGED), /\[revisions-recorded\]/);
  await load('development', CHANGED);
});

void test('any other problem fails both', async () => {
  await assert.rejects(load('production', WRONG), /\[revision-in-history\]/);
  await assert.rejects(load('development', WRONG), /\[revision-in-history\]/);
});
