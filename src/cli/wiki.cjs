#!/usr/bin/env node
// Starts main.ts in this very process: a second one would add a fifth of a second to each command.
const { join } = require('node:path');

// tsx looks for a tsconfig.json upwards from where it is started; the command may be typed in any folder.
const root = join(__dirname, '..', '..');
process.env.TSX_TSCONFIG_PATH ??= join(root, 'tsconfig.json');

if (isInstalled()) {
  require('tsx/cjs');
  void require('./main.ts').runProcess(root);
} else {
  console.error('The packages of this checkout are not installed. Run `npm ci` in it first.');
  process.exitCode = 2;
}

function isInstalled() {
  try {
    return require.resolve('tsx/cjs') !== '';
  } catch {
    return false;
  }
}
