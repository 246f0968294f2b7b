import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
const LAUNCHER = join(ROOT, 'src/cli/wiki.cjs');

/** Command lines that people wait for, each with the seconds within which it is to answer a second time. */
const COMMANDS: readonly (readonly [args: readonly string[], wanted: number])[] = [
  [['--help'], 0.25],
  [['show', 'CM-1'], 0.5],
  [['cite', 'CM-1#argument-3'], 0.5],
  [['search', 'pasid'], 0.5],
  [['review', 'test/patches/vfio-prefault.patch'], 0.5],
];

/** Seconds within which each is to answer the first time, with nothing kept. */
const WANTED_COLD = 2.5;

const RUNS = 7;
const COLD_RUNS = 3;

/** Seconds of one call as a process of its own, whose cache is `cache`. */
function time(args: readonly string[], cache: string): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [LAUNCHER, ...args], {
    cwd: ROOT,
    env: { ...process.env, WIKI_CACHE: cache },
    encoding: 'utf8',
  });
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`wiki ${args.join(' ')} ended with ${status}: ${stderr}`);
  return seconds;
}

/** Minimum, median and maximum, in seconds. */
function describe(seconds: readonly number[]): string {
  const sorted = [...seconds].sort((a, b) => a - b);
  const pick = (share: number): string => (sorted[Math.round(share * (sorted.length - 1))] ?? 0).toFixed(2);
  return `${pick(0)} ${pick(0.5)} ${pick(1)}`;
}

function timeCold(args: readonly string[]): number {
  const cache = mkdtempSync(join(tmpdir(), 'wiki-bench-'));
  try {
    return time(args, cache);
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
}

function main(): void {
  const cache = mkdtempSync(join(tmpdir(), 'wiki-bench-'));
  const times = (count: number, run: () => number): string => describe(Array.from({ length: count }, run));
  console.log('seconds a call: minimum, median, maximum\n');
  console.log(
    '| command | again | wanted | first time | wanted | from the sources |\n| --- | --- | --- | --- | --- | --- |',
  );
  try {
    for (const [args, wanted] of COMMANDS) {
      time(args, cache);
      const again = times(RUNS, () => time(args, cache));
      const cold = times(COLD_RUNS, () => timeCold(args));
      const sources = times(COLD_RUNS, () => time(args, 'off'));
      console.log(`| wiki ${args.join(' ')} | ${again} | ${wanted} | ${cold} | ${WANTED_COLD} | ${sources} |`);
    }
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
}

main();
