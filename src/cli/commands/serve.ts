import { explainSystemError } from '../../core/ground/problem/system-error.ts';
import { codeOf } from '../../node/checkout/files.ts';
import { buildFolder, hasBuild } from '../../node/site/build.ts';
import { serveSite, type Served } from '../../node/site/server.ts';
import { readSiteUrl } from '../../node/site/site-url.ts';
import { UsageError } from '../terminal/arguments.ts';
import type { Values } from '../terminal/command.ts';
import { EXIT, type Context } from '../terminal/context.ts';
import type { SERVE } from './rows/publishing.ts';

const FIRST_PORT = 3000;

/** How many further ports are tried before the command gives up. */
const TRIES = 10;

/** Serves the built site on this machine until it is interrupted. */
export async function run(values: Values<typeof SERVE>, context: Context): Promise<number> {
  const port = values.port === undefined ? undefined : readPort(values.port);
  if (!(await hasBuild(context.root))) {
    context.err('no complete site in build/; run `npm run build` first, or `npm run site` for both');
    return EXIT.problems;
  }
  const { baseUrl } = readSiteUrl(context.env);
  const served = await serveOnFreePort(buildFolder(context.root), baseUrl, port);
  if (typeof served === 'string') {
    context.err(served);
    return EXIT.usage;
  }
  context.out(`The site is at ${served.address} (Ctrl-C ends it)`);
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve).once('SIGTERM', resolve);
  });
  await served.close();
  return EXIT.fine;
}

function readPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError(`met port \`${text}\`, expected a number from 0 to 65535`);
  return port;
}

/** Serves on the requested port, or on the first free one. @returns one sentence where that is not possible */
async function serveOnFreePort(
  folder: string,
  baseUrl: string,
  requested: number | undefined,
): Promise<Served | string> {
  const last = requested ?? FIRST_PORT + TRIES;
  for (let port = requested ?? FIRST_PORT; ; port++) {
    try {
      return await serveSite(folder, baseUrl, port);
    } catch (error) {
      const isTaken = codeOf(error) === 'EADDRINUSE';
      if (isTaken && port < last) continue;
      const reason = explainSystemError(error);
      if (reason === undefined) throw error;
      return requested === undefined && isTaken
        ? `ports ${FIRST_PORT} to ${last} are all taken; name a free one with --port, or any free one with --port 0`
        : `cannot serve on port ${port}: ${reason}; name another one with --port, or any free one with --port 0`;
    }
  }
}
