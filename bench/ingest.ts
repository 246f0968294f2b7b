/**
 * `npm run bench:ingest`: how long `wiki ingest` takes over a large archive, and how much memory.
 *
 * A measurement and not a test, because the figures depend on what else the machine does. The target is 10,000 messages
 * (about 60 MB) in under 20 s and under 300 MB resident on a machine with two cores.
 */
import { spawnSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { joinMbox, modelMail } from '../src/core/testing/mails.ts';
import { main as runCommandLine } from '../src/cli/main.ts';

const MESSAGES = 10_000;
const BODY_LENGTH = 5_100;
/** Messages of a thread, in turn. As in list archives, most threads are short and few are very long. */
const THREAD_LENGTHS = [1, 2, 3, 4, 6, 8, 12, 20, 44, 400];
const SECONDS = 20;
const MEGABYTES = 300;

const TEXT =
  'the device memory region is mapped into the guest and a driver asks why one cannot pin or fault it ' +
  'while the host owns every page';
const WORDS = TEXT.split(' ');

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'wiki-bench-'));
  try {
    const file = join(folder, 'archive.mbox');
    await writeArchive(file);
    const { size } = await stat(file);
    console.log(`${MESSAGES} messages, ${toMegabytes(size)} MB`);
    const start = performance.now();
    // Started as src/cli/wiki.cjs starts it: in one process, without the loader's second thread.
    const child = spawnSync(process.execPath, ['--require', 'tsx/cjs', __filename, folder, file], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    const seconds = (performance.now() - start) / 1000;
    const peak = Number(/^peak (\d+)$/m.exec(child.stderr)?.[1]) * 1024;
    const pages = child.stdout.match(/: new, /g)?.length ?? 0;
    const memory = `${toMegabytes(peak)} MB resident at most (target ${MEGABYTES})`;
    console.log(`exit ${child.status}, ${pages} pages, ${seconds.toFixed(1)} s (target ${SECONDS}), ${memory}`);
    const isMet = child.status === 0 && seconds < SECONDS && toMegabytes(peak) < MEGABYTES;
    if (!isMet) console.log(`The target is missed. The command said:\n${child.stderr.slice(0, 2000)}`);
    process.exitCode = isMet ? 0 : 1;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The measured process: the real command over a checkout that is empty. */
async function runCommand(root: string, file: string): Promise<void> {
  process.exitCode = await runCommandLine(['ingest', file], {
    root,
    env: {},
    out: (line) => {
      process.stdout.write(`${line}\n`);
    },
    err: (line) => {
      process.stderr.write(`${line}\n`);
    },
    stdin: () => Promise.resolve(new Uint8Array()),
  });
  process.stderr.write(`peak ${process.resourceUsage().maxRSS}\n`);
}

function toMegabytes(bytes: number): number {
  return Math.round(bytes / 1024 / 1024);
}

async function writeArchive(file: string): Promise<void> {
  const out = createWriteStream(file);
  let number = 0;
  for (let thread = 0; number < MESSAGES; thread++) {
    const length = Math.min(THREAD_LENGTHS[thread % THREAD_LENGTHS.length] ?? 1, MESSAGES - number);
    for (let at = 0; at < length; at++) out.write(joinMbox([makeMail(thread, at, number++)]));
  }
  out.end();
  await finished(out);
}

function makeMail(thread: number, at: number, number: number): string {
  const id = (index: number): string => `<${thread}.${index}.bench@example.org>`;
  // Each mail answers one of the last few, and therefore References grow as in a discussion.
  const chain = Array.from({ length: Math.min(at, 12) }, (_, index) =>
    id(Math.max(0, at - (index + 1) * (1 + (number % 3)))),
  ).reverse();
  const isEncoded = number % 5 === 0;
  return modelMail(
    {
      ...Object.fromEntries(
        Array.from({ length: 4 }, (_, hop) => [
          `X-Hop-${hop}`,
          `from a${hop}.example.org by b${hop}.example.org with ESMTPS id ${number}; Mon, 5 Jun 2023 19:53:20 -0700`,
        ]),
      ),
      From:
        number % 4 === 0
          ? `=?utf-8?Q?J=C3=B6rg_${number % 50}?= <p${number % 50}@example.org>`
          : `Person ${number % 50} <p${number % 50}@example.org>`,
      To: 'kvm@vger.kernel.org',
      Cc: 'linux-kernel@vger.kernel.org, "A Reviewer" <reviewer@example.org>',
      Subject: `${at === 0 ? '' : 'Re: '}[PATCH v2 0/4] area ${thread}: map the region of device ${thread}`,
      Date: new Date(Date.UTC(2020, 0, 1) + number * 600_000).toUTCString().replace('GMT', '+0000'),
      'Message-ID': id(at),
      ...(at === 0 ? {} : { 'In-Reply-To': chain.at(-1) ?? '', References: chain.join('\n ') }),
      'MIME-Version': '1.0',
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Transfer-Encoding': isEncoded ? 'quoted-printable' : '8bit',
    },
    makeBody(number),
  );
}

/** Lines of words, some of them quoted; different in every mail, and the same in every run. */
function makeBody(number: number): string {
  const lines: string[] = [];
  let seed = number + 1;
  for (let length = 0; length < BODY_LENGTH; length += (lines.at(-1)?.length ?? 0) + 1) {
    const words = Array.from({ length: 12 }, () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return WORDS[seed % WORDS.length] ?? '';
    });
    lines.push(`${lines.length % 3 === 0 ? '> ' : ''}${words.join(' ')}`);
  }
  return `${lines.join('\n')}\n`;
}

const [, , root, file] = process.argv;
void (root !== undefined && file !== undefined ? runCommand(root, file) : main());
