#!/usr/bin/env node
// Starts the command line from one bundled file, which is made anew whenever a source differs; from the sources
// themselves where there can be no such file. Both say the same; only the time differs.
const { join } = require('node:path');

const root = join(__dirname, '..', '..');

if (isInstalled('esbuild') && isInstalled('tsx/cjs')) {
  void start();
} else {
  console.error('The packages of this checkout are not installed. Run `npm ci` in it first.');
  process.exitCode = 2;
}

async function start() {
  const { openBundle } = require('./bundle.cjs');
  const { main, cache } = await openBundle(root, process.env.WIKI_CACHE);
  await main.runProcess(root, cache);
}

function isInstalled(name) {
  try {
    return require.resolve(name) !== '';
  } catch {
    return false;
  }
}
