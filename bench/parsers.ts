/**
 * `npm run bench:parsers`: how the time of everything that reads foreign text grows with its length.
 *
 * Each parser gets inputs of a hostile shape with n, 2n and 4n repetitions. A time that is proportional to the input
 * doubles with it; the command fails where a ratio is above {@link MAX_RATIO}. It is a measurement and not a test,
 * because the figures depend on what else the machine does.
 *
 * `npm run bench:parsers -- html mbox` measures only the parsers whose name or shape has one of these words.
 */
import { spawnSync } from 'node:child_process';
import { DRAFTS } from './parsers/drafts.ts';
import { MAILS } from './parsers/mails.ts';
import { PAGES } from './parsers/pages.ts';
import type { Measured } from './parsers/shapes.ts';
import { GROUND, PASSAGES } from './parsers/texts.ts';

const MAX_RATIO = 2.6;

/** Milliseconds that the shortest input is to take, for noise not to decide. */
const WANTED = 20;

/** Characters of the longest input: what memory allows, and more than any parser accepts. */
const MAX_LENGTH = 16 * 1024 * 1024;

const RUNS = 5;

/**
 * The process that measures. A run mostly fits into the memory for new objects, and begins with an empty one: moving
 * objects that happen to be alive takes time in steps, which have nothing to do with a parser.
 */
const NODE_OPTIONS = ['--expose-gc', '--min-semi-space-size=256', '--max-semi-space-size=256'] as const;

/** Further rounds for a parser that looks too slow; each time is the minimum over all rounds. */
const ROUNDS = 4;

const PARSERS: readonly Measured[] = [...GROUND, ...PASSAGES, ...MAILS, ...DRAFTS, ...PAGES];

/** Milliseconds of one run, of the processor: other programs do not count. */
async function time({ run }: Measured, text: string): Promise<number> {
  globalThis.gc?.();
  const start = process.cpuUsage();
  await run(text);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** The least of several runs; fewer where one takes long. */
async function timeLeast(measured: Measured, text: string): Promise<number> {
  let least = Infinity;
  for (let run = 0; run < (least > 500 && least < Infinity ? 1 : RUNS); run++)
    least = Math.min(least, await time(measured, text));
  return least;
}

/** Repetitions for which a warm parser takes some {@link WANTED} milliseconds, where that is not too much memory. */
async function chooseSize(measured: Measured): Promise<number> {
  let n = 256;
  for (;;) {
    const text = measured.text(n);
    if ((await timeLeast(measured, text)) >= WANTED || text.length * 8 > MAX_LENGTH) return n;
    n *= 2;
  }
}

interface Growth {
  readonly times: readonly number[];
  readonly ratios: readonly number[];
  readonly length: number;
}

/**
 * Measures again with twice the text where a ratio is too large: the step at which a cache of the processor is full is
 * at one length only, and what is quadratic stays so.
 */
async function measure(measured: Measured): Promise<Growth> {
  const n = await chooseSize(measured);
  const first = await measureAt(measured, n);
  return isSlow(first) ? measureAt(measured, 2 * n) : first;
}

function isSlow({ ratios }: Growth): boolean {
  return ratios.some((ratio) => ratio > MAX_RATIO);
}

async function measureAt(measured: Measured, n: number): Promise<Growth> {
  const texts = [n, 2 * n, 4 * n].map(measured.text);
  const times = texts.map(() => Infinity);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, text] of texts.entries())
      times[index] = Math.min(times[index] ?? Infinity, await timeLeast(measured, text));
    if (Math.max(...ratiosOf(times)) <= MAX_RATIO) break;
  }
  return { times, ratios: ratiosOf(times), length: texts[0]?.length ?? 0 };
}

function ratiosOf([one = 1, two = 1, four = 1]: readonly number[]): number[] {
  return [two / one, four / two];
}

async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const chosen = PARSERS.filter(
    ({ parser, shape }) => words.length === 0 || words.some((word) => `${parser} ${shape}`.includes(word)),
  );
  console.log('Milliseconds for n, 2n and 4n repetitions, and how they grow; of n, the characters.\n');
  console.log('| parser | shape | characters | n | 2n | 4n | 2n : n | 4n : 2n |');
  console.log('| --- | --- | --: | --: | --: | --: | --: | --: |');
  const slow: string[] = [];
  for (const measured of chosen) {
    const { parser, shape } = measured;
    const growth = await measure(measured).catch((error: unknown): Growth => {
      slow.push(`${parser}, ${shape}: ${error instanceof Error ? error.message : String(error)}`);
      return { times: [], ratios: [], length: 0 };
    });
    const { times, ratios, length } = growth;
    if (isSlow(growth)) slow.push(`${parser}, ${shape}: ${ratios.map((ratio) => ratio.toFixed(2)).join(' and ')}`);
    const figures = [...times.map((ms) => ms.toFixed(1)), ...ratios.map((ratio) => ratio.toFixed(2))];
    console.log(
      `| ${[parser, shape, String(length), ...figures].join(' | ')} |${isSlow(growth) ? ' <- too slow' : ''}`,
    );
  }
  console.log(
    slow.length === 0
      ? `\n${chosen.length} measured, none grows by more than ${MAX_RATIO} where its input doubles`
      : `\n${slow.length} of ${chosen.length} grow by more than ${MAX_RATIO} where their input doubles, or fail:\n${slow.join('\n')}`,
  );
  process.exitCode = slow.length === 0 ? 0 : 1;
}

if (process.execArgv.includes(NODE_OPTIONS[0])) void main();
else {
  const own = [...NODE_OPTIONS, '--require', 'tsx/cjs', __filename, ...process.argv.slice(2)];
  process.exitCode = spawnSync(process.execPath, own, { stdio: 'inherit' }).status ?? 1;
}
