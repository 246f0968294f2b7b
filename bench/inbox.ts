/**
 * `npm run bench:inbox [-- <archive>…]`: how long `wiki verify` takes to look the cited messages up in archives in git,
 * and how much memory it and git take together.
 *
 * Without an archive one of 100,000 invented messages is made. The target for it is 60 s and 400 MB on a machine with
 * two cores. Memory is sampled from /proc, and is not known on other systems than Linux.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { modelMail } from '../src/core/testing/mails.ts';
import { loadChecked } from '../src/node/checkout/content.ts';

const MESSAGES = 100_000;
const BODY_LENGTH = 5_100;
const SECONDS = 60;
const MEGABYTES = 400;
const SAMPLE = 50;

const ROOT = join(__dirname, '..');

async function main(): Promise<void> {
  const given = process.argv.slice(2);
  const folder = await mkdtemp(join(tmpdir(), 'wiki-bench-'));
  try {
    const archives = given.length > 0 ? given : [await makeArchive(join(folder, 'list.git'))];
    // Bundling the command is not what is measured. Its cache is of this run alone: checkouts may share theirs.
    const env = { ...process.env, WIKI_CACHE: join(folder, 'cache') };
    await run(process.execPath, [join(ROOT, 'src/cli/wiki.cjs'), 'help'], env);
    const args = archives.flatMap((path) => ['--archive', path]);
    const start = performance.now();
    const child = spawn(process.execPath, [join(ROOT, 'src/cli/wiki.cjs'), 'verify', ...args], {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [peak, out] = await Promise.all([samplePeak(child), textOf(child)]);
    const seconds = (performance.now() - start) / 1000;
    console.log(out.split('\n').slice(-1)[0]);
    const memory = peak === 0 ? 'memory not known' : `${peak} MB together at most (target ${MEGABYTES})`;
    console.log(`${seconds.toFixed(1)} s (target ${SECONDS}), ${memory}`);
    process.exitCode = seconds < SECONDS && peak < MEGABYTES ? 0 : 1;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** A repository of version 2 with {@link MESSAGES} messages; the last one is cited by the content. */
async function makeArchive(path: string): Promise<string> {
  const { graph } = await loadChecked(ROOT);
  const cited = [...graph.usesOf.keys()].find((id) => !id.startsWith('local:')) ?? '';
  await run('git', ['init', '--quiet', '--bare', '--initial-branch=main', path]);
  const git = spawn('git', ['-C', path, 'fast-import', '--quiet'], { stdio: ['pipe', 'ignore', 'inherit'] });
  for (let number = 0; number < MESSAGES; number++) {
    const id = number === MESSAGES - 1 ? cited : `${number}@bench.example.org`;
    const mail = Buffer.from(modelMail({ 'Message-ID': `<${id}>` }, bodyOf(number)));
    const who = `A Person <a@example.org> ${1_600_000_000 + number} +0000`;
    const commit = `commit refs/heads/main\ncommitter ${who}\ndata 1\nx\nM 100644 inline m\ndata ${mail.length}\n`;
    const isFull = !git.stdin.write(Buffer.concat([Buffer.from(commit), mail, Buffer.from('\n')]));
    if (isFull) await once(git.stdin, 'drain');
  }
  git.stdin.end();
  await once(git, 'close');
  return path;
}

/** Text that git cannot store as a difference from the one before. */
function bodyOf(number: number): string {
  let text = '';
  for (let seed = number + 1; text.length < BODY_LENGTH; ) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    text += seed.toString(36) + (seed % 9 === 0 ? '\n' : ' ');
  }
  return text;
}

async function run(command: string, args: readonly string[], env = process.env): Promise<void> {
  const child = spawn(command, args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = (await once(child, 'close')) as [number];
  if (code !== 0) throw new Error(`${command} ended with ${code}`);
}

async function textOf(child: ChildProcess): Promise<string> {
  let text = '';
  child.stdout?.setEncoding('utf8').on('data', (piece: string) => {
    text += piece;
  });
  await once(child, 'close');
  return text.trimEnd();
}

/** Most resident memory of a process and those that it started, in megabytes; 0 where there is no /proc. */
async function samplePeak(child: ChildProcess): Promise<number> {
  let peak = 0;
  while (child.exitCode === null && child.signalCode === null) {
    if (existsSync('/proc/self/status')) peak = Math.max(peak, residentOf(child.pid ?? 0));
    await new Promise((resolve) => setTimeout(resolve, SAMPLE));
  }
  return Math.round(peak / 1024);
}

/** Kilobytes; 0 for a process that has ended. */
function residentOf(pid: number): number {
  try {
    const own = Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
    return own + children.reduce((sum, next) => sum + residentOf(Number(next)), 0);
  } catch {
    return 0;
  }
}

void main();
